import { nextDate, nextDayOfMonth } from './calendar-dates.ts';
import type { DateRead, DateWords } from './date-words.ts';
import { daysWords, dayWords, problemWords } from './date-words.ts';
import { readDate } from './dates.ts';
import { civilOf, epochDay, monthLength } from './epoch-days.ts';
import { readCardinal, readOrdinal } from './numbers.ts';
import { type Place, type Present, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { dayOfWeekday } from './weekdays.ts';

const LINKS = new Set(['to', '-', 'until', 'till', 'til', 'through', 'thru', 'and']);

/** A date, or two with a word between them: "Mon-Wed", "from 3 to 7 December", "May 5 to 7". */
export function readDateOrRange(sentence: Sentence, index: number, place: Place): DateRead | null {
  const shared = readSharedMonth(sentence, index, place) ?? readSharedMonthFirst(sentence, index);
  if (shared !== null) return shared;
  const first = readDate(sentence, index, place);
  if (first === null || first.date.kind === 'problem') return first;
  const link = readLink(sentence, first.next, place);
  if (link === null) return first;
  const second = readDate(sentence, link, { lead: 'until', touching: true });
  if (second === null) return first;
  if (second.date.kind === 'problem') return second;
  return joined(sentence.present, first.date, second.date, second.next) ?? first;
}

function readLink(sentence: Sentence, index: number, place: Place): number | null {
  const word = textAt(sentence, index);
  if (!LINKS.has(word) || (word === 'and' && place.lead !== 'between')) return null;
  return index + 1;
}

/** The end is the first such day from the start on. */
function joined(present: Present, first: DateWords, second: DateWords, next: number): DateRead | null {
  if (first.kind === 'weekday' && second.kind === 'weekday') {
    return { date: { kind: 'weekdays', from: first.weekday, to: second.weekday, which: first.which }, next };
  }
  const from = startOf(present, first);
  if (from === null) return null;
  const to = endOf({ ...present, today: from }, second);
  if (to === null) return null;
  if (to < from) {
    const { month, day } = civilOf(to);
    const rolled =
      first.kind === 'day' && second.kind === 'day' ? nextDate({ ...present, today: from }, month, day) : to;
    if (rolled < from || rolled - from > 300)
      return problemWords('ends-before-start', 'The last day is before the first.', next);
    return daysWords(from, rolled, null, next);
  }
  return daysWords(from, to, null, next);
}

function startOf(present: Present, date: DateWords): number | null {
  if (date.kind === 'days') return date.from;
  return endOf(present, date);
}

function endOf(present: Present, date: DateWords): number | null {
  switch (date.kind) {
    case 'day':
      return date.day;
    case 'days':
      return date.to;
    case 'weekday':
      return dayOfWeekday(present, date.weekday, date.which, true);
    case 'day-of-month':
      return nextDayOfMonth(present, date.day);
    default:
      return null;
  }
}

/** A day of the month without its month: "3", "3rd", "the 3rd". */
function readBareDay(sentence: Sentence, index: number): Read<{ value: number }> | null {
  const start = skip(sentence, index, 'the');
  const number = readOrdinal(sentence, start) ?? readCardinal(sentence, start);
  return number !== null && number.value >= 1 && number.value <= 31 ? number : null;
}

/** "3 to 7 December", "from the 3rd to the 7th of December 2027". */
function readSharedMonth(sentence: Sentence, index: number, place: Place): DateRead | null {
  const first = readBareDay(sentence, index);
  const link = first === null ? null : readLink(sentence, first.next, place);
  if (first === null || link === null) return null;
  const second = readDate(sentence, link, { lead: 'on', touching: true });
  if (second === null || !endsWithMonth(sentence, link, second.next)) return null;
  if (second.date.kind === 'problem') return second;
  if (second.date.kind !== 'day') return null;
  const { year, month, day } = civilOf(second.date.day);
  return within(year, month, first.value, day, second.next);
}

function endsWithMonth(sentence: Sentence, from: number, next: number): boolean {
  const day = readBareDay(sentence, from);
  if (day === null) return false;
  const at = skip(sentence, day.next, 'of');
  return at < next && peek(sentence, at).sense.month !== undefined;
}

/** "December 3 to 7", "May 5th-7th, 2027". */
function readSharedMonthFirst(sentence: Sentence, index: number): DateRead | null {
  const { month } = peek(sentence, index).sense;
  if (month === undefined) return null;
  const first = readBareDay(sentence, index + 1);
  const link = first === null ? null : readLink(sentence, first.next, { lead: 'none', touching: false });
  if (first === null || link === null) return null;
  const second = readBareDay(sentence, link);
  if (second === null || peek(sentence, second.next).sense.month !== undefined) return null;
  const following = peek(sentence, second.next);
  if (following.glued && (following.text === ':' || following.kind === 'word' || following.kind === 'number'))
    return null;
  const comma = textAt(sentence, second.next) === ',' ? second.next + 1 : second.next;
  const year = peek(sentence, comma);
  const said = year.kind === 'number' && year.value >= 1900 && year.value <= 2199;
  const read = said
    ? civilOf(epochDay(year.value, month, 1))
    : civilOf(nextDate(sentence.present, month, first.value));
  return within(read.year, month, first.value, second.value, said ? comma + 1 : second.next);
}

function within(year: number, month: number, from: number, to: number, next: number): DateRead {
  if (to > monthLength(year, month)) {
    return problemWords(
      'impossible-date',
      `There are only ${monthLength(year, month)} days in that month.`,
      next,
    );
  }
  if (to < from) return problemWords('ends-before-start', 'The last day is before the first.', next);
  const first = epochDay(year, month, from);
  return to === from ? dayWords(first, next) : daysWords(first, epochDay(year, month, to), null, next);
}
