import type { Wall } from './zone-clock.ts';

const day = 86_400_000;
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const known = new Set(['FREQ', 'INTERVAL', 'WKST', 'BYDAY', 'BYMONTHDAY']);
const [lastDay, lastMonth] = [2_932_896, 9999 * 12];

/** A rule that gives days by arithmetic alone, all at the time of day of the start: what nearly every event has. */
export type PlainRule = PlainDays | PlainMonths;

interface PlainDays {
  readonly kind: 'days';
  /** Days since 1970 on which a period begins, and how long and how far apart periods are. */
  readonly first: number;
  readonly every: number;
  /** Days in a period, ascending. */
  readonly days: readonly number[];
  /** Weekdays that count, Monday 0; null for all. */
  readonly weekdays: ReadonlySet<number> | null;
  readonly start: Wall;
}

interface PlainMonths {
  readonly kind: 'months';
  /** Months since year 0. */
  readonly first: number;
  readonly every: number;
  readonly monthDays: readonly number[];
  readonly places: readonly { readonly place: number; readonly weekday: number }[];
  readonly start: Wall;
}

/** The plain form of a rule without its end (RFC 5545 section 3.3.10); null when it has none. */
export function plainRule(parts: ReadonlyMap<string, string>, start: Wall): PlainRule | null {
  for (const name of parts.keys()) if (!known.has(name)) return null;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const wkst = codes.indexOf(parts.get('WKST') ?? 'MO');
  if (!Number.isInteger(interval) || interval < 1 || wkst === -1) return null;
  const byDay = parts.get('BYDAY')?.split(',');
  const byMonthDay = parts.get('BYMONTHDAY')?.split(',');
  switch (parts.get('FREQ')) {
    case 'DAILY':
    case 'WEEKLY': {
      const weekdays = byDay?.map((code) => codes.indexOf(code)) ?? null;
      if (byMonthDay !== undefined || weekdays?.includes(-1)) return null;
      const isWeekly = parts.get('FREQ') === 'WEEKLY';
      return isWeekly ? weekly(start, interval, wkst, weekdays) : daily(start, interval, weekdays);
    }
    case 'MONTHLY':
      return monthly(start, interval, byDay, byMonthDay);
    default:
      return null;
  }
}

/** The times that a rule gives from a time on, ascending; none before its start. */
export function* plainWalls(rule: PlainRule, from: Wall): Generator<Wall> {
  const time = rule.start - dayOf(rule.start) * day;
  const earliest = Math.max(rule.start, from);
  for (const date of rule.kind === 'days' ? days(rule, dayOf(earliest)) : monthDays(rule, earliest)) {
    const wall = date * day + time;
    if (wall >= earliest) yield wall;
  }
}

function daily(start: Wall, every: number, weekdays: readonly number[] | null): PlainDays {
  // By weekdays that its steps never meet it would be looked for in vain.
  return {
    kind: 'days',
    first: dayOf(start),
    every,
    days: [0],
    weekdays: weekdays && new Set(weekdays),
    start,
  };
}

function weekly(start: Wall, interval: number, wkst: number, weekdays: readonly number[] | null): PlainDays {
  const date = dayOf(start);
  const inWeek = (weekday: number) => (weekday - wkst + 7) % 7;
  const offset = inWeek(weekdayOf(date));
  const days =
    weekdays === null ? [offset] : [...new Set(weekdays.map(inWeek))].sort((one, other) => one - other);
  return { kind: 'days', first: date - offset, every: interval * 7, days, weekdays: null, start };
}

function monthly(
  start: Wall,
  every: number,
  byDay?: readonly string[],
  byMonthDay?: readonly string[],
): PlainMonths | null {
  const date = new Date(start);
  const first = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const common = { kind: 'months', first, every, start } as const;
  if (byDay === undefined) {
    const monthDays = byMonthDay?.map(Number) ?? [date.getUTCDate()];
    const isGood = monthDays.every((each) => Number.isInteger(each) && each !== 0 && Math.abs(each) <= 31);
    return isGood ? { ...common, monthDays, places: [] } : null;
  }
  const places = byDay.map((code) => ({
    place: Number.parseInt(code, 10),
    weekday: codes.indexOf(code.slice(-2)),
  }));
  const isGood = places.every(
    ({ place, weekday }) => Math.abs(place) >= 1 && Math.abs(place) <= 5 && weekday !== -1,
  );
  return byMonthDay === undefined && isGood ? { ...common, monthDays: [], places } : null;
}

function* days({ first, every, days, weekdays }: PlainDays, from: number): Generator<number> {
  const periods = Math.max(0, Math.floor((from - first) / every));
  // Of seven steps in a row, each weekday that is ever met is met once.
  let misses = 0;
  for (let at = first + periods * every; at <= lastDay && misses < 7; at += every) {
    for (const offset of days) {
      if (weekdays !== null && !weekdays.has(weekdayOf(at + offset))) misses++;
      else {
        misses = 0;
        yield at + offset;
      }
    }
  }
}

function* monthDays({ first, every, monthDays, places }: PlainMonths, from: Wall): Generator<number> {
  const date = new Date(from);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() - first;
  // 28 years hold every kind of month in every place of an interval that ever meets one.
  let misses = 0;
  for (
    let at = first + Math.max(0, Math.floor(months / every)) * every;
    at <= lastMonth && misses < 4800;
    at += every
  ) {
    const begin = Date.UTC(Math.floor(at / 12), at % 12) / day;
    const length = Date.UTC(Math.floor(at / 12), (at % 12) + 1) / day - begin;
    const found = new Set<number>();
    for (const each of monthDays) found.add(each > 0 ? each : length + 1 + each);
    for (const { place, weekday } of places) found.add(dateOfPlace(begin, length, place, weekday));
    const inside = [...found].filter((each) => each >= 1 && each <= length).sort((one, other) => one - other);
    misses = inside.length === 0 ? misses + 1 : 0;
    for (const each of inside) yield begin + each - 1;
  }
}

/** The day of the month that is its second Tuesday, say, or its last Friday; outside of it when there is none. */
function dateOfPlace(begin: number, length: number, place: number, weekday: number): number {
  if (place > 0) return 1 + ((weekday - weekdayOf(begin) + 7) % 7) + (place - 1) * 7;
  return length - ((weekdayOf(begin + length - 1) - weekday + 7) % 7) + (place + 1) * 7;
}

const dayOf = (wall: Wall): number => Math.floor(wall / day);
/** The first day of 1970 was a Thursday. */
const weekdayOf = (date: number): number => (((date + 3) % 7) + 7) % 7;
