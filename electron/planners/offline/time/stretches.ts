import { addMonths, civilOf, type EpochDay, epochDay, monthLength } from './epoch-days.ts';
import { readNumberedWeek } from './numbered-weeks.ts';
import { after, type Place, type Present, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import type { Period } from './time-reading.ts';
import { startOfWeek } from './weekdays.ts';
import { readYear } from './years.ts';

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

/** A period that has a name; `place.lead` 'in' stands for any word that makes a month of "May". */
export function readStretch(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  return (
    readNamedStretch(sentence, index, place) ??
    readNumberedWeek(sentence, index, place) ??
    readMonthOrYear(sentence, index, place)
  );
}

const WHOLE = new Set(['all', 'whole', 'entire']);

const PERIODS = new Set(['week', 'month', 'weekend', 'year']);

function readNamedStretch(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  const { present } = sentence;
  const article = skip(sentence, index, 'the');
  const beyond = PERIODS.has(textAt(sentence, article))
    ? after(sentence, article + 1, ['after', 'next'])
    : -1;
  if (beyond > 0) return stretchOf(present, textAt(sentence, article), 2, beyond);
  const modifier = MODIFIERS.get(textAt(sentence, article));
  if (modifier !== undefined) {
    const at = textAt(sentence, article + 1) === 'coming' ? article + 2 : article + 1;
    const found =
      textAt(sentence, article) === 'past'
        ? rollingStretch(present, textAt(sentence, at), at + 1)
        : stretchOf(present, textAt(sentence, at), modifier, at + 1);
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
  if (WHOLE.has(textAt(sentence, index - 1)) && place.touching && PERIODS.has(word))
    return stretchOf(present, word, 0, article + 1);
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

export function stretchOf(
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

/** "the past week" ends today, where "last week" ended with Sunday. */
function rollingStretch({ today }: Present, word: string, next: number): Read<Stretch> | null {
  const from =
    word === 'week'
      ? today - 7
      : word === 'month'
        ? addMonths(today, -1)
        : word === 'year'
          ? addMonths(today, -12)
          : null;
  return from === null ? null : { from, to: today, period: 'days', next };
}

export function monthStretch(year: number, month: number): Stretch {
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

/** The days of a month that a "fifth" or a "last Friday" of it picks. */
export function monthOf(stretch: Stretch): { year: number; month: number; length: number } {
  const { year, month } = civilOf(stretch.from);
  return { year, month, length: monthLength(year, month) };
}
