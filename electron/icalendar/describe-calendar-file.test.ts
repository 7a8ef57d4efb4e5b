import { expect, test } from 'vitest';
import { describeCalendarFile } from './describe-calendar-file.ts';

const file = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const lunch = ['BEGIN:VEVENT', 'UID:a', 'DTSTART:20261127T120000', 'SUMMARY:Lunch', 'END:VEVENT'];

test('A file of events is described with when they are, in the zone of the person where it names none', () => {
  expect(describeCalendarFile(file(...lunch), 'Europe/Paris')).toEqual({
    purpose: 'events',
    events: [
      {
        uid: 'a',
        title: 'Lunch',
        guests: [],
        when: {
          kind: 'timed',
          start: '2026-11-27T12:00',
          end: '2026-11-27T12:00',
          timeZone: 'Europe/Paris',
        },
      },
    ],
    count: 1,
    problems: [],
  });
});

test('What a file is for is told by its method', () => {
  const purposeOf = (...lines: string[]) => describeCalendarFile(file(...lines, ...lunch), 'UTC').purpose;
  expect(purposeOf('METHOD:PUBLISH')).toBe('events');
  expect(purposeOf('METHOD:request')).toBe('invitation');
  expect(purposeOf('METHOD:CANCEL')).toBe('message');
  const cancelled = describeCalendarFile(file('METHOD:CANCEL', ...lunch), 'UTC');
  expect(cancelled).toMatchObject({ events: [], count: 0 });
  expect(cancelled.problems[0]?.why).toContain('called off');
});

test('Of a large file the first events are shown, and all are counted', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    lunch.map((line) => line.replace('UID:a', `UID:${index}`)),
  );
  const { events, count } = describeCalendarFile(file(...many.flat()), 'UTC');
  expect([events.length, count]).toEqual([200, 300]);
});

test('What is no calendar file says so', () => {
  expect(describeCalendarFile('Hello', 'UTC')).toEqual({
    purpose: 'events',
    events: [],
    count: 0,
    problems: [{ line: 1, what: 'Hello', why: 'This is not an iCalendar file.' }],
  });
});
