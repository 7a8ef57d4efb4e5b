import { readYear } from './calendar-dates.ts';
import { type DateRead, daysWords, dayWords, problemWords } from './date-words.ts';
import { civilOf, type EpochDay, epochDay, monthLength, weekdayOf } from './epoch-days.ts';
import type { AnchorReader } from './offset-days.ts';
import { after, type Place, type Present, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import type { Period } from './time-reading.ts';
import { startOfWeek } from './weekdays.ts';

export interface Stretch {
  from: EpochDay;
  to: EpochDay;
  period: Period;
}

const MODIFIERS: ReadonlyMap<string, number> = new Map([
  ['this', 0],
  ['current', 0],
  ['next', 1],
  ['nxt', 1],
  ['coming', 1],
  ['last', -1],
  ['past', -1],
  ['previous', -1],
]);

/** "next week", "this weekend", "in March", "March 2027", "in 2027", "early next month", "rest of the week". */
export function readPeriod(
  sentence: Sentence,
  index: number,
  place: Place,
  readAnchor: AnchorReader,
): DateRead | null {
  return (
    readPartOfPeriod(sentence, index, place) ??
    readWeekOf(sentence, index, readAnchor) ??
    whole(readStretch(sentence, index, place))
  );
}

function whole(stretch: Read<Stretch> | null): DateRead | null {
  return stretch === null ? null : daysWords(stretch.from, stretch.to, stretch.period, stretch.next);
}

/** A period that has a name; `place.lead` 'in' stands for any word that makes a month of "May". */
export function readStretch(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  return readNamedStretch(sentence, index, place) ?? readMonthOrYear(sentence, index, place);
}

function readNamedStretch(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  const { present } = sentence;
  const article = skip(sentence, index, 'the');
  const beyond = /^(week|month|weekend|year)$/.test(textAt(sentence, article))
    ? after(sentence, article + 1, ['after', 'next'])
    : -1;
  if (beyond > 0) return stretchOf(present, textAt(sentence, article), 2, beyond);
  const modifier = MODIFIERS.get(textAt(sentence, article));
  if (modifier !== undefined) {
    const at = textAt(sentence, article + 1) === 'coming' ? article + 2 : article + 1;
    const found = stretchOf(present, textAt(sentence, at), modifier, at + 1);
    if (found !== null) return found;
  }
  const word = textAt(sentence, article);
  if (
    word === 'weekend' &&
    standsAlone(sentence, article + 1) &&
    (article > index || place.touching || place.lead === 'on' || place.lead === 'in')
  ) {
    return stretchOf(present, word, 0, article + 1);
  }
  // "the month" alone is this one only after "of": "the end of the month".
  if (
    place.lead === 'in' &&
    article > index &&
    /^(week|month|year)$/.test(word) &&
    textAt(sentence, index - 1) === 'of'
  ) {
    return stretchOf(present, word, 0, article + 1);
  }
  return null;
}

function stretchOf(
  { today, weekStart }: Present,
  word: string,
  ahead: number,
  next: number,
): Read<Stretch> | null {
  const { year, month } = civilOf(today);
  switch (word) {
    case 'week':
    case 'wk':
    case "week's": {
      const from = startOfWeek(today, weekStart) + 7 * ahead;
      return { from, to: from + 6, period: 'week', next };
    }
    case 'weekend': {
      const saturday = startOfWeek(today, 1) + 5 + 7 * ahead;
      return {
        from: ahead === 0 ? Math.max(saturday, Math.min(today, saturday + 1)) : saturday,
        to: saturday + 1,
        period: 'weekend',
        next,
      };
    }
    case 'month':
      return { ...monthStretch(year, month + ahead), next };
    case 'quarter': {
      const first = month - ((month - 1) % 3) + 3 * ahead;
      return { from: epochDay(year, first, 1), to: epochDay(year, first + 3, 1) - 1, period: 'month', next };
    }
    case 'year':
      return { from: epochDay(year + ahead, 1, 1), to: epochDay(year + ahead, 12, 31), period: 'year', next };
    default:
      return null;
  }
}

function monthStretch(year: number, month: number): Stretch {
  return { from: epochDay(year, month, 1), to: epochDay(year, month + 1, 1) - 1, period: 'month' };
}

const MONTH_LEADS = new Set(['in', 'by', 'until', 'before', 'after', 'since', 'from']);

/** A month needs a preposition or a year beside it: "call May" names a person, "October budget" a thing. */
function readMonthOrYear(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  const { today, past } = sentence.present;
  const modifier = MODIFIERS.get(textAt(sentence, index));
  const at = modifier === undefined ? index : index + 1;
  const token = peek(sentence, at);
  const { month } = token.sense;
  if (month === undefined) {
    const year =
      modifier === undefined && (place.lead === 'in' || place.lead === 'since')
        ? readYear(sentence, at)
        : null;
    if (year === null || peek(sentence, year.next).text === '-' || peek(sentence, year.next).text === '/')
      return null;
    return {
      from: epochDay(year.year, 1, 1),
      to: epochDay(year.year, 12, 31),
      period: 'year',
      next: year.next,
    };
  }
  const comma = textAt(sentence, at + 1) === ',' ? at + 2 : at + 1;
  const year = readYear(sentence, textAt(sentence, comma) === 'of' ? comma + 1 : comma);
  if (year !== null) return { ...monthStretch(year.year, month), next: year.next };
  if (modifier === undefined && !MONTH_LEADS.has(place.lead)) return null;
  if (token.sense.shaky && !token.capital && place.lead !== 'in' && modifier === undefined) return null;
  const current = civilOf(today);
  const following = textAt(sentence, at + 1) === 'next' && textAt(sentence, at + 2) === 'year';
  if (following) return { ...monthStretch(current.year + 1, month), next: at + 3 };
  const last = modifier === -1 || past;
  const inYear = last
    ? month < current.month
      ? 0
      : month === current.month && past
        ? 0
        : -1
    : month >= current.month
      ? 0
      : 1;
  return { ...monthStretch(current.year + inYear, month), next: at + 1 };
}

/** "the week of 7 December", "w/c 7 December", "week commencing Monday". */
function readWeekOf(sentence: Sentence, index: number, readAnchor: AnchorReader): DateRead | null {
  const start = skip(sentence, index, 'the');
  const words = [
    ['week', 'of'],
    ['week', 'commencing'],
    ['week', 'beginning'],
    ['week', 'starting'],
    ['w', '/', 'c'],
  ];
  for (const phrase of words) {
    const at = after(sentence, start, phrase);
    const anchor = at < 0 ? null : readAnchor(sentence, at);
    if (anchor === null) continue;
    const monday = startOfWeek(anchor.day, sentence.present.weekStart);
    return daysWords(monday, monday + 6, 'week', anchor.next);
  }
  return null;
}

const EDGES: ReadonlyMap<string, 'start' | 'middle' | 'end'> = new Map([
  ['start', 'start'],
  ['beginning', 'start'],
  ['early', 'start'],
  ['middle', 'middle'],
  ['mid', 'middle'],
  ['end', 'end'],
  ['late', 'end'],
  ['rest', 'end'],
  ['remainder', 'end'],
  ['later', 'end'],
]);

/** "the end of the month" is its last day; "early March" and "later this week" are stretches. */
function readPartOfPeriod(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  if (word === 'eom') return dayWords(monthStretchOfToday(sentence).to, start + 1);
  if (word === 'eow') return dayWords(startOfWeek(sentence.present.today, 1) + 4, start + 1);
  const edge = EDGES.get(word);
  if (edge === undefined) return null;
  const of = textAt(sentence, start + 1) === 'of';
  const hyphen = textAt(sentence, start + 1) === '-';
  const at = of || hyphen ? start + 2 : start + 1;
  const stretch =
    readStretch(sentence, at, { ...place, lead: 'in' }) ?? (of ? bareStretch(sentence, at) : null);
  if (stretch === null) return null;
  const { today } = sentence.present;
  if (word === 'rest' || word === 'remainder')
    return daysWords(Math.max(today, stretch.from), stretch.to, stretch.period, stretch.next);
  if (word === 'later') {
    if (today >= stretch.to) return problemWords('ambiguous', 'No day is left of it.', stretch.next);
    return daysWords(Math.max(today + 1, stretch.from), stretch.to, stretch.period, stretch.next);
  }
  return of ? edgeDay(edge, stretch) : edgeStretch(edge, stretch);
}

function monthStretchOfToday(sentence: Sentence): Stretch {
  const { year, month } = civilOf(sentence.present.today);
  return monthStretch(year, month);
}

/** "end of month", without an article. */
function bareStretch(sentence: Sentence, index: number): Read<Stretch> | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  return /^(week|month|quarter|year|weekend)$/.test(word)
    ? stretchOf(sentence.present, word, 0, start + 1)
    : null;
}

function edgeDay(edge: 'start' | 'middle' | 'end', { from, to, period, next }: Read<Stretch>): DateRead {
  if (period === 'week') {
    const monday = weekdayOf(from) === 7 ? from + 1 : from;
    return dayWords(monday + { start: 0, middle: 2, end: 4 }[edge], next);
  }
  if (edge === 'middle') return dayWords(period === 'month' ? from + 14 : Math.floor((from + to) / 2), next);
  return dayWords(edge === 'start' ? from : to, next);
}

function edgeStretch(edge: 'start' | 'middle' | 'end', { from, to, period, next }: Read<Stretch>): DateRead {
  if (period === 'week') {
    const monday = weekdayOf(from) === 7 ? from + 1 : from;
    const [first, last] = { start: [0, 1], middle: [1, 3], end: [3, 4] }[edge] as [number, number];
    return daysWords(monday + first, monday + last, 'days', next);
  }
  const third = Math.floor((to - from + 1) / 3);
  if (edge === 'start') return daysWords(from, from + third - 1, 'days', next);
  return edge === 'middle'
    ? daysWords(from + third, from + 2 * third - 1, 'days', next)
    : daysWords(from + 2 * third, to, 'days', next);
}

/** The days of a month that a "fifth" or a "last Friday" of it picks. */
export function monthOf(stretch: Stretch): { year: number; month: number; length: number } {
  const { year, month } = civilOf(stretch.from);
  return { year, month, length: monthLength(year, month) };
}
