import { type DateRead, dayWords, problemWords } from './date-words.ts';
import { weekdayOf } from './epoch-days.ts';
import { nameOfDay, nextDayOfMonth } from './next-dates.ts';
import type { Sentence } from './sentence.ts';
import { WEEKDAY_NAMES } from './weekdays.ts';

/** The day, or a problem if it falls on another weekday than was said. */
export function agreeing(weekday: number, day: number, next: number): DateRead {
  if (weekdayOf(day) === weekday) return dayWords(day, next);
  const said = WEEKDAY_NAMES[weekday - 1];
  const real = WEEKDAY_NAMES[weekdayOf(day) - 1];
  return problemWords('ambiguous', `${nameOfDay(day)} is a ${real}, not a ${said}.`, next);
}

export function weekdayOfMonth(
  sentence: Sentence,
  weekday: number,
  dayOfMonth: number,
  next: number,
): DateRead {
  return agreeing(weekday, nextDayOfMonth(sentence.present, dayOfMonth), next);
}
