import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { EventTime } from '../../shared/model/event-time.ts';
import { eventFromIcalendar } from './event-from-icalendar.ts';
import { cleanText } from './jcal.ts';
import { type NewEvent, writeEvent } from './write-event.ts';

const clock = { now: () => Date.UTC(2026, 10, 23, 10) };
const calendar = { id: 'personal', name: 'Personal' };
const at13: EventTime = {
  kind: 'timed',
  start: '2026-11-27T13:00',
  end: '2026-11-27T14:00',
  timeZone: 'Europe/Berlin',
};

function readBack(event: NewEvent) {
  const icalendar = writeEvent(event, clock);
  return eventFromIcalendar(
    { calendarId: 'personal', uid: event.uid, version: '1', icalendar },
    calendar,
    'UTC',
  );
}

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC', '+05:30'];
const isoDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const when: fc.Arbitrary<EventTime> = fc.oneof(
  fc
    .record({ at: isoDate, minutes: fc.nat(3 * 1440), zone: fc.constantFrom(...zones) })
    .map(({ at, minutes, zone }) => ({
      kind: 'timed' as const,
      start: at.slice(0, 16),
      // More than any change of clocks, so that it never ends before it starts.
      end: new Date(Date.parse(`${at.slice(0, 16)}Z`) + (minutes + 181) * 60_000).toISOString().slice(0, 16),
      timeZone: zone,
    })),
  fc.record({ at: isoDate, days: fc.integer({ min: 1, max: 30 }) }).map(({ at, days }) => ({
    kind: 'all-day' as const,
    startDate: at.slice(0, 10),
    endDate: new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10),
  })),
);
/** Texts as people write and paste them: any script, line breaks, marks, separators. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'\\;,:"\'^\n\t<>&% '.split('')),
    ),
    minLength: 1,
    maxLength: 200,
  })
  .filter((each) => cleanText(each).trim() !== '');
const word = text.map((each) => cleanText(each).replace(/\s+/g, ' ').trim()).filter((each) => each !== '');
const guest = fc.record(
  {
    name: word,
    email: fc.emailAddress(),
    answer: fc.constantFrom(
      'needs-action' as const,
      'accepted' as const,
      'declined' as const,
      'tentative' as const,
    ),
  },
  { requiredKeys: ['name'] },
);
const rule = fc.constantFrom(
  'FREQ=DAILY',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;COUNT=9',
  'FREQ=MONTHLY;BYDAY=-1FR',
);

describe('writeEvent', () => {
  test('gives what reads back as the same event, whatever the words, times and zones', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            uid: fc.uuid(),
            title: text,
            when,
            place: text,
            notes: text,
            guests: fc.array(guest, { maxLength: 4 }),
            recurrence: rule,
          },
          { requiredKeys: ['uid', 'title', 'when'] },
        ),
        (event) => {
          const { uid, title, when: time, place, notes, guests, recurrence } = event;
          expect(readBack(event)).toEqual({
            uid,
            calendarId: 'personal',
            calendarName: 'Personal',
            version: '1',
            title: cleanText(title),
            when: time,
            ...(place === undefined ? {} : { place: cleanText(place) }),
            ...(notes === undefined ? {} : { notes: cleanText(notes) }),
            guests: guests ?? [],
            ...(recurrence === undefined ? {} : { recurrence }),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('folds lines at 75 octets and ends them with CRLF', () => {
    const lines = writeEvent({ uid: 'a', title: 'Ä€😀'.repeat(300), when: at13 }, clock).split('\r\n');
    expect(lines.at(-1)).toBe('');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\n');
    }
  });

  test('gives what another reader takes for the same instants', () => {
    for (const timeZone of ['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Tokyo']) {
      for (const month of ['01', '04', '07', '10']) {
        const local = `2027-${month}-15T13:00`;
        const event = {
          uid: 'a',
          title: 'x',
          when: { kind: 'timed' as const, start: local, end: local, timeZone },
        };
        const root = new ICAL.Component(ICAL.parse(writeEvent(event, clock)) as unknown[]);
        const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone'));
        const time = ICAL.Time.fromDateTimeString(`${local}:00`);
        time.zone = zone;
        const here = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
        expect(here.format(time.toJSDate())).toBe(local.replace('T', ' '));
      }
    }
  });

  test('keeps UNTIL as the RFC wants it beside the start', () => {
    const until = (time: EventTime, value: string) =>
      readBack({ uid: 'a', title: 'x', when: time, recurrence: `FREQ=DAILY;UNTIL=${value}` }).recurrence;
    const allDay: EventTime = { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' };
    expect(until(at13, '20261130')).toBe('FREQ=DAILY;UNTIL=20261130T225959Z');
    expect(until(at13, '20261130T130000')).toBe('FREQ=DAILY;UNTIL=20261130T120000Z');
    expect(until(at13, '20261130T120000Z')).toBe('FREQ=DAILY;UNTIL=20261130T120000Z');
    expect(until(allDay, '20261130T120000Z')).toBe('FREQ=DAILY;UNTIL=20261130');
  });

  test.each([
    ['a day that does not exist', { start: '2027-02-30T13:00', end: '2027-03-01T13:00' }, 'no such day'],
    ['an hour that does not exist', { start: '2026-11-27T25:00', end: '2026-11-27T26:00' }, 'no such day'],
    [
      'an end before the start',
      { start: '2026-11-27T13:00', end: '2026-11-27T12:00' },
      'ends before it starts',
    ],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'not a time zone'],
  ])('refuses %s in one sentence', (_what, times, sentence) => {
    expect(() => writeEvent({ uid: 'a', title: 'x', when: { ...at13, ...times } }, clock)).toThrow(sentence);
  });

  test.each([
    '',
    'every Tuesday',
    'FREQ=SOMETIMES',
    'BYDAY=MO',
    'FREQ=DAILY;UNTIL=20270230',
    'FREQ=SECONDLY',
    'FREQ=DAILY;X\r\nATTENDEE:mailto=a@example.com',
  ])('refuses the rule “%s”', (recurrence) => {
    expect(() => writeEvent({ uid: 'a', title: 'x', when: at13, recurrence }, clock)).toThrow(Error);
  });
});
