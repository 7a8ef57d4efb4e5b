import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { readTime } from './read-time.ts';
import { WEEKDAY_NAMES } from './weekdays.ts';

const start = Temporal.ZonedDateTime.from('2026-01-01T12:00[Europe/Paris]');

function daysAhead(text: string, now: Temporal.ZonedDateTime, weekStartsOn: 1 | 7): number | null {
  const { date } = readTime(text, { now, dateOrder: 'day-month', weekStartsOn });
  return date?.kind === 'day' ? now.toPlainDate().until(date.day).days : null;
}

it('finds each weekday in its week, whatever today is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom<1 | 7>(1, 7),
      (day, weekday, weekStartsOn) => {
        const now = start.add({ days: day });
        const name = WEEKDAY_NAMES[weekday - 1] ?? '';
        const ahead = (weekday - now.dayOfWeek + 7) % 7;
        const sinceStart = (now.dayOfWeek - weekStartsOn + 7) % 7;
        const inWeek = (weekday - weekStartsOn + 7) % 7;
        expect({
          bare: daysAhead(name, now, weekStartsOn),
          later: daysAhead(`${name} at 6pm`, now, weekStartsOn),
          earlier: daysAhead(`${name} at 6am`, now, weekStartsOn),
          this: daysAhead(`this ${name}`, now, weekStartsOn),
          next: daysAhead(`next ${name}`, now, weekStartsOn),
          last: daysAhead(`last ${name}`, now, weekStartsOn),
          nextWeek: daysAhead(`${name} next week`, now, weekStartsOn),
        }).toEqual({
          bare: ahead || 7,
          later: ahead,
          earlier: ahead || 7,
          this: ahead,
          next: 7 - sinceStart + inWeek,
          last: ahead - 7,
          nextWeek: 7 - sinceStart + inWeek,
        });
      },
    ),
  );
});
