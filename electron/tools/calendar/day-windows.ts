import { instantOf, wallFromText, wallOf } from '../../icalendar/zone-clock.ts';
import type { Interval } from './finding-time/intervals.ts';
import type { Span } from './span-of.ts';

export interface DayWindowsQuery {
  /** Instants in milliseconds. */
  readonly span: Span;
  readonly timeZone: string;
  /** `HH:mm`, up to `24:00`. */
  readonly hours: { readonly from: string; readonly to: string };
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly excludedWeekdays: readonly number[];
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The hours of each day in the span that are to be looked in, as minutes since 1970. */
export function dayWindows({ span, timeZone, hours, excludedWeekdays }: DayWindowsQuery): Interval[] {
  const windows: Interval[] = [];
  const [opens, closes] = [timeOfDay(hours.from), timeOfDay(hours.to)];
  const lastDay = startOfDay(wallOf(span.end - 1, timeZone));
  for (let midnight = startOfDay(wallOf(span.start, timeZone)); midnight <= lastDay; midnight += day) {
    if (excludedWeekdays.includes(isoWeekday(midnight))) continue;
    const start = Math.max(span.start, instantOf(midnight + opens, timeZone));
    const end = Math.min(span.end, instantOf(midnight + closes, timeZone));
    if (start < end) windows.push({ start: Math.ceil(start / minute), end: Math.floor(end / minute) });
  }
  return windows;
}

function timeOfDay(time: string): number {
  return time === '24:00' ? day : wallFromText(`1970-01-01T${time}`);
}

function startOfDay(wall: number): number {
  return Math.floor(wall / day) * day;
}

/** The first of January 1970 was a Thursday. */
function isoWeekday(midnight: number): number {
  return ((((midnight / day + 3) % 7) + 7) % 7) + 1;
}
