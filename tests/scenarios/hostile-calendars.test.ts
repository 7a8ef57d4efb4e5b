import { describe, expect, test } from 'vitest';
import { changeEvent, changeOccurrence } from '../../electron/icalendar/change-event.ts';
import { expandOccurrences } from '../../electron/icalendar/expand-occurrences.ts';
import { parseCalendar } from '../../electron/icalendar/parse-calendar.ts';
import { readCalendarFile } from '../../electron/icalendar/read-calendar-file.ts';
import { labelEvents } from '../../electron/tools/calendar/event-records.ts';

const calendar = { id: 'personal', name: 'Personal' };
const clock = { now: () => Date.UTC(2026, 10, 23) };
const window = { from: Date.UTC(2026, 0), to: Date.UTC(2028, 0) };

function objectOf(...events: string[]): string {
  const all = events.map((event) => `BEGIN:VEVENT\nUID:a\n${event}\nEND:VEVENT\n`).join('');
  return `BEGIN:VCALENDAR\n${all}END:VCALENDAR\n`.replaceAll('\n', '\r\n');
}
const expand = (icalendar: string) =>
  expandOccurrences({ calendarId: 'personal', uid: 'a', version: '1', icalendar }, calendar, window, 'UTC');

function within<Result>(milliseconds: number, work: () => Result): Result {
  const began = performance.now();
  const result = work();
  expect(performance.now() - began).toBeLessThan(milliseconds);
  return result;
}

describe('Hostile calendars', () => {
  test.each([
    'FREQ=SECONDLY',
    'FREQ=MINUTELY',
    'FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3;COUNT=1000000',
  ])('a million instances by %s cost a moment', (rule) => {
    const { occurrences, complete } = within(3000, () =>
      expand(objectOf(`DTSTART:20260101T000000Z\nRRULE:${rule}`)),
    );
    expect(complete && occurrences.length > 20_000).toBe(false);
    expect(occurrences.length).toBeLessThanOrEqual(20_001);
  });

  test('dates that name themselves and each other again and again are each one instance', () => {
    const dates = Array.from({ length: 100_000 }, (_, index) => `2026010${(index % 9) + 1}T090000Z`).join(
      ',',
    );
    const { occurrences } = within(3000, () =>
      expand(objectOf(`DTSTART:20260101T090000Z\nRDATE:${dates}\nEXDATE:20260109T090000Z`)),
    );
    expect(occurrences).toHaveLength(8);
  });

  test('a rule that never comes round is looked for in vain, not for ever', () => {
    const rules = [
      'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;INTERVAL=7;BYDAY=SU',
    ];
    for (const rule of rules) {
      const found = within(3000, () => expand(objectOf(`DTSTART:20260202T090000Z\nRRULE:${rule}`)));
      expect(found.occurrences).toHaveLength(1);
    }
  });

  test('what is nested without end is refused with a sentence', () => {
    const nested = `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(100_000)}`;
    const { objects, refused } = within(3000, () => readCalendarFile(nested));
    expect(objects).toEqual([]);
    expect(refused.map(({ why }) => why)).toContain('It is nested too deeply; what follows is not read.');
    expect(() => parseCalendar(nested)).toThrow('nested too deeply');
  });

  test('100 MB are refused with a sentence, without a copy of them', () => {
    const huge = `BEGIN:VCALENDAR\r\n${'X-FILL:'.padEnd(1_000_000, 'x')}`.repeat(100);
    const before = process.memoryUsage().heapUsed;
    const { objects, refused } = within(1000, () => readCalendarFile(huge));
    expect(objects).toEqual([]);
    expect(refused.map(({ why }) => why.includes('larger than 64 MB'))).toEqual([true]);
    expect(() => parseCalendar(huge)).toThrow('larger than 8 MB');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000);
  });

  test('somebody else’s event stays theirs, in instances that do not say so too', () => {
    const forged = objectOf(
      'DTSTART:20260105T090000Z\nRRULE:FREQ=DAILY;COUNT=2\nSUMMARY:Offsite\nORGANIZER;CN=You:mailto:eve@example.com',
      'RECURRENCE-ID:20260106T090000Z\nDTSTART:20260106T100000Z\nSUMMARY:Pay eve@example.com',
    );
    const origins = labelEvents([...expand(forged).occurrences]).map(({ source }) => source.origin);
    expect(origins).toEqual(['untrusted', 'untrusted']);
    const unnamed = objectOf('DTSTART:20260105T090000Z\nSUMMARY:Offsite\nORGANIZER:');
    expect(labelEvents([...expand(unnamed).occurrences]).map(({ source }) => source.origin)).toEqual([
      'untrusted',
    ]);
  });
});

describe('What other programs keep in an event', () => {
  const lines = [
    'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="1, Street;\\n2";X-TITLE=A:geo:1.5,2.5',
    'x-lower;Param=Mixed:Value\\;with\\,marks and trailing space ',
    'X-FOLDED:this is folded where no other program would,\r\n  after a comma and with a space',
    'ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:aGVsbG8=',
    'GEO:37.386013;-122.082932',
    'REQUEST-STATUS:2.0;Success',
  ];
  const text = objectOf(
    `DTSTART:20260105T090000Z\nDTEND:20260105T093000Z\nRRULE:FREQ=DAILY;COUNT=9\nSUMMARY:S\n${lines.join('\n')}`,
  ).replaceAll('\r\r\n', '\r\n');

  test('survives byte for byte, also in the instances and events that are made of it', () => {
    const occurrence = (scope: 'this' | 'this-and-following') => ({
      recurrenceId: '2026-01-07T09:00:00Z',
      scope,
    });
    const onlyThis = changeOccurrence(text, occurrence('this'), { title: 'T' }, clock, 'b').icalendar;
    const { icalendar, continued } = changeOccurrence(
      text,
      occurrence('this-and-following'),
      { title: 'T' },
      clock,
      'b',
    );
    const changed = [changeEvent(text, { title: 'T' }, clock), onlyThis, icalendar, continued ?? ''];
    for (const each of changed) for (const line of lines) expect(each).toContain(`\r\n${line}\r\n`);
    expect(onlyThis.split('GEO:').length).toBe(3);
  });
});

describe('The edges of daylight saving time', () => {
  const daily = (zone: string, date: string, time: string) => {
    const start = `DTSTART;TZID=${zone}:${date}T${time}\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3`;
    return expand(objectOf(start)).occurrences.map((each) => each.startInstant.slice(5, 16));
  };

  test.each([
    ['Europe/Berlin', '20260328', '023000', ['03-28T01:30', '03-30T00:30', '03-31T00:30']],
    ['Europe/Berlin', '20261024', '023000', ['10-24T00:30', '10-25T00:30', '10-26T01:30']],
    ['America/New_York', '20260307', '023000', ['03-07T07:30', '03-09T06:30', '03-10T06:30']],
    ['America/New_York', '20261031', '013000', ['10-31T05:30', '11-01T05:30', '11-02T06:30']],
    ['Australia/Lord_Howe', '20261003', '021500', ['10-02T15:45', '10-04T15:15', '10-05T15:15']],
    ['Australia/Lord_Howe', '20260404', '014500', ['04-03T14:45', '04-04T14:45', '04-05T15:15']],
    ['America/Santiago', '20260905', '003000', ['09-05T04:30', '09-07T03:30', '09-08T03:30']],
    ['Africa/Cairo', '20260423', '003000', ['04-22T22:30', '04-24T21:30', '04-25T21:30']],
  ])('%s from %s %s', (zone, date, time, expected) => {
    expect(daily(zone, date, time)).toEqual(expected);
  });
});
