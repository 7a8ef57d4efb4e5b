import { assertNever } from '../../shared/model/assert-never.ts';
import { carryOutStep, finishStep, revisePlan } from './plan-progress.ts';
import type { RunActivity, RunEvent, RunState } from './run-state.ts';

/** An event came that its state does not allow: a mistake in the loop, never in the input. */
export class UnexpectedRunEventError extends Error {
  override readonly name = 'UnexpectedRunEventError';
  constructor(state: RunState, event: RunEvent) {
    super(`“${event.kind}” cannot happen while a run is “${state.activity.phase}”.`);
  }
}

/** Whether nothing more will happen in the run. */
export function isFinished(
  activity: RunActivity,
): activity is Extract<RunActivity, { phase: 'done' | 'failed' | 'stopped' }> {
  return activity.phase === 'done' || activity.phase === 'failed' || activity.phase === 'stopped';
}

/**
 * The state of a run after an event. Pure: it decides, the loop performs.
 * @throws UnexpectedRunEventError when the event does not fit the state.
 */
export function transition(state: RunState, event: RunEvent): RunState {
  const { activity } = state;
  switch (event.kind) {
    case 'stop-requested':
      return isFinished(activity) ? state : { ...state, activity: { phase: 'stopped', text: 'Stopped.' } };

    case 'plan-announced':
      if (activity.phase !== 'planning') throw new UnexpectedRunEventError(state, event);
      return { ...state, plan: revisePlan(state.plan, event.steps) };

    case 'calls-proposed': {
      if (activity.phase !== 'planning') throw new UnexpectedRunEventError(state, event);
      const [first, ...others] = event.calls;
      if (first === undefined) return failed(state, 'The planner proposed nothing to do.');
      return {
        ...state,
        activity: { phase: 'acting', calls: [first, ...others] },
        plan: carryOutStep(state.plan, first.step),
      };
    }

    case 'question-asked':
      if (activity.phase !== 'planning') throw new UnexpectedRunEventError(state, event);
      return { ...state, activity: { phase: 'waiting-for-answer', question: event.question } };

    case 'answer-given':
      if (activity.phase !== 'waiting-for-answer') throw new UnexpectedRunEventError(state, event);
      return {
        ...state,
        activity: { phase: 'planning' },
        turns: [...state.turns, { kind: 'answer', question: activity.question.text, text: event.text }],
      };

    case 'approval-requested':
      if (activity.phase !== 'acting') throw new UnexpectedRunEventError(state, event);
      return { ...state, activity: { phase: 'waiting-for-approval', calls: activity.calls } };

    case 'approval-given':
      if (activity.phase !== 'waiting-for-approval') throw new UnexpectedRunEventError(state, event);
      return { ...state, activity: { phase: 'acting', calls: activity.calls } };

    case 'call-finished': {
      if (activity.phase !== 'acting' && activity.phase !== 'waiting-for-approval') {
        throw new UnexpectedRunEventError(state, event);
      }
      const [finished, next, ...others] = activity.calls;
      const plan = finishStep(state.plan, finished.step, event.turn.status);
      return {
        activity: next === undefined ? { phase: 'planning' } : { phase: 'acting', calls: [next, ...others] },
        plan: next === undefined ? plan : carryOutStep(plan, next.step),
        turns: [...state.turns, event.turn],
      };
    }

    case 'report-written':
      if (activity.phase !== 'planning') throw new UnexpectedRunEventError(state, event);
      return { ...state, activity: { phase: 'reporting', outcome: event.outcome, text: event.text } };

    case 'report-delivered':
      if (activity.phase !== 'reporting') throw new UnexpectedRunEventError(state, event);
      return { ...state, activity: { phase: activity.outcome, text: activity.text } };

    case 'planner-failed':
      return isFinished(activity) ? state : failed(state, event.message);

    default:
      return assertNever(event);
  }
}

function failed(state: RunState, text: string): RunState {
  return { ...state, activity: { phase: 'failed', text } };
}
