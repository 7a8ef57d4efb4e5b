import type { ShownTime } from '../../../../shared/model/tools/free-time-tools.ts';
import { instantOf, wallDate, wallOf, wallText } from '../../../icalendar/zone-clock.ts';
import { dayWindows } from '../day-windows.ts';
import type { Span } from '../span-of.ts';
import { type Interval, intersect, merge } from './intervals.ts';
import type { NamedPersonTime } from './people-times.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How the person sees a week, and when they work themselves. */
export interface ShownWith {
  readonly timeZone: string;
  readonly weekStartsOn: 1 | 7;
  readonly ownHours: { readonly from: string; readonly to: string };
}

/** The weeks of the slots as far as they lie in the span, and everybody's time in them; null without slots. */
export function shownTime(
  slots: readonly Interval[],
  people: readonly NamedPersonTime[],
  span: Span,
  { timeZone, weekStartsOn, ownHours }: ShownWith,
): ShownTime | null {
  if (slots.length === 0) return null;
  const midnightOf = (instant: number) => Math.floor(wallOf(instant, timeZone) / day) * day;
  const weekOf = (midnight: number) => midnight - ((midnight / day + 4 - (weekStartsOn % 7) + 7) % 7) * day;
  const first = midnightOf(Math.min(...slots.map(({ start }) => start)) * minute);
  const last = midnightOf(Math.max(...slots.map(({ end }) => end)) * minute - 1);
  const from = Math.max(weekOf(first), midnightOf(span.start));
  const to = Math.min(weekOf(last) + 7 * day, midnightOf(span.end - 1) + day);
  const days = [{ start: instantOf(from, timeZone) / minute, end: instantOf(to, timeZone) / minute }];
  const own = dayWindows({
    span: { start: instantOf(from, timeZone), end: instantOf(to, timeZone) },
    timeZone,
    hours: ownHours,
    excludedWeekdays: [],
  });
  const inDays = (times: readonly Interval[]) =>
    intersect(days, merge(times)).map(({ start, end }) => ({
      start: localMinute(start, timeZone),
      end: localMinute(end, timeZone),
    }));
  return {
    from: wallDate(from),
    to: wallDate(to),
    people: people.map(({ person, isKnown, timeZone: zone, busy, movable, hours }) => ({
      person,
      isKnown,
      timeZone: zone,
      busy: inDays([...busy, ...movable]),
      hours: person === null ? inDays(own) : hours && inDays(hours),
    })),
  };
}

/** What the clock on the wall shows at a minute since 1970: `2026-11-24T09:00`. */
export function localMinute(minutes: number, timeZone: string): string {
  return wallText(wallOf(minutes * minute, timeZone)).slice(0, 16);
}
