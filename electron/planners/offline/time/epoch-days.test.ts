import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { addMonths, civilOf, epochDay, monthLength, plainDateOf, weekdayOf } from './epoch-days.ts';

it('reckons as the calendar does', () => {
  const epoch = Temporal.PlainDate.from('1970-01-01');
  fc.assert(
    fc.property(
      fc.integer({ min: -200_000, max: 400_000 }),
      fc.integer({ min: -50, max: 50 }),
      (day, months) => {
        const date = epoch.add({ days: day });
        const { year, month, day: dayOfMonth } = date;
        expect({
          civil: civilOf(day),
          back: epochDay(year, month, dayOfMonth),
          weekday: weekdayOf(day),
          length: monthLength(year, month),
          moved: plainDateOf(addMonths(day, months)).toString(),
        }).toEqual({
          civil: { year, month, day: dayOfMonth },
          back: day,
          weekday: date.dayOfWeek,
          length: date.daysInMonth,
          moved: date.add({ months }).toString(),
        });
      },
    ),
  );
});
