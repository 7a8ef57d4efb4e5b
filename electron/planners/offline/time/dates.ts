import { readCalendarDate } from './calendar-dates.ts';
import type { DateRead } from './date-words.ts';
import { readDayOfPeriod } from './days-of-periods.ts';
import { readHoliday } from './holidays.ts';
import { nextDayOfMonth } from './next-dates.ts';
import { readOffsetDay } from './offset-days.ts';
import { readPeriod } from './periods.ts';
import { readRelativeDay } from './relative-days.ts';
import type { Place, Read, Sentence } from './sentence.ts';
import { dayOfWeekday, readWeekday } from './weekdays.ts';

/** One date in words, the more particular reading first. */
export function readDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  return (
    readOffsetDay(sentence, index, place, readAnchor) ??
    readRelativeDay(sentence, index) ??
    readDayOfPeriod(sentence, index) ??
    readCalendarDate(sentence, index, place) ??
    readHoliday(sentence, index, place) ??
    readPeriod(sentence, index, place, readAnchor) ??
    readWeekday(sentence, index, place)
  );
}

/** The date that others are counted from. It is not itself counted from another. */
function readAnchor(sentence: Sentence, index: number): Read<{ day: number }> | null {
  const place: Place = { lead: 'on', touching: true };
  const read =
    readRelativeDay(sentence, index) ??
    readDayOfPeriod(sentence, index) ??
    readCalendarDate(sentence, index, place) ??
    readHoliday(sentence, index, place) ??
    readWeekday(sentence, index, place);
  if (read === null) return null;
  const { date, next } = read;
  switch (date.kind) {
    case 'day':
      return { day: date.day, next };
    case 'weekday':
      return { day: dayOfWeekday(sentence.present, date.weekday, date.which, false), next };
    case 'day-of-month':
      return { day: nextDayOfMonth(sentence.present, date.day), next };
    default:
      return null;
  }
}
