import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { plainRule, plainWalls } from './plain-rule.ts';
import { ruleParts } from './rule-density.ts';

const day = 86_400_000;
const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const weekdays = fc
  .uniqueArray(weekday, { minLength: 1, maxLength: 4 })
  .map((codes) => `;BYDAY=${codes.join(',')}`);
const place = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), weekday)
  .map(([number, code]) => `${number}${code}`);
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 }));
const rules = fc.oneof(
  fc.tuple(fc.constantFrom('DAILY', 'WEEKLY'), fc.oneof(fc.constant(''), weekdays)),
  fc.tuple(
    fc.constant('MONTHLY'),
    fc.oneof(
      fc.constant(''),
      fc.uniqueArray(place, { minLength: 1, maxLength: 2 }).map((each) => `;BYDAY=${each.join(',')}`),
      fc.uniqueArray(monthDay, { minLength: 1, maxLength: 3 }).map((each) => `;BYMONTHDAY=${each.join(',')}`),
    ),
  ),
);
const wkst = fc.oneof(
  fc.constant(''),
  weekday.map((code) => `;WKST=${code}`),
);

test('what is plain gives what the library gives', () => {
  fc.assert(
    fc.property(
      rules,
      fc.integer({ min: 1, max: 5 }),
      wkst,
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 700 }),
      ([frequency, by], interval, week, offset, ahead) => {
        const start = Date.UTC(2024, 0, 1, 9, 30) + offset * day;
        const text = `FREQ=${frequency};INTERVAL=${interval}${by}${week}`;
        const [from, to] = [start + ahead * day, start + (ahead + 500) * day];
        const plain = plainRule(ruleParts(text), start);
        const given: number[] = [];
        for (const wall of plain === null ? [] : plainWalls(plain, from)) {
          if (wall > to) break;
          given.push(wall);
        }
        const dtstart = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('UTC');
        const library = new RRuleTemporal({ rruleString: text, dtstart });
        const expected = library.between(new Date(from), new Date(to), true);
        expect(given).toEqual(expected.map((each) => each.epochMilliseconds));
      },
    ),
    { numRuns: 300 },
  );
});

test('a rule that never comes round ends', () => {
  for (const rule of ['FREQ=DAILY;INTERVAL=7;BYDAY=TU', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31']) {
    const plain = plainRule(ruleParts(rule), Date.UTC(2026, 1, 2));
    expect(plain && [...plainWalls(plain, 0)]).toEqual([]);
  }
});

test.each([
  'FREQ=YEARLY',
  'FREQ=DAILY;BYHOUR=9',
  'FREQ=MONTHLY;BYDAY=MO',
  'FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1',
])('%s is left to the library', (rule) => {
  expect(plainRule(ruleParts(rule), 0)).toBeNull();
});
