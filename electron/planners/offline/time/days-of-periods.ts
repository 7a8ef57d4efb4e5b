import { type DateRead, daysWords, dayWords, problemWords } from './date-words.ts';
import { weekdayOf } from './epoch-days.ts';
import { MONTH_NAMES } from './next-dates.ts';
import { type Picked, readPicked } from './picked-days.ts';
import { type Read, type Sentence, textAt } from './sentence.ts';
import { monthOf, monthStretch, readStretch, type Stretch } from './stretches.ts';
import { WEEKDAY_NAMES } from './weekdays.ts';

/** "first Monday of next month", "last Friday of March 2027", "last day of the year", "the 15th of next month". */
export function readDayOfPeriod(sentence: Sentence, index: number): DateRead | null {
  const picked = readPicked(sentence, index);
  if (picked === null) return null;
  const link = textAt(sentence, picked.next);
  if (link !== 'of' && link !== 'in') return null;
  const stretch = readStretch(sentence, picked.next + 1, { lead: 'in', touching: true });
  if (stretch === null) return null;
  const read = pickFrom(stretch, picked);
  // "the 15th of the month" that has gone by is the next month's.
  const bare = textAt(sentence, picked.next + 1) === 'the' && stretch.period === 'month';
  const { today, past } = sentence.present;
  if (!bare || past || read?.date.kind !== 'day' || read.date.day >= today) return read;
  const { year, month } = monthOf(stretch);
  return pickFrom({ ...monthStretch(year, month + 1), next: stretch.next }, picked);
}

function pickFrom(stretch: Read<Stretch>, { of, ordinal, weekday }: Picked): DateRead | null {
  switch (of) {
    case 'weekday':
      return weekdayIn(stretch, weekday, ordinal);
    case 'workday':
      return ordinal === -1 || ordinal === 1 ? workingDay(stretch, ordinal === -1) : null;
    case 'day':
      return dayIn(stretch, ordinal);
    case 'week':
      return stretch.period === 'month' || stretch.period === 'year' ? weekIn(stretch, ordinal) : null;
    case 'weekend':
      return weekendIn(stretch, ordinal);
    case 'nothing':
      return stretch.period === 'month' ? dayIn(stretch, ordinal) : null;
  }
}

/** Seven days from the start of the month, not a week of the calendar. */
function weekIn({ from, to, next }: Read<Stretch>, ordinal: number): DateRead | null {
  if (ordinal > 4) return null;
  const start = ordinal < 0 ? to - 6 : from + 7 * (ordinal - 1);
  return daysWords(start, start + 6, 'days', next);
}

/** The weekends whose Saturday lies in it. */
function weekendIn(stretch: Read<Stretch>, ordinal: number): DateRead {
  const { date, next } = weekdayIn(stretch, 6, ordinal);
  return date.kind === 'day' ? daysWords(date.day, date.day + 1, 'weekend', next) : { date, next };
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
