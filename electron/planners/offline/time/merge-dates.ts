import { agreeing } from './agreeing-weekdays.ts';
import type { DateWords } from './date-words.ts';
import { dayWithin } from './days-of-periods.ts';
import { civilOf, type EpochDay, weekdayOf } from './epoch-days.ts';
import { nextDate, nextDayOfMonth } from './next-dates.ts';
import type { Present } from './sentence.ts';
import type { Period } from './time-reading.ts';
import { dayOfWeekday, startOfWeek } from './weekdays.ts';

/** Dates as settled: nothing waits for other words any more. */
export type Days = { from: EpochDay; to: EpochDay; period: Period | null; single: boolean };

/** `todayCounts`: a time that is still ahead was said, so today's own weekday may be meant. */
export function settleDate(present: Present, date: DateWords, todayCounts: boolean): Days | null {
  switch (date.kind) {
    case 'day':
      return oneDay(date.day);
    case 'days':
      return { from: date.from, to: date.to, period: date.period, single: false };
    case 'weekday':
      return oneDay(dayOfWeekday(present, date.weekday, date.which, todayCounts));
    case 'day-of-month':
      return oneDay(nextDayOfMonth(present, date.day));
    case 'weekdays': {
      const from = dayOfWeekday(present, date.from, date.which, todayCounts);
      return { from, to: from + ((date.to - date.from + 7) % 7), period: null, single: false };
    }
    case 'problem':
      return null;
  }
}

export function oneDay(day: EpochDay): Days {
  return { from: day, to: day, period: null, single: true };
}

/** What two mentions of dates say together ("Friday" and "next week"), or null where they say different things. */
export function mergeDates(present: Present, a: DateWords, b: DateWords): DateWords | null {
  return mergeInto(present, a, b) ?? mergeInto(present, b, a);
}

function mergeInto(present: Present, narrow: DateWords, wide: DateWords): DateWords | null {
  switch (narrow.kind) {
    case 'weekday':
      return weekdayWith(present, narrow.weekday, wide);
    case 'weekdays': {
      if (wide.kind !== 'days' || wide.period !== 'week') return null;
      const from = weekdayIn(wide.from, narrow.from);
      return { kind: 'days', from, to: from + ((narrow.to - narrow.from + 7) % 7), period: null };
    }
    case 'day-of-month': {
      if (wide.kind === 'day') return civilOf(wide.day).day === narrow.day ? wide : null;
      const day = wide.kind === 'days' && wide.period === 'month' ? dayWithin(wide, narrow.day) : null;
      return day === null ? null : { kind: 'day', day };
    }
    case 'day': {
      if (wide.kind === 'day') return wide.day === narrow.day ? narrow : null;
      if (wide.kind !== 'days') return null;
      if (narrow.day >= wide.from && narrow.day <= wide.to) return narrow;
      const { month, day } = civilOf(narrow.day);
      const moved =
        wide.period === 'year'
          ? nextDate({ ...present, today: wide.from, past: false }, month, day)
          : narrow.day;
      return moved <= wide.to && moved >= wide.from ? { kind: 'day', day: moved } : null;
    }
    case 'days':
      return wide.kind === 'days' && narrow.from >= wide.from && narrow.to <= wide.to ? narrow : null;
    case 'problem':
      return null;
  }
}

function weekdayWith(present: Present, weekday: number, wide: DateWords): DateWords | null {
  switch (wide.kind) {
    case 'weekday':
      return wide.weekday === weekday ? wide : null;
    case 'day': {
      if (wide.weeksAway)
        return { kind: 'day', day: weekdayIn(startOfWeek(wide.day, present.weekStart), weekday) };
      const read = agreeing(weekday, wide.day, 0).date;
      return read;
    }
    case 'day-of-month':
      return agreeing(weekday, nextDayOfMonth(present, wide.day), 0).date;
    case 'days': {
      const day = weekdayIn(wide.from, weekday);
      return day <= wide.to && wide.to - wide.from < 7 && wide.period !== null ? { kind: 'day', day } : null;
    }
    default:
      return null;
  }
}

/** The first such weekday from a day on. */
function weekdayIn(from: EpochDay, weekday: number): EpochDay {
  return from + ((weekday - weekdayOf(from) + 7) % 7);
}
