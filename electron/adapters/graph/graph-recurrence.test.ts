import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recurrenceDates } from '../../../tests/support/graph-recurrence-dates.ts';
import { parseObject } from '../../icalendar/parse-object.ts';
import { ruleStarts } from '../../icalendar/rule-starts.ts';
import type { GraphDay, GraphRecurrence } from './graph-event.ts';
import { recurrenceKey, recurrenceOf, ruleOf } from './graph-recurrence.ts';

const last = '2031-12-31';
const untilOf = (date: string) => date.replaceAll('-', '');
const lastDate = (until: string) => until.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');

/** The dates of an all-day event that begins on a date and repeats by a rule. */
function ruleDates(date: string, rule: string): string[] {
  const lines = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:a', `DTSTART;VALUE=DATE:${untilOf(date)}`];
  const text = [...lines, `RRULE:${rule}`, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  const { master } = parseObject(text);
  if (master === undefined) throw new Error('There is no event.');
  const { starts } = ruleStarts(master, Date.parse(date), Date.parse(last), 100_000);
  return starts.map((start) => new Date(start).toISOString().slice(0, 10));
}

function read(rule: string, date = '2026-11-24'): GraphRecurrence | null {
  return recurrenceOf(rule, { date, lastDate });
}

test.each([
  ['FREQ=DAILY', { type: 'daily', interval: 1 }],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { type: 'weekly', interval: 1 }],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
    { type: 'weekly', interval: 2, daysOfWeek: ['tuesday', 'thursday'] },
  ],
  ['FREQ=WEEKLY', { type: 'weekly', daysOfWeek: ['tuesday'] }],
  ['FREQ=MONTHLY', { type: 'absoluteMonthly', dayOfMonth: 24 }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', { type: 'absoluteMonthly', dayOfMonth: 31 }],
  ['FREQ=MONTHLY;BYDAY=-1FR', { type: 'relativeMonthly', index: 'last', daysOfWeek: ['friday'] }],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', { type: 'relativeMonthly', index: 'last' }],
  ['FREQ=YEARLY', { type: 'absoluteYearly', month: 11, dayOfMonth: 24 }],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', { type: 'relativeYearly', month: 11, index: 'fourth' }],
])('%s has a pattern', (rule, pattern) => {
  expect(read(rule)?.pattern).toMatchObject(pattern);
});

test.each([
  'FREQ=HOURLY',
  'FREQ=DAILY;BYDAY=MO;INTERVAL=2',
  'FREQ=DAILY;BYHOUR=9,15',
  'FREQ=WEEKLY;BYMONTH=1,2',
  'FREQ=MONTHLY;BYMONTHDAY=1,15',
  'FREQ=MONTHLY;BYMONTHDAY=31',
  'FREQ=MONTHLY;BYDAY=5MO',
  'FREQ=MONTHLY;BYDAY=TU',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
  'FREQ=YEARLY;BYWEEKNO=20',
])('%s has none, and is not taken for another', (rule) => {
  expect(read(rule)).toBeNull();
});

const names: readonly GraphDay[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];
const interval = fc.integer({ min: 1, max: 4 });
const daysOfWeek = fc.subarray([...names], { minLength: 1 });
const index = fc.constantFrom('first', 'second', 'third', 'fourth', 'last');
const dayOfMonth = fc.integer({ min: 1, max: 31 });
const month = fc.integer({ min: 1, max: 12 });
const pattern: fc.Arbitrary<GraphRecurrence['pattern']> = fc.oneof(
  fc.record({ type: fc.constant('daily'), interval }),
  fc.record({ type: fc.constant('weekly'), interval, daysOfWeek, firstDayOfWeek: fc.constantFrom(...names) }),
  fc.record({ type: fc.constant('absoluteMonthly'), interval, dayOfMonth }),
  fc.record({ type: fc.constant('relativeMonthly'), interval, daysOfWeek, index }),
  fc
    .record({ type: fc.constant('absoluteYearly'), interval, dayOfMonth, month })
    .filter((each) => each.dayOfMonth <= new Date(Date.UTC(2024, each.month, 0)).getUTCDate()),
  fc.record({ type: fc.constant('relativeYearly'), interval, daysOfWeek, index, month }),
);
const range = fc.oneof(
  fc.constant({ type: 'noEnd' as const }),
  fc.record({ type: fc.constant('numbered' as const), numberOfOccurrences: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ type: fc.constant('endDate' as const), endDate: fc.constantFrom('2027-03-15', '2029-02-28') }),
);
/** A recurrence that begins on a day of its own pattern, as every series of Graph does. */
const recurrence = fc.record({ pattern, range }).map((each): GraphRecurrence => {
  const open = { pattern: each.pattern, range: { type: 'noEnd', startDate: '2026-01-01' } } as const;
  const [startDate = '2026-01-01'] = recurrenceDates(open, last);
  return { pattern: each.pattern, range: { ...each.range, startDate } };
});

describe('A recurrence', () => {
  test('and its rule have the same dates', () => {
    fc.assert(
      fc.property(recurrence, (given) => {
        const rule = ruleOf(given, untilOf);
        expect(ruleDates(given.range.startDate, rule)).toEqual(recurrenceDates(given, last));
      }),
      { numRuns: 100 },
    );
  });

  test('is the same after it was a rule', () => {
    fc.assert(
      fc.property(recurrence, (given) => {
        const again = read(ruleOf(given, untilOf), given.range.startDate);
        expect(again && recurrenceKey(again)).toBe(recurrenceKey(given));
      }),
      { numRuns: 300 },
    );
  });
});

const byDay = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 });
const rules = fc
  .record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    interval,
    byDay: fc.option(byDay, { freq: 1 }),
    position: fc.option(fc.constantFrom('1', '2', '-1', '5'), { freq: 1 }),
    byMonthDay: fc.option(fc.constantFrom('-1', '1', '28', '30', '28,29,30', '31'), { freq: 1 }),
    setPosition: fc.option(fc.constantFrom('1', '-1'), { freq: 1 }),
    byMonth: fc.option(month, { freq: 1 }),
    weekStart: fc.option(fc.constantFrom('MO', 'SU'), { freq: 1 }),
  })
  .map((each) => {
    const days = each.byDay?.map(
      (name) => `${each.freq.endsWith('LY') && each.position !== null ? each.position : ''}${name}`,
    );
    return [
      `FREQ=${each.freq}`,
      `INTERVAL=${each.interval}`,
      ...(days === undefined ? [] : [`BYDAY=${days.join(',')}`]),
      ...(each.byMonthDay === null ? [] : [`BYMONTHDAY=${each.byMonthDay}`]),
      ...(each.setPosition === null ? [] : [`BYSETPOS=${each.setPosition}`]),
      ...(each.byMonth === null ? [] : [`BYMONTH=${each.byMonth}`]),
      ...(each.weekStart === null ? [] : [`WKST=${each.weekStart}`]),
    ].join(';');
  });

test('A rule is refused, or has the dates that it had', () => {
  let taken = 0;
  fc.assert(
    fc.property(rules, (rule) => {
      let [date] = ['2026-01-05'];
      const given = recurrenceOf(rule, { date, lastDate });
      if (given === null) return;
      // A series begins on a day of its own pattern.
      [date = date] = recurrenceDates(given, last);
      const begun = recurrenceOf(rule, { date, lastDate });
      if (begun === null) return;
      taken++;
      expect(recurrenceDates(begun, last)).toEqual(ruleDates(date, rule));
    }),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(50);
});
