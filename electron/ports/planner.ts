import type { ActionStatus } from '../../shared/model/action.ts';
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
    }
  | { readonly kind: 'answer'; readonly question: string; readonly text: string };

/** Something done lately, for "it" and "that meeting", newest first. */
export interface RecentAction {
  readonly runId: string;
  readonly tool: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly undone: boolean;
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
}

/** What a planner wants next. After `calls` or `question` it is asked again with their results; `report` ends the run. */
export type PlannerStep =
  | { readonly kind: 'plan'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'calls'; readonly calls: readonly ProposedCall[] }
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
  /** Yields plans as they become known and ends with calls, a question or the report. */
  next(context: PlannerContext, signal: AbortSignal): AsyncIterable<PlannerStep>;
}
