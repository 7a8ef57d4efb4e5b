import { agreeing } from './agreeing-weekdays.ts';
import type { DateRead, DateWords } from './date-words.ts';
import { daysWords, dayWords, problemWords } from './date-words.ts';
import { readDate } from './dates.ts';
import { civilOf, epochDay, monthLength } from './epoch-days.ts';
import { nextDate, nextDayOfMonth } from './next-dates.ts';
import { readCardinal, readOrdinal } from './numbers.ts';
import { readRangeLink } from './range-links.ts';
import { type Place, type Present, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { isNamedNumber } from './standing-alone.ts';
import { dayOfWeekday, readWeekdayName } from './weekdays.ts';

/** A date, or two with a word between them: "Mon-Wed", "from 3 to 7 December", "May 5 to 7". */
export function readDateOrRange(sentence: Sentence, index: number, place: Place): DateRead | null {
  const shared =
    readSharedMonth(sentence, index, place) ??
    readSharedMonthFirst(sentence, index) ??
    readNamedDays(sentence, index, place);
  if (shared !== null) return shared;
  const first = readDate(sentence, index, place);
  if (first === null || first.date.kind === 'problem') return first;
  const link = readRangeLink(sentence, first.next, place.lead) ?? readIsoLink(sentence, first.next);
  if (link === null) return readNextDay(sentence, first) ?? first;
  const second = readDate(sentence, link, { lead: 'until', touching: true });
  if (second === null) return first;
  if (second.date.kind === 'problem') return second;
  return joined(sentence.present, first.date, second.date, second.next) ?? first;
}

/** The slash of "2027-03-12/2027-03-14". */
function readIsoLink(sentence: Sentence, index: number): number | null {
  const year = peek(sentence, index + 1);
  const before = peek(sentence, index - 5);
  const slash = textAt(sentence, index) === '/' && peek(sentence, index).glued && year.glued;
  return slash && year.to - year.from === 4 && before.to - before.from === 4 ? index + 1 : null;
}

/** "this Saturday and Sunday": two days in a row are one range. */
function readNextDay(sentence: Sentence, first: DateRead): DateRead | null {
  const and = textAt(sentence, first.next);
  if ((and !== 'and' && and !== '&') || first.date.kind === 'days') return null;
  const second = readDate(sentence, first.next + 1, { lead: 'on', touching: true });
  if (second === null || second.date.kind === 'problem' || second.date.kind === 'days') return null;
  if (first.date.kind === 'weekday' && second.date.kind === 'weekday') {
    const { weekday, which } = first.date;
    if (second.date.weekday !== (weekday % 7) + 1) return null;
    return { date: { kind: 'weekdays', from: weekday, to: second.date.weekday, which }, next: second.next };
  }
  const from = endOf(sentence.present, first.date);
  const to = from === null ? null : endOf({ ...sentence.present, today: from }, second.date);
  return from !== null && to === from + 1 ? daysWords(from, to, null, second.next) : null;
}

/** The end is the first such day from the start on. */
function joined(present: Present, first: DateWords, second: DateWords, next: number): DateRead | null {
  const relative = second.kind === 'weekday' && second.which !== 'coming' && second.which !== 'this';
  if (first.kind === 'weekday' && second.kind === 'weekday' && !relative) {
    return { date: { kind: 'weekdays', from: first.weekday, to: second.weekday, which: first.which }, next };
  }
  const from = startOf(present, first);
  if (from === null) return null;
  const counted = relative && second.which !== 'following';
  const to = endOf(counted ? present : { ...present, today: from }, second);
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
export function readBareDay(sentence: Sentence, index: number): Read<{ value: number }> | null {
  const start = skip(sentence, index, 'the');
  const number = readOrdinal(sentence, start) ?? readCardinal(sentence, start);
  return number !== null && number.value >= 1 && number.value <= 31 ? number : null;
}

/** "3 to 7 December", "from the 3rd to the 7th of December 2027". */
function readSharedMonth(sentence: Sentence, index: number, place: Place): DateRead | null {
  // "at 9 until 5 March" begins with a time.
  const first = place.lead === 'at' ? null : readDottedDay(sentence, index);
  const and = first !== null && textAt(sentence, first.next) === 'and' && place.lead !== 'between';
  const link = first === null ? null : and ? first.next + 1 : readRangeLink(sentence, first.next, place.lead);
  if (first !== null && textAt(sentence, first.next) === ',') return readListedDays(sentence, index, first);
  if (first === null || link === null) return null;
  const second = readDate(sentence, link, { lead: 'until', touching: true });
  if (second === null || !endsWithMonth(sentence, link, second.next)) return null;
  if (second.date.kind === 'problem') return second;
  if (second.date.kind !== 'day') return null;
  const { year, month, day } = civilOf(second.date.day);
  if (and && day !== first.value + 1) {
    return problemWords('ambiguous', 'Several dates are named; only one can be meant.', second.next);
  }
  return within(year, month, first.value, day, second.next);
}

/** "Thu 10 to Sun 13 June" */
function readNamedDays(sentence: Sentence, index: number, place: Place): DateRead | null {
  const name = readWeekdayName(sentence, index, true);
  if (name === null || name.plural || readDottedDay(sentence, name.next) === null) return null;
  const shared = readSharedMonth(sentence, name.next, { ...place, lead: 'on' });
  if (shared === null || shared.date.kind === 'problem') return shared;
  const from = startOf(sentence.present, shared.date);
  const agreed = from === null ? null : agreeing(name.weekday, from, shared.next);
  return agreed?.date.kind === 'problem' ? agreed : shared;
}

/** "2, 3 and 4 December": a range where each is the day after the one before. */
function readListedDays(sentence: Sentence, index: number, first: Read<{ value: number }>): DateRead | null {
  if (isNamedNumber(sentence, skip(sentence, index, 'the'))) return null;
  let last = first;
  let inRow = true;
  for (let count = 0; count < 6 && /^(?:,|and|&)$/.test(textAt(sentence, last.next)); count++) {
    const and = textAt(sentence, last.next) === ',' ? skip(sentence, last.next + 1, 'and') : last.next + 1;
    const day = readBareDay(sentence, and);
    if (day === null) return null;
    inRow &&= day.value === last.value + 1;
    if (endsWithMonth(sentence, and, day.next + 2)) {
      const read = readDate(sentence, and, { lead: 'on', touching: true });
      if (read?.date.kind !== 'day') return null;
      if (!inRow)
        return problemWords('ambiguous', 'Several dates are named; only one can be meant.', read.next);
      const { year, month } = civilOf(read.date.day);
      return within(year, month, first.value, day.value, read.next);
    }
    last = day;
  }
  return null;
}

function endsWithMonth(sentence: Sentence, from: number, next: number): boolean {
  const name = readWeekdayName(sentence, from, true);
  const day = readBareDay(sentence, name?.next ?? from);
  if (day === null) return false;
  const dot = textAt(sentence, day.next) === '.' ? day.next + 1 : day.next;
  const at = skip(sentence, dot, 'of');
  const inDigits = dot > day.next && textAt(sentence, dot + 1) === '.' && dot + 2 === next;
  return at < next && (inDigits || peek(sentence, at).sense.month !== undefined);
}

/** The "27." of "27.-29.11." too. */
function readDottedDay(sentence: Sentence, index: number): Read<{ value: number }> | null {
  const day = readBareDay(sentence, index);
  const dotted = day !== null && textAt(sentence, day.next) === '.' && textAt(sentence, day.next + 1) === '-';
  return dotted ? { ...day, next: day.next + 1 } : day;
}

/** "December 3 to 7", "May 5th-7th, 2027". */
function readSharedMonthFirst(sentence: Sentence, index: number): DateRead | null {
  const { month } = peek(sentence, index).sense;
  if (month === undefined) return null;
  const first = readBareDay(sentence, index + 1);
  const link = first === null ? null : readRangeLink(sentence, first.next, 'none');
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
