import { expect, test } from 'vitest';
import { ScriptedPlanner } from '../../tests/fakes/scripted-planner.ts';
import type { ConversationTurn, Planner, PlannerContext, PlannerStep } from '../ports/planner.ts';
import { PlannerUnavailableError } from '../ports/planner-unavailable-error.ts';
import { withFallback } from './with-fallback.ts';

const context = { request: 'Lunch', turns: [] as ConversationTurn[] } as unknown as PlannerContext;
const unending = new AbortController().signal;
const report: PlannerStep = { kind: 'report', outcome: 'done', text: 'Booked.' };

const down: Planner = {
  name: 'model',
  // biome-ignore lint/correctness/useYield: it fails before it can.
  async *next() {
    throw new PlannerUnavailableError('It is down.');
  },
};

async function all(planner: Planner, turns: readonly ConversationTurn[] = []): Promise<PlannerStep[]> {
  const steps: PlannerStep[] = [];
  for await (const step of planner.next({ ...context, turns }, unending)) steps.push(step);
  return steps;
}

function done(effect: 'read' | 'change'): ConversationTurn {
  const receipt = { effect, title: 'Booked', untrusted: [] };
  return {
    kind: 'result',
    callId: 'm1.1',
    tool: 't',
    input: {},
    status: 'succeeded',
    output: {},
    error: null,
    receipt,
  };
}

test('the second takes over and says so, and stays for the rest of the run', async () => {
  const question: PlannerStep = { kind: 'question', text: 'When?', options: [] };
  const planner = withFallback(down, new ScriptedPlanner([[question], [report]]));
  expect(await all(planner)).toEqual([question]);
  expect(await all(planner, [done('read')])).toEqual([
    { ...report, text: 'Booked. (Done without the model: It is down.)' },
  ]);
});

test('nobody takes over once something was changed, since it would be done again', async () => {
  expect(await all(withFallback(down, new ScriptedPlanner([])), [done('change')])).toEqual([
    { kind: 'report', outcome: 'failed', text: 'It is down. What the list shows as done is done.' },
  ]);
});

test('a mistake of ours is no reason to take over', async () => {
  const broken: Planner = {
    name: 'model',
    // biome-ignore lint/correctness/useYield: it fails before it can.
    async *next() {
      throw new TypeError('undefined');
    },
  };
  await expect(all(withFallback(broken, new ScriptedPlanner([])))).rejects.toThrow(TypeError);
});
