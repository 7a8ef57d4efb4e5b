import type { PlanStep, Question } from '../../shared/model/run.ts';
import type { ConversationTurn, ProposedCall } from '../ports/planner.ts';

/** What goes on in a run at any moment. A union: no state holds what only another state needs. */
export type RunActivity =
  | { readonly phase: 'planning' }
  /** The first call is the present one. */
  | { readonly phase: 'acting'; readonly calls: readonly [ProposedCall, ...ProposedCall[]] }
  | { readonly phase: 'waiting-for-approval'; readonly calls: readonly [ProposedCall, ...ProposedCall[]] }
  | { readonly phase: 'waiting-for-answer'; readonly question: Question }
  | { readonly phase: 'reporting'; readonly outcome: 'done' | 'failed'; readonly text: string }
  | { readonly phase: 'done' | 'failed' | 'stopped'; readonly text: string };

/** The whole of what the loop knows of a run. */
export interface RunState {
  readonly activity: RunActivity;
  readonly plan: readonly PlanStep[];
  readonly turns: readonly ConversationTurn[];
}

export const firstRunState: RunState = { activity: { phase: 'planning' }, plan: [], turns: [] };

/** What can happen to a run. */
export type RunEvent =
  | { readonly kind: 'plan-announced'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'calls-proposed'; readonly calls: readonly ProposedCall[] }
  | { readonly kind: 'question-asked'; readonly question: Question }
  | { readonly kind: 'report-written'; readonly outcome: 'done' | 'failed'; readonly text: string }
  | { readonly kind: 'report-delivered' }
  | { readonly kind: 'planner-failed'; readonly message: string }
  | { readonly kind: 'approval-requested' }
  | { readonly kind: 'approval-given' }
  | { readonly kind: 'call-finished'; readonly turn: Extract<ConversationTurn, { kind: 'result' }> }
  | { readonly kind: 'answer-given'; readonly text: string }
  | { readonly kind: 'stop-requested' };
