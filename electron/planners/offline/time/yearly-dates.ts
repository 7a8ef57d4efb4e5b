import { readCalendarDate } from './calendar-dates.ts';
import { civilOf } from './epoch-days.ts';
import { readHoliday } from './holidays.ts';
import { type RecurrenceRead, ruleOf, ruleRead } from './recurrence-rule.ts';
import { type Place, peek, type Sentence, wordsBetween } from './sentence.ts';

/** "5 May", "May 5th", "Christmas Eve". */
export function readYearlyDate(sentence: Sentence, index: number): RecurrenceRead | null {
  const place: Place = { lead: 'on', touching: false };
  const holiday = readHoliday(sentence, index, place);
  if (holiday?.movable) {
    const words = wordsBetween(sentence, index, holiday.next);
    return {
      unclear: `"${words}" falls on another day each year, so it cannot repeat by itself.`,
      next: holiday.next,
    };
  }
  const read = readCalendarDate(sentence, index, place) ?? holiday;
  if (read === null || read.date.kind !== 'day') return null;
  if (peek(sentence, index).sense.weekday !== undefined) return null;
  const { month, day } = civilOf(read.date.day);
  return ruleRead(ruleOf('YEARLY', { month, monthDays: [day] }), read.next);
}
