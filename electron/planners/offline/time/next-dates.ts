import { type DateRead, dayWords, problemWords } from './date-words.ts';
import { civilOf, epochDay, monthLength } from './epoch-days.ts';
import { type Present, peek, type Sentence } from './sentence.ts';

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function nameOfDay(day: number): string {
  const civil = civilOf(day);
  return `${civil.day} ${MONTH_NAMES[civil.month - 1]} ${civil.year}`;
}

/** The next month that has such a day. */
export function nextDayOfMonth({ today, past }: Present, dayOfMonth: number): number {
  const { year, month } = civilOf(today);
  for (let ahead = 0; ahead < 12; ahead++) {
    const at = past ? month - ahead : month + ahead;
    const day = epochDay(year, at, dayOfMonth);
    if (dayOfMonth <= monthLength(year, at) && (past ? day <= today : day >= today)) return day;
  }
  return epochDay(year, month, dayOfMonth);
}

/** The next such date if no year was said; 29 February waits for a leap year. */
export function dated(
  sentence: Sentence,
  year: number | null,
  month: number,
  day: number,
  index: number,
  next: number,
): DateRead {
  const words = sentence.text.slice(peek(sentence, index).from, peek(sentence, next - 1).to);
  if (month < 1 || month > 12) return problemWords('impossible-date', `"${words}" is not a date.`, next);
  const name = MONTH_NAMES[month - 1];
  if (year !== null) {
    if (day >= 1 && day <= monthLength(year, month)) return dayWords(epochDay(year, month, day), next);
    return problemWords(
      'impossible-date',
      `There is no ${day} ${name}${month === 2 && day === 29 ? ` in ${year}` : ''}.`,
      next,
    );
  }
  if (day < 1 || day > monthLength(2024, month)) {
    return problemWords('impossible-date', `There is no ${day} ${name}.`, next);
  }
  return dayWords(nextDate(sentence.present, month, day), next);
}

export function nextDate({ today, past }: Present, month: number, day: number): number {
  const { year } = civilOf(today);
  const step = past ? -1 : 1;
  for (let at = year; Math.abs(at - year) <= 8; at += step) {
    const found = epochDay(at, month, day);
    if (day <= monthLength(at, month) && (past ? found <= today : found >= today)) return found;
  }
  return epochDay(year, month, day);
}
