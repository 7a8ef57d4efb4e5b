import { expect, test } from 'vitest';
import { FixedClock } from '../../tests/fakes/fixed-clock.ts';
import { MemoryCalendar } from '../../tests/fakes/memory-calendar.ts';
import { exportCalendar } from './export-calendar.ts';
import { importCalendar } from './import-calendar.ts';

const clock = new FixedClock('2026-11-23T09:00:00Z');
const person = { timeZone: 'Europe/Berlin', clock };

function event(uid: string, title: string, when = ['DTSTART:20261127T120000Z']): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261101T000000Z',
    ...when,
    `SUMMARY:${title}`,
    'END:VEVENT',
  ];
}

function file(...events: string[][]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    ...events.flat(),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

test('a file is taken, and taken again changes nothing', async () => {
  const calendars = new MemoryCalendar(clock);
  const text = file(event('a@example.com', 'Lunch'), event('b@example.com', 'Dinner'));
  const { calendar, ...first } = await importCalendar(text, 'Work', calendars, person);
  expect(calendar).toEqual((await calendars.calendars()).find(({ name }) => name === 'Work'));
  expect(first).toEqual({ taken: 2, updated: 0, unchanged: 0, refused: [], notes: [] });
  const before = await calendars.events(calendar?.id ?? '');
  expect(await importCalendar(text, 'work', calendars, person)).toEqual({
    calendar,
    taken: 0,
    updated: 0,
    unchanged: 2,
    refused: [],
    notes: [],
  });
  expect(await calendars.events(calendar?.id ?? '')).toEqual(before);
});

test('what differs is updated, what is broken is told with its line', async () => {
  const calendars = new MemoryCalendar(clock);
  await importCalendar(file(event('a@example.com', 'Lunch')), 'Personal', calendars, person);
  const text = file(event('a@example.com', 'Late lunch'), event('b@example.com', 'Never', []));
  expect(await importCalendar(text, 'Personal', calendars, person)).toEqual({
    calendar: (await calendars.calendars())[0],
    taken: 0,
    updated: 1,
    unchanged: 0,
    refused: [{ line: 10, what: 'the event “Never”', why: 'The event has no start (DTSTART).' }],
    notes: [],
  });
});

test('what is no calendar file makes no calendar', async () => {
  const calendars = new MemoryCalendar(clock);
  const { calendar, taken, refused } = await importCalendar('Dear Ana,', 'Letters', calendars, person);
  expect({ calendar, taken, refused: refused.length }).toEqual({ calendar: null, taken: 0, refused: 1 });
  expect(await calendars.calendars()).toHaveLength(1);
});

test('a calendar that is exported and imported elsewhere is the same', async () => {
  const [here, there] = [new MemoryCalendar(clock), new MemoryCalendar(clock)];
  const text = file(event('a@example.com', 'Lunch'), event('b@example.com', 'Dinner'));
  const { calendar } = await importCalendar(text, 'Personal', here, person);
  if (calendar === null) throw new Error('Nothing was imported.');
  const exported = await exportCalendar(calendar, here);
  expect(await importCalendar(exported, 'Personal', there, person)).toMatchObject({
    taken: 2,
    refused: [],
    notes: [],
  });
  expect(await importCalendar(exported, 'Personal', here, person)).toMatchObject({
    unchanged: 2,
    refused: [],
    notes: [],
  });
  expect(await exportCalendar(calendar, there)).toBe(exported);
});

test('what is taken otherwise than it stands is a note and no refusal', async () => {
  const calendars = new MemoryCalendar(new FixedClock('2026-11-23T09:00:00Z'));
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'SUMMARY:Far away',
    'DTSTART;TZID=Nowhere/Land:20261127T100000',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  const { taken, refused, notes } = await importCalendar(text, 'Personal', calendars, person);
  expect({ taken, refused, notes: notes.map(({ line, what }) => [line, what]) }).toEqual({
    taken: 1,
    refused: [],
    notes: [[2, 'the event “Far away”']],
  });
});

test('a guest’s answer goes to the event that it is about, and a proposal is told', async () => {
  const calendars = new MemoryCalendar(clock);
  const guests = ['ORGANIZER:mailto:dee@example.com', 'ATTENDEE;CN=Ana:mailto:ana@example.com'];
  const lunch = event('a@example.com', 'Lunch', ['DTSTART:20261127T120000Z', ...guests]);
  await importCalendar(file(lunch), 'Personal', calendars, person);
  const said = (method: string, partstat: string, start = '20261127T120000Z') =>
    file(
      event('a@example.com', 'Lunch', [
        `DTSTART:${start}`,
        'DURATION:PT1H',
        'ORGANIZER:mailto:dee@example.com',
        `ATTENDEE;PARTSTAT=${partstat}:mailto:ana@example.com`,
      ]),
    ).replace('VERSION:2.0', `VERSION:2.0\r\nMETHOD:${method}`);

  const proposed = await importCalendar(
    said('COUNTER', 'TENTATIVE', '20261127T150000Z'),
    'Work',
    calendars,
    person,
  );
  expect(proposed.refused).toEqual([
    {
      line: 1,
      what: 'the answer of ana@example.com',
      why: 'It proposes Fri 27 Nov 16:00–17:00 (15:00–16:00 UTC) instead. Move the event to accept that, or leave it as it is.',
    },
  ]);
  expect(await importCalendar(said('REPLY', 'ACCEPTED'), 'Work', calendars, person)).toMatchObject({
    calendar: { name: 'Personal' },
    updated: 1,
    refused: [],
  });
  const [occurrence] = await calendars.occurrences({ timeZone: 'Europe/Berlin' });
  expect(occurrence?.guests).toEqual([{ name: 'Ana', email: 'ana@example.com', answer: 'accepted' }]);
});
