import { agreeing, weekdayOfMonth } from './agreeing-weekdays.ts';
import { readHalf } from './am-and-pm.ts';
import { isBeforePart } from './bare-hours.ts';
import { type DateRead, problemWords } from './date-words.ts';
import { readDateInDigits } from './dates-in-digits.ts';
import { dated } from './next-dates.ts';
import { readOrdinal } from './numbers.ts';
import { readRangeLink } from './range-links.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt, wordsBetween } from './sentence.ts';
import { isNamedNumber, standsAlone } from './standing-alone.ts';
import { readWeekdayName } from './weekdays.ts';
import { readYear } from './years.ts';

/** A date of the calendar, with the weekday that may stand before it: the two must agree. */
export function readCalendarDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  const name = readWeekdayName(sentence, index, true);
  if (name === null || name.plural) return readPlainDate(sentence, index, place);
  const comma = textAt(sentence, name.next) === ',' ? name.next + 1 : name.next;
  const date = readPlainDate(sentence, comma, { lead: 'on', touching: true });
  if (date === null) return readBareNumber(sentence, index, name);
  if (date.date.kind === 'day-of-month')
    return weekdayOfMonth(sentence, name.weekday, date.date.day, date.next);
  if (date.date.kind !== 'day') return date;
  const agreed = agreeing(name.weekday, date.date.day, date.next);
  // The 9.10 of "Friday 9.10" is a time, unless the day is right.
  const maybeTime = date.next === comma + 3 && textAt(sentence, comma + 1) === '.';
  return maybeTime && agreed.date.kind === 'problem' ? null : agreed;
}

/** "Friday 27" is a date; "Friday 4" may be one or a time. */
function readBareNumber(
  sentence: Sentence,
  index: number,
  { weekday, next }: Read<{ weekday: number }>,
): DateRead | null {
  const number = peek(sentence, next);
  const { shaky } = peek(sentence, index).sense;
  if (number.kind !== 'number' || number.value < 1 || number.value > 31 || !standsAlone(sentence, next + 1))
    return null;
  if ((shaky && !peek(sentence, index).capital) || readRangeLink(sentence, next + 1, 'between') !== null)
    return null;
  // "Tuesday 12 noon", "Friday 8 in the morning"
  if (NAMED_HALVES.has(textAt(sentence, next + 1)) || isBeforePart(sentence, next)) return null;
  if (readHalf(sentence, next + 1) !== null) return null;
  if (number.value > 12) return weekdayOfMonth(sentence, weekday, number.value, next + 1);
  const words = wordsBetween(sentence, index, next + 1);
  return problemWords(
    'ambiguous',
    `"${words}" can be a date or a time; say "the" or "at" before the number.`,
    next + 1,
  );
}

const NAMED_HALVES = new Set(['noon', 'midday', 'midnight', "o'clock", 'oclock', 'uhr']);

function readPlainDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  return (
    readDateInDigits(sentence, index, place) ??
    readDayAndMonth(sentence, index, place) ??
    readMonthAndDay(sentence, index, place) ??
    readDayOfMonth(sentence, index, place)
  );
}

/** "5 May", "the 5th of May 2027", "twenty-first of December". */
function readDayAndMonth(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const ordinal = readOrdinal(sentence, start);
  const token = peek(sentence, start);
  const day =
    ordinal ??
    (token.kind === 'number' && token.to - token.from <= 2 ? { value: token.value, next: start + 1 } : null);
  if (day === null) return null;
  let at = skip(sentence, day.next, 'of');
  if (textAt(sentence, at) === '-' || textAt(sentence, at) === '.') at++;
  const month = peek(sentence, at);
  if (month.sense.month === undefined || (month.glued && at === day.next)) return null;
  if (
    month.sense.shaky &&
    !month.capital &&
    month.text === 'march' &&
    ordinal === null &&
    !standsAlone(sentence, at + 1)
  )
    return null;
  const dot = isAbbreviationDot(sentence, at) ? at + 2 : at + 1;
  const year = readYear(sentence, dot);
  if (isNamedNumber(sentence, start) && place.lead !== 'on') return null;
  return dated(sentence, year?.year ?? null, month.sense.month, day.value, index, year?.next ?? dot);
}

/** "May 5", "May the 5th, 2027", "Dec. 5". */
function readMonthAndDay(sentence: Sentence, index: number, place: Place): DateRead | null {
  const month = peek(sentence, index);
  if (month.sense.month === undefined) return null;
  const start = isAbbreviationDot(sentence, index) ? index + 2 : index + 1;
  const at = skip(sentence, textAt(sentence, start) === '-' ? start + 1 : start, 'the');
  const ordinal = readOrdinal(sentence, at);
  const token = peek(sentence, at);
  const bare =
    token.kind === 'number' && token.to - token.from <= 2 ? { value: token.value, next: at + 1 } : null;
  const day = ordinal ?? bare;
  if (
    day === null ||
    (ordinal !== null && !ordinal.digits && at === start && ordinal.value < 3 && month.sense.shaky)
  )
    return null;
  const glued = peek(sentence, day.next);
  if (
    ordinal === null &&
    glued.glued &&
    (glued.text === ':' || glued.text === 'pm' || glued.text === 'am' || glued.text === 'h')
  )
    return null;
  if (ordinal === null && (glued.text === 'pm' || glued.text === 'am' || glued.text === '%')) return null;
  const firm = place.lead !== 'none' || !month.sense.shaky || month.capital;
  const year = readYear(sentence, textAt(sentence, day.next) === ',' ? day.next + 1 : day.next);
  if (ordinal === null && year === null && !firm && !standsAlone(sentence, day.next)) return null;
  if (ordinal === null && month.sense.shaky && countsThings(sentence, day.next)) return null;
  return dated(sentence, year?.year ?? null, month.sense.month, day.value, index, year?.next ?? day.next);
}

/** "Jan 5 pieces": Jan has five of them. */
function countsThings(sentence: Sentence, index: number): boolean {
  const { kind, text, sense } = peek(sentence, index);
  return (
    kind === 'word' &&
    text.length > 3 &&
    text.endsWith('s') &&
    sense.weekday === undefined &&
    !standsAlone(sentence, index)
  );
}

function isAbbreviationDot(sentence: Sentence, index: number): boolean {
  const dot = peek(sentence, index + 1);
  return (
    dot.text === '.' &&
    dot.glued &&
    textAt(sentence, index).length <= 4 &&
    peek(sentence, index + 2).kind === 'number'
  );
}

/** "the 3rd", "on the twenty-first"; not "the 3rd attempt". */
function readDayOfMonth(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const article = start > index;
  const ordinal = readOrdinal(sentence, start);
  if (ordinal === null || ordinal.value > 31) return null;
  // "Thurs 10th 3pm"
  const beforeClock = place.touching && ordinal.digits && peek(sentence, ordinal.next).kind === 'number';
  if (!beforeClock && !standsAlone(sentence, ordinal.next)) return null;
  const led = place.lead !== 'none' && place.lead !== 'for' && place.lead !== 'in';
  const sure = ordinal.digits
    ? led || article || place.touching || isBeforeClock(sentence, index, ordinal.next)
    : article && led && (ordinal.value > 3 || place.lead === 'on');
  if (!sure || (place.lead === 'at' && !ordinal.digits)) return null;
  return { date: { kind: 'day-of-month', day: ordinal.value }, next: ordinal.next };
}

/** "29th at 2" */
function isBeforeClock(sentence: Sentence, index: number, next: number): boolean {
  const at = textAt(sentence, next);
  if (index === 0 && peek(sentence, next).kind === 'end') return true;
  return index === 0 && (at === 'at' || at === '@') && peek(sentence, next + 1).kind === 'number';
}
