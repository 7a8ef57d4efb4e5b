import type { ActionStatus } from '../../shared/model/action.ts';
import type { Effect } from '../../shared/model/effect.ts';
import type { UsedFact } from '../../shared/model/memory.ts';
import type { ModelUsage } from '../../shared/model/model-settings.ts';
import type { PlanStep, SlotChoice } from '../../shared/model/run.ts';

/** A tool call as a planner proposes it; nothing of it is trusted yet. */
export interface ProposedCall {
  /** The planner's own name for the call, unique in the run. */
  readonly callId: string;
  readonly tool: string;
  readonly input: unknown;
  /** Why, in a sentence for the record: `You asked for lunch with Ana on Friday at 13:00.` */
  readonly why: string;
  /** The plan step that it carries out. */
  readonly step?: string;
}

/** A tool as planners are told of it. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  /** The JSON Schema of its input. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the record says of a call. */
export interface TurnReceipt {
  readonly effect: Effect;
  /** What was done, in words: `Booked “Lunch”`; of what was not done, what it would have been. */
  readonly title: string;
  /** Who else could have written what it brought, as a dialog names them. */
  readonly untrusted: readonly string[];
}

/** What happened so far in the run, oldest first. */
export type ConversationTurn =
  | {
      readonly kind: 'result';
      readonly callId: string;
      readonly tool: string;
      /** As executed: the person may have edited it. */
      readonly input: unknown;
      readonly status: ActionStatus;
      readonly output: unknown;
      readonly error: string | null;
      /** It was done on this computer, and its server does not have it yet. */
      readonly waits?: boolean;
      /** Absent only where no record was made. */
      readonly receipt?: TurnReceipt;
    }
  | { readonly kind: 'answer'; readonly question: string; readonly text: string };

/** Something done lately, for "it" and "that meeting", newest first. */
export interface RecentAction {
  readonly runId: string;
  readonly tool: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly undone: boolean;
  readonly effect?: Effect;
}

export interface PlannerContext {
  /** The person's words. */
  readonly request: string;
  /** The instant of the request, `2026-11-23T21:00:00Z`; it stays the same through the run, also after a restart. */
  readonly now: string;
  readonly timeZone: string;
  readonly dateOrder: 'day-month' | 'month-day';
  readonly weekStartsOn: 1 | 7;
  readonly clock: '24-hour' | '12-hour';
  readonly workingHours: { readonly from: string; readonly to: string };
  /** Minutes. */
  readonly defaultLength: number;
  readonly recent: readonly RecentAction[];
  readonly turns: readonly ConversationTurn[];
  /** As announced so far; absent: not yet. */
  readonly plan?: readonly PlanStep[];
  /** What may still be spent on models; absent: there is no limit. `money` null: there is no price. */
  readonly budget?: { readonly tokens: number; readonly money: number | null };
  /** What is remembered of the person and holds today, the latest first. */
  readonly facts: readonly UsedFact[];
}

/** What a planner wants next. After `calls` or `question` it is asked again with their results; `report` ends the run. */
export type PlannerStep =
  | { readonly kind: 'plan'; readonly steps: readonly PlanStep[] }
  /** A model was asked; written down, and nothing else follows from it. */
  | { readonly kind: 'usage'; readonly usage: ModelUsage }
  | {
      readonly kind: 'calls';
      readonly calls: readonly ProposedCall[];
      /** Ids of the facts that led to them. */
      readonly facts?: readonly string[];
    }
  | {
      readonly kind: 'question';
      readonly text: string;
      readonly options: readonly string[];
      /** The first options as slots, where they are times. */
      readonly choice?: SlotChoice;
    }
  | { readonly kind: 'report'; readonly outcome: 'done' | 'failed'; readonly text: string };

/** Decides the next steps of a run from what is known; keeps no state between calls. */
export interface Planner {
  readonly name: string;
  /** Yields plans and usage as they become known and ends with calls, a question or the report. */
  next(context: PlannerContext, signal: AbortSignal): AsyncIterable<PlannerStep>;
}
