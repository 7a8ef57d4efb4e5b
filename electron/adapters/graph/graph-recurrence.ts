import type { GraphDay, GraphRecurrence } from './graph-event.ts';

type Pattern = GraphRecurrence['pattern'];
type PatternIndex = NonNullable<Pattern['index']>;

const days: readonly GraphDay[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];
const codes = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const positions: Readonly<Record<PatternIndex, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: -1,
};
/** Every month has these; where a pattern names a later day, shorter months have it on their last one. */
const shortestMonth = 28;

/** Where a series begins on the wall clock, and how its end is counted. */
export interface SeriesStart {
  /** `2026-11-27` */
  readonly date: string;
  /** The date of the last instance that an UNTIL lets pass. */
  readonly lastDate: (until: string) => string;
}

/**
 * The recurrence of Graph that gives the very instances of an RRULE (RFC 5545 section 3.3.10); null when it has none.
 * @param rule without `RRULE:`.
 */
export function recurrenceOf(rule: string, { date, lastDate }: SeriesStart): GraphRecurrence | null {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  );
  const take = (name: string) => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const [freq, count, until] = [take('FREQ'), take('COUNT'), take('UNTIL')];
  const interval = Number(take('INTERVAL') ?? 1);
  const pattern = patternOf(freq, interval, date, take);
  // What is left over has a meaning that was not looked at.
  if (pattern === null || [...parts.keys()].some((name) => name !== 'WKST')) return null;
  const range: GraphRecurrence['range'] =
    count !== undefined
      ? { type: 'numbered', startDate: date, numberOfOccurrences: Number(count) }
      : until !== undefined
        ? { type: 'endDate', startDate: date, endDate: lastDate(until) }
        : { type: 'noEnd', startDate: date };
  return { pattern, range };
}

function patternOf(
  freq: string | undefined,
  interval: number,
  date: string,
  take: (name: string) => string | undefined,
): Pattern | null {
  const start = new Date(`${date}T00:00:00Z`);
  const byDay = take('BYDAY')?.split(',');
  switch (freq) {
    case 'DAILY':
      if (byDay === undefined) return { type: 'daily', interval };
      // On every day that is one of these.
      return interval === 1 ? weekly(1, byDay, 'MO') : null;
    case 'WEEKLY':
      return weekly(interval, byDay ?? [codes[start.getUTCDay()] ?? 'MO'], take('WKST') ?? 'MO');
    case 'MONTHLY': {
      const relative = relativeDays(byDay, take);
      if (relative === null) return null;
      if (relative !== undefined) return { type: 'relativeMonthly', interval, ...relative };
      const dayOfMonth = dayOf(take, start.getUTCDate(), anyMonth);
      return dayOfMonth === null ? null : { type: 'absoluteMonthly', interval, dayOfMonth };
    }
    case 'YEARLY': {
      const byMonth = take('BYMONTH');
      const month = Number(byMonth ?? start.getUTCMonth() + 1);
      const relative = relativeDays(byDay, take);
      // Without a month, the second Tuesday is that of the year.
      if (
        relative === null ||
        (relative !== undefined && byMonth === undefined) ||
        !(month >= 1 && month <= 12)
      )
        return null;
      if (relative !== undefined) return { type: 'relativeYearly', interval, month, ...relative };
      // Nor is a day of the month one of this month alone then.
      const takeDay = byMonth === undefined ? () => undefined : take;
      const dayOfMonth = dayOf(takeDay, start.getUTCDate(), daysOfMonth(month));
      return dayOfMonth === null ? null : { type: 'absoluteYearly', interval, month, dayOfMonth };
    }
    default:
      return null;
  }
}

function weekly(interval: number, byDay: readonly string[], weekStart: string): Pattern | null {
  const daysOfWeek = byDay.map(dayOfCode);
  const firstDayOfWeek = dayOfCode(weekStart);
  if (daysOfWeek.includes(undefined) || firstDayOfWeek === undefined) return null;
  return { type: 'weekly', interval, daysOfWeek: inOrder(daysOfWeek as GraphDay[]), firstDayOfWeek };
}

/** `2TU`, or days of which BYSETPOS takes one; undefined when no days are named, null when Graph has nothing like it. */
function relativeDays(
  byDay: readonly string[] | undefined,
  take: (name: string) => string | undefined,
): Pick<Pattern, 'daysOfWeek' | 'index'> | null | undefined {
  if (byDay === undefined) return undefined;
  const setPosition = take('BYSETPOS');
  const read = byDay.map((text) => /^([+-]?\d+)?([A-Z]{2})$/.exec(text));
  const names = read.map((match) => dayOfCode(match?.[2] ?? ''));
  const numbers = read.map((match) => match?.[1]);
  const position = setPosition ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (setPosition !== undefined && numbers.some((number) => number !== undefined)) return null;
  const index = indexOf(Number(position));
  if (index === undefined || names.includes(undefined)) return null;
  return { daysOfWeek: inOrder(names as GraphDay[]), index };
}

/** Days of a month, as far as every one of those that are meant has them, and as far as the longest has. */
interface MonthDays {
  readonly sure: number;
  readonly longest: number;
}

const anyMonth: MonthDays = { sure: shortestMonth, longest: 31 };

function daysOfMonth(month: number): MonthDays {
  const longest = new Date(Date.UTC(2024, month, 0)).getUTCDate();
  return { sure: longest === 29 ? shortestMonth : longest, longest };
}

/**
 * The day of the month. A pattern of the 31st has shorter months on their last day, which RRULE says otherwise: the last
 * of those days that there are.
 */
function dayOf(
  take: (name: string) => string | undefined,
  startDay: number,
  { sure, longest }: MonthDays,
): number | null {
  const [byMonthDay, setPosition] = [take('BYMONTHDAY'), take('BYSETPOS')];
  if (setPosition === undefined) {
    if (byMonthDay === '-1') return longest;
    const day = Number(byMonthDay ?? startDay);
    return day >= 1 && day <= sure ? day : null;
  }
  const all = (byMonthDay ?? '').split(',').map(Number);
  const last = Math.max(...all);
  const isWhole = all.toSorted((one, other) => one - other).every((day, at) => day === shortestMonth + at);
  return setPosition === '-1' && isWhole && last <= longest ? last : null;
}

/** The RRULE value of a recurrence. @param untilOf the UNTIL that lets the instance of this date pass as the last. */
export function ruleOf({ pattern, range }: GraphRecurrence, untilOf: (date: string) => string): string {
  const parts = [...patternParts(pattern)];
  if (range.type === 'numbered' && range.numberOfOccurrences != null) {
    parts.push(`COUNT=${range.numberOfOccurrences}`);
  }
  if (range.type === 'endDate' && range.endDate != null) parts.push(`UNTIL=${untilOf(range.endDate)}`);
  return parts.join(';');
}

function patternParts(pattern: Pattern): string[] {
  const interval = pattern.interval === 1 ? [] : [`INTERVAL=${pattern.interval}`];
  const month = [`BYMONTH=${pattern.month ?? 1}`];
  switch (pattern.type) {
    case 'daily':
      return ['FREQ=DAILY', ...interval];
    case 'weekly': {
      const first = codeOf(pattern.firstDayOfWeek ?? 'sunday');
      const weekStart = pattern.interval === 1 ? [] : [`WKST=${first}`];
      return [
        'FREQ=WEEKLY',
        ...interval,
        `BYDAY=${inOrder(pattern.daysOfWeek ?? [])
          .map(codeOf)
          .join(',')}`,
        ...weekStart,
      ];
    }
    case 'absoluteMonthly':
      return ['FREQ=MONTHLY', ...interval, ...dayParts(pattern.dayOfMonth ?? 1, anyMonth)];
    case 'relativeMonthly':
      return ['FREQ=MONTHLY', ...interval, ...relativeParts(pattern)];
    case 'absoluteYearly': {
      const length = daysOfMonth(pattern.month ?? 1);
      return ['FREQ=YEARLY', ...interval, ...month, ...dayParts(pattern.dayOfMonth ?? 1, length)];
    }
    case 'relativeYearly':
      return ['FREQ=YEARLY', ...interval, ...month, ...relativeParts(pattern)];
  }
}

function dayParts(day: number, { sure, longest }: MonthDays): string[] {
  if (day <= sure) return [`BYMONTHDAY=${day}`];
  if (day >= longest) return ['BYMONTHDAY=-1'];
  const all = Array.from({ length: day - shortestMonth + 1 }, (_, index) => shortestMonth + index);
  return [`BYMONTHDAY=${all.join(',')}`, 'BYSETPOS=-1'];
}

function relativeParts({ daysOfWeek, index }: Pattern): string[] {
  const position = positions[index ?? 'first'];
  const names = inOrder(daysOfWeek ?? []).map(codeOf);
  return names.length === 1
    ? [`BYDAY=${position}${names[0]}`]
    : [`BYDAY=${names.join(',')}`, `BYSETPOS=${position}`];
}

/** The same for two recurrences that mean the same. */
export function recurrenceKey({ pattern, range }: GraphRecurrence): string {
  const end =
    range.type === 'numbered' ? range.numberOfOccurrences : range.type === 'endDate' ? range.endDate : null;
  return JSON.stringify([patternParts(pattern), range.type, range.startDate, end]);
}

function indexOf(position: number): PatternIndex | undefined {
  return (Object.keys(positions) as PatternIndex[]).find((index) => positions[index] === position);
}

function dayOfCode(code: string): GraphDay | undefined {
  return days[codes.indexOf(code as (typeof codes)[number])];
}

function codeOf(day: GraphDay): string {
  return codes[days.indexOf(day)] ?? 'MO';
}

function inOrder(daysOfWeek: readonly GraphDay[]): GraphDay[] {
  return days.filter((day) => daysOfWeek.includes(day));
}
