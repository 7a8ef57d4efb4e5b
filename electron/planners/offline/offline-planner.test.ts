import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BuiltInToolName, toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import type { ConversationTurn, PlannerStep } from '../../ports/planner.ts';
import { present } from './grammar/present.fixture.ts';
import { intents } from './intents/intent-list.ts';
import { createOfflinePlanner, nextSteps } from './offline-planner.ts';

const phrases = intents.flatMap(({ examples }) => examples.map(({ words }) => words));
const joints = [
  ' and ',
  ' then ',
  ', ',
  '; ',
  '\n',
  ' if ',
  ' otherwise ',
  ' at ',
  ' to ',
  ' with ',
  ' before ',
];
const pieces = fc.oneof(
  fc.constantFrom(...phrases),
  fc.constantFrom(...phrases.flatMap((phrase) => phrase.split(' '))),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const requests = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(pieces, fc.constantFrom(...joints, ' ')), { maxLength: 12 })
      .map((parts) => parts.flat().join('')),
  },
);
const answers = fc.array(
  fc.oneof(
    fc.constantFrom('1', 'the second one', 'no', 'yes', 'tomorrow at 9', 'Ana', '9'),
    fc.string({ maxLength: 20 }),
  ),
  { maxLength: 6 },
);

/** Carries a request on: every call fails or finds nothing, every question has the next answer. */
function carryOn(request: string, replies: readonly string[], succeeds: boolean): PlannerStep[] {
  const turns: ConversationTurn[] = [];
  const seen: PlannerStep[] = [];
  const left = [...replies];
  for (let round = 0; round < 80; round++) {
    const step = nextSteps({ ...present, request, turns }).at(-1);
    if (step === undefined) throw new Error('No step was yielded.');
    seen.push(step);
    if (step.kind === 'report') return seen;
    if (step.kind === 'question') {
      const text = left.shift();
      if (text === undefined) return seen;
      turns.push({ kind: 'answer', question: step.text, text });
    } else if (step.kind === 'calls') {
      for (const { callId, tool, input } of step.calls) turns.push(resultOf(callId, tool, input, succeeds));
    }
  }
  throw new Error('It comes to no end.');
}

const nothingFound: Readonly<Record<string, unknown>> = {
  'calendar.search_events': { events: [] },
  'calendar.find_free_time': { slots: [], unknownPeople: [], busy: [] },
  'calendar.list_calendars': { calendars: [] },
  'contacts.find': { contacts: [] },
  'reminders.list': { reminders: [] },
};

function resultOf(callId: string, tool: string, input: unknown, succeeds: boolean): ConversationTurn {
  const output = nothingFound[tool];
  const works = succeeds && output !== undefined;
  return {
    kind: 'result',
    callId,
    tool,
    input,
    status: works ? 'succeeded' : 'failed',
    output: works ? output : null,
    error: works ? null : 'The disk is full.',
  };
}

test('any words lead to an end, and every proposed call fits its tool', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(requests, answers, fc.boolean(), (request, replies, succeeds) => {
      for (const step of carryOn(request, replies, succeeds)) {
        if (step.kind !== 'calls') continue;
        for (const { tool, input } of step.calls) {
          expect(toolCatalogue[tool as BuiltInToolName].input.safeParse(input).error).toBeUndefined();
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('the same turns give the same step', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(requests, (request) => {
      const [first, second] = [nextSteps({ ...present, request }), nextSteps({ ...present, request })];
      const step = first.at(-1);
      const turns =
        step?.kind === 'calls'
          ? step.calls.map(({ callId, tool, input }) => resultOf(callId, tool, input, true))
          : [];
      expect(second).toEqual(first);
      expect(nextSteps({ ...present, request, turns })).toEqual(nextSteps({ ...present, request, turns }));
    }),
    { numRuns: 200 },
  );
});

/** Milliseconds of processor time, which other processes on a busy machine do not add to. */
function timeOf(request: string): number {
  const began = process.cpuUsage();
  const step = nextSteps({ ...present, request }).at(-1);
  expect(['report', 'question', 'calls']).toContain(step?.kind);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

test.each([
  ['100 kB of words', 'lunch with Ana and '.repeat(5300)],
  ['100 kB without a blank', 'a'.repeat(100_000)],
  ['12,000 characters of joints', 'and then, if at to with; '.repeat(480)],
  ['12,000 characters of times', 'friday at 3 to 4 and '.repeat(570)],
  ['12,000 characters of commands', 'move it to friday, '.repeat(630)],
  ['12,000 quotation marks', '"“'.repeat(6000)],
  ['12,000 characters of names', `book lunch with ${'Ana and '.repeat(1490)}`],
  ['a title of 10,000 characters', `book ${'very '.repeat(2000)}long lunch on friday at 1pm`],
  ['10,000 characters of markup', `book <script>${'<b>x</b>'.repeat(1200)} on friday at 1pm`],
  ['12,000 blanks', `book${' '.repeat(11_000)}lunch friday at 1pm`],
  ['12,000 numbers', '1 '.repeat(6000)],
  ['12,000 line ends', 'a\n'.repeat(6000)],
])('%s are read within 100 ms of processor time', (_, request) => {
  // The best of five, since the compiler and the collector work at some of them.
  const took = Math.min(...[1, 2, 3, 4, 5].map(() => timeOf(request)));
  expect(took).toBeLessThan(100);
});

test('a request that is too long is refused in one sentence', () => {
  expect(nextSteps({ ...present, request: 'x'.repeat(100_000) })).toEqual([
    {
      kind: 'report',
      outcome: 'failed',
      text: 'That is 100,000 characters; I read requests of up to 12,000. Try for example “Lunch with Ana on Friday at 13:00” or “What’s on tomorrow?”.',
    },
  ]);
});

test('a plan is announced before its calls, with the steps that have been taken ticked off', () => {
  const request = 'Lunch with Ana on Friday at 1pm at Chez Nous';
  const turns = [resultOf('c1', 'contacts.find', { text: 'Ana' }, true)];
  expect(nextSteps({ ...present, request, turns })).toEqual([
    {
      kind: 'plan',
      steps: [
        { id: '1.people', title: 'Look for “Ana” in your contacts', effect: 'read', state: 'done' },
        {
          id: '1.book',
          title: 'Book “Lunch with Ana” on Fri 27 Nov 13:00–14:00',
          effect: 'change',
          state: 'current',
        },
      ],
    },
    {
      kind: 'calls',
      calls: [
        {
          callId: 'c2',
          tool: 'calendar.create_event',
          input: {
            title: 'Lunch with Ana',
            when: {
              kind: 'timed',
              start: '2026-11-27T13:00',
              end: '2026-11-27T14:00',
              timeZone: 'Europe/Berlin',
            },
            place: 'Chez Nous',
          },
          why: 'You asked for “Lunch with Ana” on Fri 27 Nov 13:00–14:00.',
          step: '1.book',
        },
      ],
    },
  ]);
});

test.each([
  ['failed', 'The calendar file is damaged.', 'failed', 'Not booked: the calendar file is damaged.'],
  [
    'failed',
    'New events are switched off for Personal.',
    'failed',
    'Not booked: New events are switched off for Personal.',
  ],
  ['denied', 'You said no.', 'done', 'Not booked: you said no.'],
  ['denied', 'Nobody answered in time.', 'done', 'Not booked: nobody answered in time.'],
  [
    'unknown',
    'The disk did not answer.',
    'failed',
    'It is not certain whether this was done: the disk did not answer.',
  ],
] as const)('a call that ended as %s (%s) is reported as %s', (status, error, outcome, text) => {
  const request = 'dentist on Friday at 10';
  const turns = [
    { kind: 'result', callId: 'c1', tool: 'calendar.create_event', input: {}, status, output: null, error },
  ] as const;
  expect(nextSteps({ ...present, request, turns }).at(-1)).toEqual({ kind: 'report', outcome, text });
});

test('a result that does not fit its tool is not trusted', () => {
  const request = 'dentist on Friday at 10';
  const turns = [
    {
      kind: 'result',
      callId: 'c1',
      tool: 'calendar.create_event',
      input: {},
      status: 'succeeded',
      output: { event: 'yes' },
      error: null,
    },
  ] as const;
  expect(nextSteps({ ...present, request, turns }).at(-1)).toEqual({
    kind: 'report',
    outcome: 'failed',
    text: 'The answer of “calendar.create_event” could not be read.',
  });
});

test('a stopped run is not planned on', async () => {
  const stopped = AbortSignal.abort('stop');
  const steps = createOfflinePlanner().next({ ...present, request: 'lunch tomorrow at 1' }, stopped);
  await expect(steps[Symbol.asyncIterator]().next()).rejects.toBe('stop');
});
