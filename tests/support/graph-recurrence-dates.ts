import type { GraphRecurrence } from '../../electron/adapters/graph/graph-event.ts';

const day = 86_400_000;
const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const nth = { first: 0, second: 1, third: 2, fourth: 3, last: -1 } as const;

/** The dates of a series up to one, as the documents of recurrencePattern tell: each day is looked at by itself. */
export function recurrenceDates({ pattern, range }: GraphRecurrence, last: string): string[] {
  const dates: string[] = [];
  const start = Date.parse(range.startDate);
  const end =
    range.type === 'endDate' && range.endDate != null && range.endDate < last ? range.endDate : last;
  for (let at = start; at <= Date.parse(end); at += day) {
    if (range.type === 'numbered' && dates.length >= (range.numberOfOccurrences ?? 0)) break;
    if (isOn(pattern, start, at)) dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

function isOn(pattern: GraphRecurrence['pattern'], start: number, at: number): boolean {
  const [date, first] = [new Date(at), new Date(start)];
  const years = date.getUTCFullYear() - first.getUTCFullYear();
  const months = years * 12 + date.getUTCMonth() - first.getUTCMonth();
  switch (pattern.type) {
    case 'daily':
      return ((at - start) / day) % pattern.interval === 0;
    case 'weekly': {
      const weekStart = names.indexOf(pattern.firstDayOfWeek ?? 'sunday');
      const weekOf = (time: number) => time - ((new Date(time).getUTCDay() - weekStart + 7) % 7) * day;
      const weeks = (weekOf(at) - weekOf(start)) / (7 * day);
      return weeks % pattern.interval === 0 && isNamed(pattern, date);
    }
    case 'absoluteMonthly':
      return months % pattern.interval === 0 && isDayOfMonth(pattern, date);
    case 'relativeMonthly':
      return months % pattern.interval === 0 && isRelativeDay(pattern, date);
    case 'absoluteYearly':
      return isInYear(pattern, years, date) && isDayOfMonth(pattern, date);
    case 'relativeYearly':
      return isInYear(pattern, years, date) && isRelativeDay(pattern, date);
  }
}

function isInYear({ interval, month }: GraphRecurrence['pattern'], years: number, date: Date): boolean {
  return years % interval === 0 && date.getUTCMonth() + 1 === month;
}

function isNamed({ daysOfWeek }: GraphRecurrence['pattern'], date: Date): boolean {
  const name = names[date.getUTCDay()];
  return name !== undefined && daysOfWeek?.includes(name) === true;
}

/** Where a month has no such day it is its last one. */
function isDayOfMonth({ dayOfMonth }: GraphRecurrence['pattern'], date: Date): boolean {
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(dayOfMonth ?? 1, length);
}

/** The first, …, last of those days of the month that have one of the names. */
function isRelativeDay(pattern: GraphRecurrence['pattern'], date: Date): boolean {
  if (!isNamed(pattern, date)) return false;
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const named = Array.from({ length }, (_, index) => new Date(Date.UTC(year, month, index + 1))).filter(
    (each) => isNamed(pattern, each),
  );
  return named.at(nth[pattern.index ?? 'first'])?.getTime() === date.getTime();
}
