import { Temporal } from 'temporal-polyfill';
import { civilOf, type EpochDay, monthLength, weekdayOf } from './epoch-days.ts';
import type { Read } from './sentence.ts';
import type { RecurrenceReading } from './time-reading.ts';

export type Frequency = 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

export interface Rule {
  frequency: Frequency;
  interval: number;
  /** ISO, ascending. */
  weekdays: readonly number[];
  /** Which of these weekdays of the month; -1 is the last, 0 each of them. */
  ordinal: number;
  /** -1 is the last. */
  monthDays: readonly number[];
  /** 0 is none. */
  month: number;
}

/** What a reader of rules returns. */
export type RecurrenceRead = Read<{ rule: Rule; weak?: 'title' | 'new' }> | Read<{ unclear: string }>;

export const ruleRead = (rule: Rule, next: number): RecurrenceRead => ({ rule, next });

const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

export function ruleOf(frequency: Frequency, parts: Partial<Rule> = {}): Rule {
  return { frequency, interval: 1, weekdays: [], ordinal: 0, monthDays: [], month: 0, ...parts };
}

export function formatRule(rule: Rule): string {
  const parts = [`FREQ=${rule.frequency}`];
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.month > 0) parts.push(`BYMONTH=${rule.month}`);
  if (rule.monthDays.length > 0) parts.push(`BYMONTHDAY=${rule.monthDays.join(',')}`);
  if (rule.weekdays.length > 0) {
    // The one last weekday out of several is chosen by position, not by weekday.
    const positioned = rule.ordinal !== 0 && rule.weekdays.length > 1;
    const prefix = rule.ordinal !== 0 && !positioned ? String(rule.ordinal) : '';
    parts.push(`BYDAY=${rule.weekdays.map((weekday) => prefix + NAMES[weekday - 1]).join(',')}`);
    if (positioned) parts.push(`BYSETPOS=${rule.ordinal}`);
  }
  return parts.join(';');
}

/** "weekly" and "on Tuesdays" are one rule; null where two are meant. */
export function joinRules(a: Rule, b: Rule): Rule | null {
  const [plain, detailed] = a.weekdays.length + a.monthDays.length === 0 ? [a, b] : [b, a];
  if (plain.weekdays.length + plain.monthDays.length > 0 || detailed.interval !== 1) return null;
  // "daily at 9 on weekdays"
  if (plain.frequency === 'DAILY' && plain.interval === 1 && detailed.frequency === 'WEEKLY') return detailed;
  return plain.frequency === detailed.frequency ? { ...detailed, interval: plain.interval } : null;
}

/** The first day from `from` on that the rule allows. */
export function firstDayOf(rule: Rule, from: EpochDay): EpochDay {
  for (let day = from; day < from + 3000; day++) if (isAllowed(rule, day)) return day;
  return from;
}

function isAllowed(rule: Rule, day: EpochDay): boolean {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const length = monthLength(year, month);
  if (rule.month > 0 && month !== rule.month) return false;
  if (
    rule.monthDays.length > 0 &&
    !rule.monthDays.some((wanted) => (wanted < 0 ? length : wanted) === dayOfMonth)
  )
    return false;
  if (rule.weekdays.length === 0) return true;
  if (!rule.weekdays.includes(weekdayOf(day))) return false;
  if (rule.ordinal === 0) return true;
  const later = Array.from({ length: length - dayOfMonth }, (_, index) => day + index + 1);
  const earlier = Array.from({ length: dayOfMonth - 1 }, (_, index) => day - index - 1);
  const others = (days: number[]) => days.filter((other) => rule.weekdays.includes(weekdayOf(other))).length;
  return rule.ordinal < 0 ? others(later) === -rule.ordinal - 1 : others(earlier) === rule.ordinal - 1;
}

/** The whole RRULE value. UNTIL takes the form of the start, as RFC 5545 demands: a date, or an instant in UTC. */
export function completeRule(
  recurrence: RecurrenceReading,
  start: Temporal.ZonedDateTime | Temporal.PlainDate,
): string {
  if (recurrence.count !== null) return `${recurrence.rrule};COUNT=${recurrence.count}`;
  if (recurrence.until === null) return recurrence.rrule;
  const compact = (text: string) => text.replaceAll(/[-:]/g, '');
  if (start instanceof Temporal.PlainDate)
    return `${recurrence.rrule};UNTIL=${compact(recurrence.until.toString())}`;
  const last = recurrence.until
    .toZonedDateTime({ timeZone: start.timeZoneId, plainTime: start.toPlainTime() })
    .withTimeZone('UTC');
  return `${recurrence.rrule};UNTIL=${compact(last.toPlainDateTime().toString({ smallestUnit: 'second' }))}Z`;
}
