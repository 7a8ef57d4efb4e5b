import type { JProperty } from './jcal.ts';
import type { Wall } from './zone-clock.ts';

/** A change of a zone's offset: the wall-clock time before it, and the offsets in seconds east of UTC. */
export interface Transition {
  readonly wall: Wall;
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

/** Transitions that one STANDARD or DAYLIGHT stands for. */
export interface TransitionGroup {
  /** The first of them, `2026-03-29T02:00:00`. */
  readonly start: string;
  readonly from: number;
  readonly to: number;
  /** RRULE or RDATE for the others. */
  readonly repeats: JProperty[];
}

/** A series of years in which the same change comes on the same weekday of the month; `ordinals` are what still fits. */
interface Series {
  readonly first: Transition;
  last: Transition;
  count: number;
  ordinals: number[];
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Groups transitions by the yearly rule that gives them (`the last Sunday in March at 2:00`); those that follow none
 * stand alone.
 * @param lastYear the year to which transitions are given: a rule that still holds then goes on for ever.
 */
export function recurringTransitions(
  transitions: readonly Transition[],
  lastYear: number,
): TransitionGroup[] {
  const done: Series[] = [];
  const open = new Map<string, Series>();
  for (const transition of transitions) {
    const date = new Date(transition.wall);
    const time = transition.wall % 86_400_000;
    const key = [date.getUTCMonth(), date.getUTCDay(), time, transition.from, transition.to].join();
    const series = open.get(key);
    const ordinals = ordinalsOf(date).filter((each) => series?.ordinals.includes(each) ?? true);
    if (series !== undefined && series.last.year === transition.year - 1 && ordinals.length > 0) {
      Object.assign(series, { last: transition, count: series.count + 1, ordinals });
      continue;
    }
    if (series !== undefined) done.push(series);
    open.set(key, { first: transition, last: transition, count: 1, ordinals: ordinalsOf(date) });
  }
  return [...done, ...open.values()]
    .sort((one, other) => one.first.wall - other.first.wall)
    .map((series) => groupOf(series, lastYear));
}

function groupOf({ first, last, count, ordinals }: Series, lastYear: number): TransitionGroup {
  const date = new Date(first.wall);
  const rule: Record<string, unknown> = {
    freq: 'YEARLY',
    bymonth: date.getUTCMonth() + 1,
    byday: `${ordinals.at(-1)}${weekdays[date.getUTCDay()]}`,
  };
  // UNTIL is in UTC here (RFC 5545 section 3.3.10).
  if (last.year < lastYear)
    rule['until'] = `${new Date(last.wall - first.from * 1000).toISOString().slice(0, 19)}Z`;
  return {
    start: date.toISOString().slice(0, 19),
    from: first.from,
    to: first.to,
    repeats: count === 1 ? [] : [['rrule', {}, 'recur', rule]],
  };
}

/** Which weekday of its month a date is: the n-th, and -1 for the last. */
function ordinalsOf(date: Date): number[] {
  const day = date.getUTCDate();
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const ordinal = Math.ceil(day / 7);
  return day + 7 > daysInMonth ? [ordinal, -1] : [ordinal];
}
