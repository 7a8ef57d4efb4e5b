import type { Effect } from '../../shared/model/effect.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { Ladder, Limits } from '../../shared/model/permission.ts';
import type { TracedArgument } from '../../shared/model/policy-decision.ts';
import type { Source } from '../../shared/model/source.ts';
import type { LeavingFindings } from './examine-leaving-texts.ts';

/** What has been used up before this call. */
export interface Usage {
  /** Calls of this run so far. */
  readonly steps: number;
  readonly minutes: number;
  /** Calls of this run so far with the same tool and input. */
  readonly sameCalls: number;
  /** Calls of this run so far that removed something. */
  readonly deletions: number;
  /** Outside effects of the present day in the person's zone, over all runs. */
  readonly effectsToday: number;
}

/** Everything that a decision depends on. */
export interface PolicyFacts {
  readonly tool: string;
  readonly effect: Effect;
  readonly account: string;
  readonly container: string | null;
  /**
   * `undo`: the person commanded that this exact action be taken back; `foreseen`: an approval that was given told of
   * this, as that held times go when none is taken.
   */
  readonly initiator: 'planner' | 'undo' | 'foreseen';
  /** For an undo: the target is no longer as the action left it. */
  readonly changedSince: boolean;
  readonly ladder: Ladder;
  readonly limits: Limits;
  readonly usage: Usage;
  readonly grants: readonly Grant[];
  readonly sensitive: readonly TracedArgument[];
  /** How many people it reaches. */
  readonly recipients: number;
  readonly leaving: LeavingFindings;
  /** Every source that has come into the run. */
  readonly sources: readonly Source[];
}
