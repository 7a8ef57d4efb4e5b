import { isWaiting } from '../../shared/model/action.ts';
import type { ApprovalRecord } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { JournalEntry, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import { turnReceipt } from '../history/turn-receipt.ts';
import type { ConversationTurn } from '../ports/planner.ts';
import type { ReadBack } from '../tools/define-tool.ts';
import { type CallServices, timestamp } from './call-services.ts';

/** How a call ended. `left-open`: the app is closing, and the call waits in the journal as it is. */
export type CallOutcome =
  | {
      readonly kind: 'finished';
      readonly turn: Extract<ConversationTurn, { kind: 'result' }>;
      /** What it brought into the run, labelled. */
      readonly texts: readonly LabelledText[];
    }
  | { readonly kind: 'left-open' };

type FinishedEntry = Extract<JournalEntry, { kind: 'action-finished' }>;
type Finish = Omit<FinishedEntry, 'kind' | 'runId' | 'actionId' | 'at'>;

/** An outcome with nothing to tell but its status. */
export const nothingMore: Omit<Finish, 'status'> = {
  output: null,
  found: null,
  error: null,
  verification: null,
  resultVersion: null,
  texts: [],
};

/** The outcome of a call that was cut off, as reading its target shows it. */
export function outcomeFromReadBack(seen: ReadBack<unknown>, error: string): Finish {
  switch (seen.happened) {
    case 'yes':
      return {
        ...nothingMore,
        status: 'succeeded',
        output: seen.output,
        verification: confirmed(seen),
        resultVersion: seen.resultVersion,
      };
    case 'no':
      return { ...nothingMore, status: 'failed', error };
    case 'cannot-tell':
      return {
        ...nothingMore,
        status: 'unknown',
        error: `${error} Whether it happened is not known: ${seen.what}`,
      };
    default:
      return assertNever(seen);
  }
}

/** Writes down how a call ended. */
export function finish(call: PreparedCall, outcome: Finish, services: CallServices): CallOutcome {
  const { runId, actionId } = call;
  services.record({ kind: 'action-finished', runId, actionId, ...outcome, at: timestamp(services.clock) });
  return finished(
    call,
    outcome.status,
    outcome.output,
    outcome.error,
    outcome.texts,
    isWaiting(outcome.verification),
  );
}

/** What a receipt says of what was read back as it should be. */
export function confirmed({ how, waits }: { readonly how: string; readonly waits?: boolean }) {
  return { kind: 'confirmed' as const, how, ...(waits ? { waits } : {}) };
}

/** Ends a call that the rules refuse. */
export function refuse(
  call: PreparedCall,
  rule: string,
  reason: string,
  services: CallServices,
): CallOutcome {
  const at = timestamp(services.clock);
  const approval: ApprovalRecord = { decision: 'denied', by: 'policy', rule, reason, at };
  services.record({ kind: 'action-denied', runId: call.runId, call, approval, at });
  return finished(call, 'failed', null, reason, []);
}

/** Tells the planner how a call ended that is on the record already. */
export function finished(
  call: PreparedCall,
  status: Extract<ConversationTurn, { kind: 'result' }>['status'],
  output: unknown,
  error: string | null,
  texts: readonly LabelledText[],
  waits = false,
): CallOutcome {
  const { callId, tool, input } = call;
  const receipt = turnReceipt(call, status, texts);
  const turn = { kind: 'result' as const, callId, tool, input, status, output, error, receipt };
  return { kind: 'finished', turn: waits ? { ...turn, waits } : turn, texts };
}
