import { type DateRead, dayWords, problemWords } from './date-words.ts';
import { civilOf, epochDay, monthLength, weekdayOf } from './epoch-days.ts';
import { readOrdinal } from './numbers.ts';
import { type Place, type Present, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { isNamedNumber, standsAlone } from './standing-alone.ts';
import { readWeekdayName, WEEKDAY_NAMES } from './weekdays.ts';

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

/** A date of the calendar, with the weekday that may stand before it: the two must agree. */
export function readCalendarDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  const name = readWeekdayName(sentence, index, true);
  if (name === null || name.plural) return readPlainDate(sentence, index, place);
  const comma = textAt(sentence, name.next) === ',' ? name.next + 1 : name.next;
  const date = readPlainDate(sentence, comma, { lead: 'on', touching: true });
  if (date === null) return null;
  if (date.date.kind === 'day-of-month')
    return weekdayOfMonth(sentence, name.weekday, date.date.day, date.next);
  return date.date.kind === 'day' ? agreeing(name.weekday, date.date.day, date.next) : date;
}

/** The day, or a problem if it falls on another weekday than was said. */
export function agreeing(weekday: number, day: number, next: number): DateRead {
  if (weekdayOf(day) === weekday) return dayWords(day, next);
  const said = WEEKDAY_NAMES[weekday - 1];
  const real = WEEKDAY_NAMES[weekdayOf(day) - 1];
  return problemWords('ambiguous', `${nameOfDay(day)} is a ${real}, not a ${said}.`, next);
}

export function nameOfDay(day: number): string {
  const civil = civilOf(day);
  return `${civil.day} ${MONTH_NAMES[civil.month - 1]} ${civil.year}`;
}

function weekdayOfMonth(sentence: Sentence, weekday: number, dayOfMonth: number, next: number): DateRead {
  return agreeing(weekday, nextDayOfMonth(sentence.present, dayOfMonth), next);
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

function readPlainDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  return (
    readDateInDigits(sentence, index, place) ??
    readDayAndMonth(sentence, index, place) ??
    readMonthAndDay(sentence, index, place) ??
    readDayOfMonth(sentence, index, place)
  );
}

/** "2026-11-27", "5/12", "05.12.2026", "5-12-26". */
function readDateInDigits(sentence: Sentence, index: number, place: Place): DateRead | null {
  const [a, mark, b] = [peek(sentence, index), peek(sentence, index + 1), peek(sentence, index + 2)];
  if (a.kind !== 'number' || b.kind !== 'number' || !mark.glued || !b.glued || isNamedNumber(sentence, index))
    return null;
  if (mark.text !== '/' && mark.text !== '.' && mark.text !== '-') return null;
  const before = peek(sentence, index - 1);
  if (a.glued && (before.text === '/' || before.text === '-')) return null;
  const mark2 = peek(sentence, index + 3);
  const c = peek(sentence, index + 4);
  const full = mark2.text === mark.text && mark2.glued && c.kind === 'number' && c.glued;
  if (full) {
    const more = peek(sentence, index + 5);
    if (more.glued && (more.text === mark.text || (more.kind === 'word' && more.text !== 't'))) {
      if (peek(sentence, index + 6).glued || more.kind === 'word') return null;
    }
    if (a.to - a.from === 4) return dated(sentence, a.value, b.value, c.value, index, index + 5);
    const digits = c.to - c.from;
    if (a.to - a.from > 2 || b.to - b.from > 2 || (digits !== 2 && digits !== 4)) return null;
    const { day, month } = inOrder(sentence, a.value, b.value);
    return dated(sentence, digits === 2 ? 2000 + c.value : c.value, month, day, index, index + 5);
  }
  if (a.to - a.from > 2 || b.to - b.from > 2 || mark.text === '-') return null;
  if (mark.text === '.') return readGermanDate(sentence, index, place);
  const firm = place.lead === 'on' || place.lead === 'by' || place.touching;
  if (!firm && !isLikelyDate(sentence, index, a.value, b.value)) return null;
  const following = peek(sentence, index + 3);
  if (following.glued && following.text === '/') return null;
  const { day, month } = inOrder(sentence, a.value, b.value);
  return dated(sentence, null, month, day, index, index + 3);
}

const FRACTIONS = new Set(['1/2', '1/3', '2/3', '1/4', '3/4', '24/7', '50/50']);

function isLikelyDate(sentence: Sentence, index: number, a: number, b: number): boolean {
  if (FRACTIONS.has(`${a}/${b}`) && peek(sentence, index).text[0] !== '0') return false;
  if (a < 1 || b < 1 || a > 31 || b > 31) return false;
  const following = peek(sentence, index + 3);
  return standsAlone(sentence, index + 3) || following.kind === 'number';
}

/** "5.12." needs both dots, or a preposition. */
function readGermanDate(sentence: Sentence, index: number, place: Place): DateRead | null {
  const dot = peek(sentence, index + 3);
  const dotted = dot.text === '.' && dot.glued && peek(sentence, index + 4).kind !== 'end';
  if (place.lead !== 'on' || !dotted) return null;
  const [a, b] = [peek(sentence, index).value, peek(sentence, index + 2).value];
  if (a > 31 || b > 12 || a < 1 || b < 1) return null;
  return dated(sentence, null, b, a, index, index + 4);
}

/** The order of the context, unless only the other makes a date. */
function inOrder(sentence: Sentence, a: number, b: number): { day: number; month: number } {
  const monthFirst = sentence.present.monthFirst ? !(a > 12 && b <= 12) : b > 12 && a <= 12;
  return monthFirst ? { month: a, day: b } : { month: b, day: a };
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

/** "2027", "'27"; not the first half of "2030 hours" or "20:27". */
export function readYear(sentence: Sentence, index: number): Read<{ year: number }> | null {
  if (textAt(sentence, index) === "'") {
    const short = peek(sentence, index + 1);
    return short.kind === 'number' && short.glued && short.to - short.from === 2
      ? { year: 2000 + short.value, next: index + 2 }
      : null;
  }
  const dash = textAt(sentence, index) === '-' && peek(sentence, index).glued ? index + 1 : index;
  const token = peek(sentence, dash);
  if (token.kind !== 'number' || token.to - token.from !== 4 || token.value < 1900 || token.value > 2199)
    return null;
  const following = peek(sentence, dash + 1);
  if (following.text === 'hours' || following.text === 'hrs') return null;
  if (following.glued && following.kind === 'word' && following.text !== 't') return null;
  return { year: token.value, next: dash + 1 };
}

/** "the 3rd", "on the twenty-first"; not "the 3rd attempt". */
function readDayOfMonth(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const article = start > index;
  const ordinal = readOrdinal(sentence, start);
  if (ordinal === null || ordinal.value > 31 || !standsAlone(sentence, ordinal.next)) return null;
  const led = place.lead !== 'none' && place.lead !== 'for' && place.lead !== 'in';
  const sure = ordinal.digits
    ? led || article || place.touching
    : article && led && (ordinal.value > 3 || place.lead === 'on');
  if (!sure || (place.lead === 'at' && !ordinal.digits)) return null;
  return { date: { kind: 'day-of-month', day: ordinal.value }, next: ordinal.next };
}

/** The next such date if no year was said; 29 February waits for a leap year. */
function dated(
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
