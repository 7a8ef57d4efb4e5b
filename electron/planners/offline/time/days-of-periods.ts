import { type DateRead, dayWords, problemWords } from './date-words.ts';
import { weekdayOf } from './epoch-days.ts';
import { MONTH_NAMES } from './next-dates.ts';
import { readOrdinal } from './numbers.ts';
import { type Read, type Sentence, skip, textAt } from './sentence.ts';
import { monthOf, readStretch, type Stretch } from './stretches.ts';
import { readWeekdayName, WEEKDAY_NAMES } from './weekdays.ts';

/** "first Monday of next month", "last Friday of March 2027", "last day of the year", "the 15th of next month". */
export function readDayOfPeriod(sentence: Sentence, index: number): DateRead | null {
  const start = skip(sentence, index, 'the');
  const last = textAt(sentence, start) === 'last';
  const ordinal = last ? { value: -1, next: start + 1 } : readOrdinal(sentence, start);
  if (ordinal === null) return null;
  const name = readWeekdayName(sentence, ordinal.next, true);
  const working =
    /^(working|business)$/.test(textAt(sentence, ordinal.next)) &&
    textAt(sentence, ordinal.next + 1) === 'day';
  const plainDay = textAt(sentence, ordinal.next) === 'day';
  const at = name?.next ?? (working ? ordinal.next + 2 : plainDay ? ordinal.next + 1 : ordinal.next);
  if (last && at === ordinal.next) return null;
  const link = textAt(sentence, at);
  if (link !== 'of' && link !== 'in') return null;
  const stretch = readStretch(sentence, at + 1, { lead: 'in', touching: true });
  if (stretch === null) return null;
  if (name !== null) return weekdayIn(stretch, name.weekday, ordinal.value);
  if (working) return last || ordinal.value === 1 ? workingDay(stretch, last) : null;
  if (!plainDay && stretch.period !== 'month') return null;
  return dayIn(stretch, ordinal.value);
}

function dayIn(stretch: Read<Stretch>, ordinal: number): DateRead {
  const day = ordinal < 0 ? stretch.to : stretch.from + ordinal - 1;
  if (day <= stretch.to) return dayWords(day, stretch.next);
  const { month } = monthOf(stretch);
  return problemWords('impossible-date', `There is no ${ordinal} ${MONTH_NAMES[month - 1]}.`, stretch.next);
}

function weekdayIn(stretch: Read<Stretch>, weekday: number, ordinal: number): DateRead {
  if (ordinal < 0) return dayWords(stretch.to - ((weekdayOf(stretch.to) - weekday + 7) % 7), stretch.next);
  const day = stretch.from + ((weekday - weekdayOf(stretch.from) + 7) % 7) + 7 * (ordinal - 1);
  if (day <= stretch.to) return dayWords(day, stretch.next);
  const { year, month } = monthOf(stretch);
  const where = stretch.period === 'month' ? `${MONTH_NAMES[month - 1]} ${year}` : 'that time';
  return problemWords(
    'impossible-date',
    `There are not that many ${WEEKDAY_NAMES[weekday - 1]}s in ${where}.`,
    stretch.next,
  );
}

function workingDay(stretch: Read<Stretch>, last: boolean): DateRead {
  let day = last ? stretch.to : stretch.from;
  while (weekdayOf(day) > 5) day += last ? -1 : 1;
  return dayWords(day, stretch.next);
}

/** "March on the 5th": a day of the month within a month that was said elsewhere. */
export function dayWithin(stretch: { from: number; to: number }, dayOfMonth: number): number | null {
  const day = stretch.from + dayOfMonth - 1;
  return day <= stretch.to ? day : null;
}
