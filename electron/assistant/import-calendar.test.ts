import { expect, test } from 'vitest';
import { FixedClock } from '../../tests/fakes/fixed-clock.ts';
import { MemoryCalendar } from '../../tests/fakes/memory-calendar.ts';
import { exportCalendar } from './export-calendar.ts';
import { importCalendar } from './import-calendar.ts';

const clock = new FixedClock('2026-11-23T09:00:00Z');

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
  const { calendar, ...first } = await importCalendar(text, 'Work', calendars);
  expect(calendar).toEqual((await calendars.calendars()).find(({ name }) => name === 'Work'));
  expect(first).toEqual({ taken: 2, updated: 0, unchanged: 0, refused: [], notes: [] });
  const before = await calendars.events(calendar?.id ?? '');
  expect(await importCalendar(text, 'work', calendars)).toEqual({
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
  await importCalendar(file(event('a@example.com', 'Lunch')), 'Personal', calendars);
  const text = file(event('a@example.com', 'Late lunch'), event('b@example.com', 'Never', []));
  expect(await importCalendar(text, 'Personal', calendars)).toEqual({
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
  const { calendar, taken, refused } = await importCalendar('Dear Ana,', 'Letters', calendars);
  expect({ calendar, taken, refused: refused.length }).toEqual({ calendar: null, taken: 0, refused: 1 });
  expect(await calendars.calendars()).toHaveLength(1);
});

test('a calendar that is exported and imported elsewhere is the same', async () => {
  const [here, there] = [new MemoryCalendar(clock), new MemoryCalendar(clock)];
  const text = file(event('a@example.com', 'Lunch'), event('b@example.com', 'Dinner'));
  const { calendar } = await importCalendar(text, 'Personal', here);
  if (calendar === null) throw new Error('Nothing was imported.');
  const exported = await exportCalendar(calendar, here);
  expect(await importCalendar(exported, 'Personal', there)).toMatchObject({
    taken: 2,
    refused: [],
    notes: [],
  });
  expect(await importCalendar(exported, 'Personal', here)).toMatchObject({
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
  const { taken, refused, notes } = await importCalendar(text, 'Personal', calendars);
  expect({ taken, refused, notes: notes.map(({ line, what }) => [line, what]) }).toEqual({
    taken: 1,
    refused: [],
    notes: [[2, 'the event “Far away”']],
  });
});
