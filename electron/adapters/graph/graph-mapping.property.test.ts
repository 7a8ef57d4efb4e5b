import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FixedClock } from '../../../tests/fakes/fixed-clock.ts';
import { GraphServer } from '../../../tests/support/graph-server.ts';
import { SignInServer } from '../../../tests/support/sign-in-server.ts';
import { expandOccurrences } from '../../icalendar/expand-occurrences.ts';
import { type NewEvent, writeEvent } from '../../icalendar/write-event.ts';
import { contentOfSeries } from './content-of-event.ts';
import { contentOfIcalendar } from './content-of-icalendar.ts';
import { requestOf, writableParts } from './event-content.ts';
import { graphEventSchema } from './graph-event.ts';
import { isSameSeries } from './series-content.ts';
import { seriesToIcalendar } from './series-to-icalendar.ts';

const clock = new FixedClock('2026-11-23T10:00:00Z');
const identity = { uid: 'a@test', stamp: '2026-11-23T10:00:00Z' };

const text = fc.string({ unit: 'binary', maxLength: 30 });
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Rome',
  'UTC',
];
const timed = fc
  .record({
    date: fc.constantFrom('2026-10-25', '2026-11-27', '2027-03-14', '2027-03-28', '2028-02-29'),
    hour: fc.integer({ min: 4, max: 22 }),
    minutes: fc.integer({ min: 0, max: 600 }),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ date, hour, minutes, timeZone }) => {
    const start = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00Z`);
    const wall = (at: number) => new Date(at).toISOString().slice(0, 16);
    return { kind: 'timed' as const, start: wall(start), end: wall(start + minutes * 60_000), timeZone };
  });
const allDay = fc
  .record({ from: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 1, max: 9 }) })
  .map(({ from, days }) => {
    const date = (at: number) =>
      new Date(Date.parse('2026-11-23') + at * 86_400_000).toISOString().slice(0, 10);
    return { kind: 'all-day' as const, startDate: date(from), endDate: date(from + days) };
  });
const recurrence = fc.constantFrom(
  undefined,
  'FREQ=DAILY;COUNT=5',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=7',
  'FREQ=MONTHLY;BYDAY=-1FR;COUNT=4',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270401T120000Z',
  'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
);
const event: fc.Arbitrary<NewEvent> = fc.record({
  uid: fc.constant('a@test'),
  title: text.map((each) => `x${each}`),
  when: fc.oneof(timed, allDay),
  place: fc.option(text, { nil: undefined }),
  notes: fc.option(text, { nil: undefined }),
  recurrence,
  alarms: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 1 }), { nil: undefined }),
  transparent: fc.boolean(),
  private: fc.boolean(),
});

/** What an object shows over some years. */
function shown(icalendar: string) {
  const stored = { calendarId: 'work', uid: 'a@test', version: '1', icalendar };
  const window = { from: Date.parse('2026-01-01'), to: Date.parse('2030-01-01') };
  const { occurrences } = expandOccurrences(stored, { id: 'work', name: 'Work' }, window, 'Europe/Berlin');
  return occurrences.map(({ startInstant, endInstant }) => `${startInstant} ${endInstant}`);
}

test('an event that only Graph keeps says the same when it comes back, and at the same times', () => {
  const graph = new GraphServer(new SignInServer());
  const calendar = graph.addCalendar('Work');
  fc.assert(
    fc.property(event, (given) => {
      // A rule may have no day after the start, and a time may not exist.
      let icalendar: string;
      try {
        icalendar = writeEvent(given, clock);
      } catch {
        fc.pre(false);
        return;
      }
      const content = contentOfIcalendar(icalendar);
      const { recurrence: repeats } = content;
      const id = graph.addEvent(calendar, {
        ...requestOf(content.master, writableParts),
        recurrence: repeats,
      });
      const series = { event: graphEventSchema.parse(graph.event(id)), exceptions: [], cancelled: [] };
      graph.drop(id);
      const back = seriesToIcalendar(contentOfSeries(series), null, identity);
      expect(isSameSeries(contentOfIcalendar(back), content)).toBe(true);
      expect(shown(back)).toEqual(shown(icalendar));
    }),
    { numRuns: 500 },
  );
});
