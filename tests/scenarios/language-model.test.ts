import { expect, test } from 'vitest';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { withFallback } from '../../electron/planners/with-fallback.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
import { modelPlanner, testKey } from '../support/model-planner.ts';
import {
  calling,
  type ModelRequest,
  type ModelStep,
  reporting,
  saying,
  startScriptedModel,
} from '../support/scripted-model.ts';

const lunch = {
  title: 'Lunch with Ana',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Paris' },
};

async function agenda(desk: AssistantDesk): Promise<string[]> {
  const occurrences = await desk.stores.calendar.occurrences({
    from: '2026-11-23T00:00:00Z',
    to: '2026-12-08T00:00:00Z',
    timeZone: 'Europe/Paris',
  });
  return occurrences.map(({ title, startInstant }) => `${startInstant.slice(0, 16)} ${title}`);
}

/** The first event in the last result that the model was sent, as a model reads ids from it. */
function foundEvent({ body }: ModelRequest): { calendarId: string; uid: string } {
  const text = body.messages.at(-1)?.content ?? '';
  const [, calendarId = ''] = /"calendarId":"([^"]+)"/.exec(text) ?? [];
  const [, uid = ''] = /"uid":"([^"]+)"/.exec(text) ?? [];
  return { calendarId, uid };
}

const find = calling(['calendar__search_events', { text: 'lunch' }]);

/** The same requests of the person, each with what a model does for it. */
const requests: readonly {
  readonly text: string;
  readonly script: readonly (ModelStep | ((request: ModelRequest) => ModelStep))[];
}[] = [
  {
    text: 'Lunch with Ana on Friday at 1pm',
    script: [calling(['calendar__create_event', lunch]), reporting('It is on Friday.')],
  },
  {
    text: 'move lunch with Ana to Thursday at 12:30',
    script: [
      find,
      (request) =>
        calling([
          'calendar__update_event',
          {
            ...foundEvent(request),
            changes: { when: { ...lunch.when, start: '2026-11-26T12:30', end: '2026-11-26T13:30' } },
          },
        ]),
      reporting('It is on Thursday now.'),
    ],
  },
  {
    text: 'cancel lunch with Ana',
    script: [
      find,
      (request) => calling(['calendar__cancel_event', foundEvent(request)]),
      reporting('Nothing is left on Thursday.'),
    ],
  },
];

test('booking, moving and cancelling, and taking each back, ends as with the offline planner', async () => {
  await using model = await startScriptedModel(requests.flatMap(({ script }) => script));
  const desks = [new AssistantDesk(modelPlanner(model)), new AssistantDesk(offlinePlanner)] as const;
  const states: string[][][] = [[], []];
  for (const [index, desk] of desks.entries()) {
    const runs: string[] = [];
    for (const { text } of requests) {
      await desk.ask(text);
      const run = await desk.approve();
      expect(run).toMatchObject({ phase: 'done' });
      runs.push(run.id);
      states[index]?.push(await agenda(desk));
    }
    for (const run of runs.reverse()) {
      await desk.undoRun(run);
      states[index]?.push(await agenda(desk));
    }
  }
  expect(states[0]).toEqual(states[1]);
  expect(states[0]).toEqual([
    ['2026-11-27T12:00 Lunch with Ana'],
    ['2026-11-26T11:30 Lunch with Ana'],
    [],
    ['2026-11-26T11:30 Lunch with Ana'],
    ['2026-11-27T12:00 Lunch with Ana'],
    [],
  ]);
});

test('a call that waits for the person is asked for again after a restart, without asking the model', async () => {
  await using model = await startScriptedModel([
    calling(['calendar__create_event', lunch]),
    reporting('It is on Friday.'),
  ]);
  const desk = new AssistantDesk(modelPlanner(model));
  const { id } = await desk.ask('Lunch with Ana on Friday at 1pm');
  await desk.restart(modelPlanner(model));
  expect(await desk.rest(id)).toMatchObject({ phase: 'waiting-for-approval' });
  expect(await desk.approve()).toMatchObject({ phase: 'done', actions: [{ status: 'succeeded' }] });
  expect(await agenda(desk)).toEqual(['2026-11-27T12:00 Lunch with Ana']);
  expect(model.requests.map(({ body }) => body.messages.length)).toEqual([2, 4]);
});

test('the report tells what the record proves, whatever the model says', async () => {
  await using model = await startScriptedModel([saying('I have booked lunch with Ana and told her.')]);
  const desk = new AssistantDesk(modelPlanner(model));
  expect(await desk.ask('Lunch with Ana on Friday at 1pm')).toMatchObject({
    phase: 'failed',
    text: 'Nothing was changed.',
    actions: [],
  });
});

test('input that does not fit goes back with the reason, and the model does it right', async () => {
  await using model = await startScriptedModel([
    calling(['calendar__create_event', { title: 'Lunch with Ana', when: 'Friday' }]),
    calling(['calendar__create_event', lunch]),
    reporting('Friday at 13:00.'),
  ]);
  const desk = new AssistantDesk(modelPlanner(model));
  await desk.ask('Lunch with Ana on Friday at 1pm');
  expect(await desk.approve()).toMatchObject({ phase: 'done' });
  expect(model.requests[1]?.body.messages.at(-1)?.content).toMatch(/^failed: This does not fit: when/);
  expect(await agenda(desk)).toEqual(['2026-11-27T12:00 Lunch with Ana']);
});

test('a plan is ticked off step by step', async () => {
  await using model = await startScriptedModel([
    calling([
      'plan',
      {
        steps: [
          { id: 'a', title: 'Look' },
          { id: 'b', title: 'Book', effect: 'change' },
        ],
      },
    ]),
    calling(['calendar__search_events', { text: 'lunch', _step: 'a' }]),
    calling(['calendar__create_event', { ...lunch, _step: 'b' }]),
    reporting('Friday.'),
  ]);
  const desk = new AssistantDesk(modelPlanner(model));
  const waiting = await desk.ask('Lunch with Ana on Friday at 1pm');
  expect(waiting.plan.map(({ id, state }) => `${id} ${state}`)).toEqual(['a done', 'b current']);
  expect((await desk.approve()).plan.map(({ id, state }) => `${id} ${state}`)).toEqual(['a done', 'b done']);
});

test('with the model down the offline planner does it, and says so', async () => {
  await using model = await startScriptedModel([{ kind: 'error', status: 401, message: 'no' }]);
  const desk = new AssistantDesk(withFallback(modelPlanner(model), offlinePlanner));
  await desk.ask('Lunch with Ana on Friday at 1pm');
  const run = await desk.approve();
  expect(run).toMatchObject({ phase: 'done' });
  expect(run.text).toMatch(/^Booked “Lunch with Ana”.*\(Done without the model: .* does not accept the key/s);
  expect(await agenda(desk)).toEqual(['2026-11-27T12:00 Lunch with Ana']);
});

test('what was sent and what it cost is on the record and on the run, and limits hold', async () => {
  const asked: ModelStep = { kind: 'answer', text: 'Nothing.', usage: { input: 400_000, output: 100_000 } };
  await using model = await startScriptedModel([asked]);
  const planner = modelPlanner(model, { price: { input: 0.5, output: 3 } });
  const desk = new AssistantDesk(withFallback(planner, offlinePlanner), {
    settings: {
      limits: {
        stepsPerRun: 50,
        minutesPerRun: 30,
        effectsPerDay: 500,
        sameCallPerRun: 3,
        recipientsPerSend: 50,
        deletionsPerRun: 10,
        tokensPerRun: 500_000,
        tokensPerDay: 500_000,
        moneyPerRun: 1,
        moneyPerDay: 1,
      },
    },
  });
  expect(await desk.ask('what is on tomorrow?')).toMatchObject({
    modelUse: { requests: 1, inputTokens: 400_000, outputTokens: 100_000, estimated: false, money: 0.5 },
  });
  const second = await desk.ask('what is on tomorrow?');
  expect(second.text).toContain('(Done without the model: The limit of tokens for models is reached.)');
  expect(second.modelUse).toBeUndefined();
});

test('stopping in the middle of an answer ends the run within 200 ms', async () => {
  await using model = await startScriptedModel([{ kind: 'silence', text: 'Let me' }]);
  const desk = new AssistantDesk(modelPlanner(model));
  const { runId } = await desk.assistant.command('ask', { text: 'what is on tomorrow?' });
  await model.asked(1);
  const stopped = performance.now();
  await desk.assistant.command('stop', { runId });
  expect(await desk.rest(runId)).toMatchObject({ phase: 'stopped' });
  expect(performance.now() - stopped).toBeLessThan(200);
});

test('the key is in no request, no entry of the journal and no event', async () => {
  await using model = await startScriptedModel([
    { kind: 'error', status: 400, message: `Bad request with ${testKey}` },
  ]);
  const desk = new AssistantDesk(modelPlanner(model));
  await desk.ask('what is on tomorrow?');
  const history = await desk.assistant.query('export-history', { format: 'jsonl', filter: {} });
  for (const text of [
    history.text,
    JSON.stringify(desk.events),
    ...model.requests.map((each) => each.text),
  ]) {
    expect(text).not.toContain(testKey);
  }
});
