import { addDays, instantOfWallClock, wallClockAt } from '../../../shared/model/wall-clock.ts';
import type { Interval } from './find-free-slots.ts';
import { type Span, startOfDay } from './span-of.ts';

export interface DayWindowsQuery {
  /** Instants in milliseconds. */
  readonly span: Span;
  readonly timeZone: string;
  /** `HH:mm`, up to `24:00`. */
  readonly hours: { readonly from: string; readonly to: string };
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly excludedWeekdays: readonly number[];
}

/** The hours of each day in the span that are to be looked in, as minutes since 1970. */
export function dayWindows({ span, timeZone, hours, excludedWeekdays }: DayWindowsQuery): Interval[] {
  const windows: Interval[] = [];
  const lastDay = wallClockAt(span.end - 1, timeZone).slice(0, 10);
  for (let day = wallClockAt(span.start, timeZone).slice(0, 10); day <= lastDay; day = addDays(day, 1)) {
    if (excludedWeekdays.includes(isoWeekday(day))) continue;
    const start = Math.max(span.start, instantOn(day, hours.from, timeZone));
    const end = Math.min(span.end, instantOn(day, hours.to, timeZone));
    windows.push({ start: Math.ceil(start / minute), end: Math.floor(end / minute) });
  }
  return windows;
}

const minute = 60_000;

function instantOn(day: string, time: string, timeZone: string): number {
  return time === '24:00'
    ? startOfDay(addDays(day, 1), timeZone)
    : instantOfWallClock(`${day}T${time}`, timeZone).instant;
}

function isoWeekday(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}
