import type { EpochDay } from './epoch-days.ts';
import type { Read } from './sentence.ts';
import type { Period, ProblemKind } from './time-reading.ts';

/** What words say of a date; a bare weekday or day of the month waits for the rest of the sentence. */
export type DateWords =
  | { kind: 'weekday'; weekday: number; which: 'coming' | 'this' | 'next' | 'last' | 'following' }
  /** `weeksAway`: counted in whole weeks from today, so that "on Tuesday" may still pick a day of its week. */
  | { kind: 'day'; day: EpochDay; weeksAway?: true }
  | { kind: 'day-of-month'; day: number }
  | { kind: 'days'; from: EpochDay; to: EpochDay; period: Period | null }
  | { kind: 'weekdays'; from: number; to: number; which: 'coming' | 'this' | 'next' | 'last' | 'following' }
  | { kind: 'problem'; problem: ProblemKind; message: string };

export type DateRead = Read<{ date: DateWords }>;

export function dayWords(day: EpochDay, next: number): DateRead {
  return { date: { kind: 'day', day }, next };
}

export function daysWords(from: EpochDay, to: EpochDay, period: Period | null, next: number): DateRead {
  return { date: { kind: 'days', from, to, period }, next };
}

export function problemWords(problem: ProblemKind, message: string, next: number): DateRead {
  return { date: { kind: 'problem', problem, message }, next };
}
