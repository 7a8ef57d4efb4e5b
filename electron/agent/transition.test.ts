import { describe, expect, test } from 'vitest';
import type { PlanStep } from '../../shared/model/run.ts';
import type { ConversationTurn, ProposedCall } from '../ports/planner.ts';
import { firstRunState, type RunEvent, type RunState } from './run-state.ts';
import { transition, UnexpectedRunEventError } from './transition.ts';

const look: ProposedCall = {
  callId: 'c1',
  tool: 'calendar.search_events',
  input: {},
  why: 'To find it.',
  step: 's1',
};
const move: ProposedCall = {
  callId: 'c2',
  tool: 'calendar.update_event',
  input: {},
  why: 'You asked.',
  step: 's2',
};
const steps: PlanStep[] = [
  { id: 's1', title: 'Find it', effect: 'read', state: 'ahead' },
  { id: 's2', title: 'Move it', effect: 'change', state: 'ahead' },
];
const result = (call: ProposedCall, status: 'succeeded' | 'failed' | 'denied') =>
  ({
    kind: 'result',
    callId: call.callId,
    tool: call.tool,
    input: {},
    status,
    output: null,
    error: null,
  }) as Extract<ConversationTurn, { kind: 'result' }>;
const after = (...events: RunEvent[]): RunState => events.reduce(transition, firstRunState);

describe('transition', () => {
  test('a run plans, acts, plans again and reports', () => {
    const state = after(
      { kind: 'plan-announced', steps },
      { kind: 'calls-proposed', calls: [look, move] },
      { kind: 'call-finished', turn: result(look, 'succeeded') },
      { kind: 'approval-requested' },
      { kind: 'approval-given' },
      { kind: 'call-finished', turn: result(move, 'succeeded') },
      { kind: 'report-written', outcome: 'done', text: 'Moved.' },
      { kind: 'report-delivered' },
    );
    expect(state).toEqual({
      activity: { phase: 'done', text: 'Moved.' },
      plan: [
        { id: 's1', title: 'Find it', effect: 'read', state: 'done' },
        { id: 's2', title: 'Move it', effect: 'change', state: 'done' },
      ],
      turns: [result(look, 'succeeded'), result(move, 'succeeded')],
    });
  });

  test('the step of the present call is the current one, and a denied call is skipped', () => {
    const acting = after({ kind: 'plan-announced', steps }, { kind: 'calls-proposed', calls: [look, move] });
    expect(acting.plan.map(({ state }) => state)).toEqual(['current', 'ahead']);
    const denied = transition(acting, { kind: 'call-finished', turn: result(look, 'denied') });
    expect(denied.plan.map(({ state }) => state)).toEqual(['skipped', 'current']);
  });

  test('a revised plan keeps the progress of the steps that it shares with the earlier one', () => {
    const state = after(
      { kind: 'plan-announced', steps },
      { kind: 'calls-proposed', calls: [look] },
      { kind: 'call-finished', turn: result(look, 'succeeded') },
      {
        kind: 'plan-announced',
        steps: [...steps, { id: 's3', title: 'Say so', effect: 'read', state: 'ahead' }],
      },
    );
    expect(state.plan.map((step) => step.state)).toEqual(['done', 'ahead', 'ahead']);
  });

  test('an answer goes into the conversation with its question', () => {
    const question = { id: 'qst_000001', text: 'At what time?', options: [] };
    const state = after({ kind: 'question-asked', question }, { kind: 'answer-given', text: 'at 3' });
    expect(state).toEqual({
      activity: { phase: 'planning' },
      plan: [],
      turns: [{ kind: 'answer', question: 'At what time?', text: 'at 3' }],
    });
  });

  test('stop ends a run in every unfinished state and changes no finished one', () => {
    const unfinished = [
      firstRunState,
      after({ kind: 'calls-proposed', calls: [look] }),
      after({ kind: 'calls-proposed', calls: [look] }, { kind: 'approval-requested' }),
      after({ kind: 'question-asked', question: { id: 'qst_000001', text: '?', options: [] } }),
      after({ kind: 'report-written', outcome: 'done', text: 'Done.' }),
    ];
    for (const state of unfinished) {
      expect(transition(state, { kind: 'stop-requested' }).activity).toEqual({
        phase: 'stopped',
        text: 'Stopped.',
      });
    }
    const done = after(
      { kind: 'report-written', outcome: 'done', text: 'Done.' },
      { kind: 'report-delivered' },
    );
    expect(transition(done, { kind: 'stop-requested' })).toBe(done);
  });

  test('an event that the state does not allow is refused', () => {
    expect(() => transition(firstRunState, { kind: 'approval-given' })).toThrow(UnexpectedRunEventError);
    expect(() => transition(firstRunState, { kind: 'answer-given', text: 'x' })).toThrow(
      UnexpectedRunEventError,
    );
  });

  test('a planner that proposes no call has failed', () => {
    expect(after({ kind: 'calls-proposed', calls: [] }).activity).toEqual({
      phase: 'failed',
      text: 'The planner proposed nothing to do.',
    });
  });
});
