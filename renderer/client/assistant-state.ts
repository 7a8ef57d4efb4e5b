import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { QueryResponse } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import type { Approval } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { Reminder } from '../../shared/model/reminder.ts';
import type { Run } from '../../shared/model/run.ts';
import type { Connection } from './assistant-client.ts';

export type Overview = QueryResponse<'overview'>;
export type ClosedWhy = Extract<AssistantEvent, { type: 'approval-closed' }>['why'];

/** What queries answer and events announce to have changed. `history` are the actions and runs. */
export type Topic = Extract<AssistantEvent, { type: 'changed' }>['what'] | 'history';

/** All that a window knows of the assistant without asking again. */
export interface AssistantState {
  connection: Connection;
  /** Why the overview could not be had, as a sentence; null while there is nothing to say. */
  problem: string | null;
  overview: Overview | null;
  /** Every approval that was ever open while this window was: an answer may overtake the news of its closing. */
  asked: ReadonlyMap<string, Approval>;
  /** Approvals that were closed while this window was open, and how. */
  closed: ReadonlyMap<string, { why: ClosedWhy; approval: Approval }>;
  /** Reminders that came due while this window was open, or before it and are told late. */
  due: readonly { reminder: Reminder; late: boolean }[];
  /** Counts the changes of each topic: what was queried at another count is stale. */
  changes: Readonly<Record<Topic, number>>;
}

export const emptyState: AssistantState = {
  connection: 'connecting',
  problem: null,
  overview: null,
  asked: new Map(),
  closed: new Map(),
  due: [],
  changes: {
    calendar: 0,
    contacts: 0,
    reminders: 0,
    permissions: 0,
    settings: 0,
    accounts: 0,
    mail: 0,
    outbox: 0,
    'calendar-file': 0,
    memory: 0,
    history: 0,
  },
};

const recentKept = 12;

/** Whether nothing more will happen in a run. */
export function isFinished(run: Pick<Run, 'phase'>): boolean {
  return run.phase === 'done' || run.phase === 'failed' || run.phase === 'stopped';
}

/** Whether an action did something outside that a person may want to see again or take back. */
export function hasOutsideEffect(action: Action): boolean {
  return action.effect !== 'read' && (action.status === 'succeeded' || action.status === 'unknown');
}

const withRun = (overview: Overview, run: Run): Overview => {
  const known = overview.runs.find(({ id }) => id === run.id);
  const runs = known
    ? overview.runs.map((each) => (each.id === run.id ? { ...each, ...run } : each))
    : [{ ...run, actions: [] }, ...overview.runs];
  return { ...overview, runs };
};

const withAction = (overview: Overview, action: Action): Overview => {
  const runs = overview.runs.map((run) => {
    if (run.id !== action.runId) return run;
    const known = run.actions.some(({ id }) => id === action.id);
    return {
      ...run,
      actions: known
        ? run.actions.map((each) => (each.id === action.id ? action : each))
        : [...run.actions, action],
    };
  });
  const known = overview.recent.some(({ id }) => id === action.id);
  const recent = known
    ? overview.recent.map((each) => (each.id === action.id ? action : each))
    : hasOutsideEffect(action)
      ? [action, ...overview.recent].slice(0, recentKept)
      : overview.recent;
  return { ...overview, runs, recent };
};

const counted = (state: AssistantState, topic: Topic): AssistantState['changes'] => ({
  ...state.changes,
  [topic]: state.changes[topic] + 1,
});

/** The state after an event. Each event carries the whole thing, so one that comes twice changes nothing. */
export function applyEvent(state: AssistantState, event: AssistantEvent): AssistantState {
  const { overview } = state;
  switch (event.type) {
    case 'run':
      return {
        ...state,
        overview: overview && withRun(overview, event.run),
        changes: counted(state, 'history'),
      };
    case 'action':
      return {
        ...state,
        overview: overview && withAction(overview, event.action),
        changes: counted(state, 'history'),
      };
    case 'approval-requested': {
      if (!overview) return state;
      const others = overview.approvals.filter(({ id }) => id !== event.approval.id);
      return {
        ...state,
        overview: { ...overview, approvals: [...others, event.approval] },
        asked: new Map(state.asked).set(event.approval.id, event.approval),
      };
    }
    case 'approval-closed': {
      const approval = state.asked.get(event.approvalId);
      if (!overview || !approval) return state;
      return {
        ...state,
        overview: { ...overview, approvals: overview.approvals.filter(({ id }) => id !== approval.id) },
        closed: new Map(state.closed).set(approval.id, { why: event.why, approval }),
      };
    }
    case 'reminder-due': {
      const others = state.due.filter(({ reminder }) => reminder.id !== event.reminder.id);
      return { ...state, due: [...others, { reminder: event.reminder, late: event.late }] };
    }
    case 'changed':
      return { ...state, changes: counted(state, event.what) };
    case 'sign-in-asked':
    case 'come-forward':
      return state;
    default:
      return assertNever(event);
  }
}

/** The state with a fresh overview; late reminders join those that came due meanwhile. */
export function withOverview(state: AssistantState, overview: Overview): AssistantState {
  const known = new Set(state.due.map(({ reminder }) => reminder.id));
  const late = overview.lateReminders.filter(({ id }) => !known.has(id));
  return {
    ...state,
    problem: null,
    overview,
    asked: new Map([...state.asked, ...overview.approvals.map((each) => [each.id, each] as const)]),
    due: [...state.due, ...late.map((reminder) => ({ reminder, late: true }))],
  };
}
