import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FixedClock } from '../../tests/fakes/fixed-clock.ts';
import { applyAnswer } from './apply-answer.ts';
import { changeOccurrence } from './change-event.ts';
import { inviteGuests } from './invite-guests.ts';
import { parseObject } from './parse-object.ts';
import { readAnswer } from './read-answer.ts';
import { writeEvent } from './write-event.ts';

const clock = new FixedClock('2026-11-23T09:00:00Z');
const timeZone = 'Europe/Berlin';
const people = ['ana', 'bo', 'cy'] as const;
const standup = inviteGuests(
  writeEvent(
    {
      uid: 'standup',
      title: 'Standup',
      when: { kind: 'timed', start: '2026-11-23T09:00', end: '2026-11-23T09:15', timeZone },
      recurrence: 'FREQ=DAILY;COUNT=5',
      guests: people.map((name) => ({ name, email: `${name}@example.com` })),
    },
    clock,
  ),
  null,
  true,
  ['dee@example.com'],
);

interface Said {
  readonly who?: string;
  readonly answer?: string;
  readonly at?: string;
  readonly day?: number | null;
  readonly lines?: readonly string[];
  readonly method?: string;
  readonly organizer?: string;
  readonly uid?: string;
}

function message(said: Said): string {
  const { who = 'ana', answer = 'ACCEPTED', at = '20261123T100000Z', day = null, lines = [] } = said;
  const { method = 'REPLY', organizer = 'dee', uid = 'standup' } = said;
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${at}`,
    'SEQUENCE:0',
    ...(day === null ? [] : [`RECURRENCE-ID;TZID=Europe/Berlin:202611${day}T090000`]),
    `ORGANIZER:mailto:${organizer}@example.com`,
    `ATTENDEE;PARTSTAT=${answer}:mailto:${who}@example.com`,
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function apply(icalendar: string, said: Said, sender: string | null = null) {
  const answer = readAnswer(message(said));
  return answer === null ? null : applyAnswer(icalendar, answer, { sender, timeZone, clock });
}

/** Who has answered what: of the event itself, and of instances that stand for themselves. */
function answers(icalendar: string): string[] {
  const { master, overrides } = parseObject(icalendar);
  return [...(master === undefined ? [] : [master]), ...overrides].map((event) =>
    [
      event.recurrenceId === undefined ? 'all' : new Date(event.recurrenceId.wall).toISOString().slice(8, 10),
      ...event.guests.map(({ name, answer }) => `${name} ${answer}`),
    ].join(' '),
  );
}

test('an answer is taken to the event, and nothing else that it says', () => {
  const applied = apply(standup, { lines: ['SUMMARY:Pay Eve', 'LOCATION:Elsewhere', 'COMMENT:See you'] });
  expect(applied).toMatchObject({
    kind: 'applied',
    from: { name: 'ana', email: 'ana@example.com' },
    answer: 'accepted',
    comment: 'See you',
  });
  const text = applied?.kind === 'applied' ? applied.icalendar : '';
  expect(answers(text)).toEqual(['all ana accepted bo needs-action cy needs-action']);
  const unfolded = (icalendar: string) =>
    icalendar
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((line) => !/^(DTSTAMP|ATTENDEE;CN=ana)/.test(line));
  expect(unfolded(text).sort()).toEqual(unfolded(standup).sort());
});

test('an answer for one instance stays with that one', () => {
  const applied = apply(standup, { day: 25, answer: 'DECLINED' });
  expect(answers(applied?.kind === 'applied' ? applied.icalendar : '')).toEqual([
    'all ana needs-action bo needs-action cy needs-action',
    '25 ana declined bo needs-action cy needs-action',
  ]);
});

test('a proposal shows the time, and moves nothing', () => {
  const lines = ['DTSTART;TZID=Europe/Berlin:20261123T110000', 'DTEND;TZID=Europe/Berlin:20261123T111500'];
  expect(apply(standup, { method: 'COUNTER', lines })).toEqual({
    kind: 'proposed',
    from: { name: 'ana', email: 'ana@example.com' },
    when: { kind: 'timed', start: '2026-11-23T11:00', end: '2026-11-23T11:15', timeZone },
    comment: null,
  });
});

describe('changes nothing when', () => {
  const moved = changeOccurrence(
    standup,
    { recurrenceId: '2026-11-24T08:00:00Z', scope: 'this' },
    { title: 'Later' },
    clock,
    '',
  ).icalendar;
  test.each<[why: string, icalendar: string, said: Said, sender: string | null, sentence: string]>([
    ['somebody else answers', standup, { who: 'eve' }, null, 'eve@example.com was not invited.'],
    [
      'the organizer is forged',
      standup,
      { organizer: 'eve' },
      null,
      'It answers an invitation from somebody else.',
    ],
    ['the organizer answers', standup, { who: 'dee' }, null, 'dee@example.com was not invited.'],
    ['it is about another event', standup, { uid: 'lunch' }, null, 'It answers another event.'],
    [
      'it comes from another address',
      standup,
      {},
      'eve@example.com',
      'It came from eve@example.com and answers for ana@example.com.',
    ],
    ['it is about what was', moved, { day: 24 }, null, 'ana answers an earlier version of the event.'],
    [
      'there is no such instance',
      standup,
      { day: 29 },
      null,
      'ana answers an instance that the event does not have.',
    ],
    ['it does not say what', standup, { answer: 'DELEGATED' }, null, 'ana does not say whether to come.'],
  ])('%s', (_, icalendar, said, sender, sentence) => {
    expect(apply(icalendar, said, sender)).toEqual({ kind: 'refused', why: sentence });
  });

  test('it names nobody, or two', () => {
    expect(apply(standup, { lines: ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.com'] })).toBeNull();
    expect(readAnswer(message({}).replace(/ATTENDEE.*\r\n/, ''))).toBeNull();
    expect(readAnswer(message({ method: 'REQUEST' }))).toBeNull();
    expect(readAnswer('Dear Ana,')).toBeNull();
  });

  test('it comes twice', () => {
    const once = apply(standup, {});
    expect(apply(once?.kind === 'applied' ? once.icalendar : '', {})).toEqual({
      kind: 'refused',
      why: 'This answer of ana is known already, or a later one is.',
    });
  });
});

test('answers come to the same in whatever order they arrive, and strangers never to anything', () => {
  const said = fc.record({
    who: fc.constantFrom(...people, 'eve'),
    answer: fc.constantFrom('ACCEPTED', 'DECLINED', 'TENTATIVE'),
    day: fc.constantFrom(null, 23, 25),
    minute: fc.integer({ min: 10, max: 59 }),
  });
  const told = fc
    .uniqueArray(said, { selector: ({ who, minute }) => `${who} ${minute}`, maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(told, ([all, shuffled]) => {
      const end = (order: typeof all) =>
        order.reduce((text, { minute, ...each }) => {
          const applied = apply(text, { ...each, at: `20261123T10${minute}00Z` });
          return applied?.kind === 'applied' ? applied.icalendar : text;
        }, standup);
      const latest = (who: string, day: number | null) =>
        all
          .filter((each) => each.who === who && (each.day === null || each.day === day))
          .sort((one, other) => other.minute - one.minute)[0]?.answer ?? 'NEEDS-ACTION';
      for (const order of [all, shuffled]) {
        const { master, overrides } = parseObject(end(order));
        for (const event of [...(master === undefined ? [] : [master]), ...overrides]) {
          const day =
            event.recurrenceId === undefined ? null : new Date(event.recurrenceId.wall).getUTCDate();
          expect(event.guests.map(({ name, answer }) => `${name} ${answer}`)).toEqual(
            people.map((who) => `${who} ${latest(who, day).toLowerCase()}`),
          );
        }
      }
    }),
    { numRuns: 200 },
  );
});
