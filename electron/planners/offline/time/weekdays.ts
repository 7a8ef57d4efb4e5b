import type { DateRead, DateWords } from './date-words.ts';
import { type EpochDay, weekdayOf } from './epoch-days.ts';
import {
  type Lead,
  type Place,
  type Present,
  peek,
  type Read,
  type Sentence,
  skip,
  textAt,
} from './sentence.ts';
import { standsAlone } from './standing-alone.ts';

export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

type Which = Extract<DateWords, { kind: 'weekday' }>['which'];

const FIRM_LEADS = new Set<Lead>([
  'on',
  'by',
  'until',
  'from',
  'before',
  'after',
  'not-before',
  'since',
  'between',
]);
/** Words after which a short name that is also an everyday word can only be a weekday. */
const COMPANY = new Set([
  'at',
  'morning',
  'afternoon',
  'evening',
  'night',
  'nite',
  'arvo',
  'mornings',
  'afternoons',
  'evenings',
  'nights',
  'noon',
  'midnight',
  'week',
  '-',
  '/',
]);

/** A weekday by any of its names; "sat", "sun", "mon" and "wed" only in company. */
export function readWeekdayName(
  sentence: Sentence,
  index: number,
  firm: boolean,
): Read<{ weekday: number; plural: boolean }> | null {
  const token = peek(sentence, index);
  const { weekday, shaky, plural } = token.sense;
  if (weekday === undefined) return null;
  if (shaky && !firm && !isInCompany(sentence, index)) return null;
  const dot = peek(sentence, index + 1);
  const beyond = peek(sentence, index + 2);
  if (dot.text === '.' && dot.glued && beyond.glued && beyond.kind === 'word') return null;
  const abbreviated =
    token.text.length <= 5 && dot.text === '.' && dot.glued && peek(sentence, index + 2).kind !== 'end';
  return { weekday, plural: plural === true, next: abbreviated ? index + 2 : index + 1 };
}

function isInCompany(sentence: Sentence, index: number): boolean {
  const token = peek(sentence, index);
  const following = peek(sentence, index + 1);
  if (following.kind === 'number') return startsDateOrTime(sentence, index + 1);
  if (textAt(sentence, index - 1) === 'the') return false;
  if (following.sense.month !== undefined && !following.sense.shaky) return true;
  if (following.sense.weekday !== undefined && token.capital && following.capital) return true;
  if (following.text === ',' && peek(sentence, index + 2).sense.weekday !== undefined) return token.capital;
  if (following.kind === 'end' || following.text === ',' || following.text === '.')
    return token.capital && index > 0;
  if (following.text === '-' || following.text === '/')
    return peek(sentence, index + 2).sense.weekday !== undefined;
  if (
    /^(?:to|thru|through|until|till)$/.test(following.text) &&
    peek(sentence, index + 2).sense.weekday !== undefined
  )
    return true;
  const and = following.text === '&' || following.text === 'and' || following.text === ',';
  if (and && token.capital) return peek(sentence, index + 2).sense.weekday !== undefined;
  const modal = following.text === 'at' && !token.capital;
  return COMPANY.has(following.text) && !modal;
}

/** The number of "sat 5 Dec" or "sat 5pm", but not of "sat 5 exams". */
function startsDateOrTime(sentence: Sentence, index: number): boolean {
  const following = peek(sentence, index + 1);
  return (
    following.glued ||
    following.sense.month !== undefined ||
    following.text === 'am' ||
    following.text === 'pm' ||
    standsAlone(sentence, index + 1)
  );
}

const MODIFIERS: ReadonlyMap<string, Which> = new Map([
  ['this', 'this'],
  ['next', 'next'],
  ['nxt', 'next'],
  ['last', 'last'],
  ['past', 'last'],
  ['previous', 'last'],
  ['coming', 'coming'],
  ['upcoming', 'coming'],
  ['following', 'following'],
]);

/** "Friday", "next Friday", "this coming Friday", "Friday week", "the Friday after next". */
export function readWeekday(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  let at = start;
  let which: Which | undefined;
  for (let modifier = MODIFIERS.get(textAt(sentence, at)); modifier !== undefined; ) {
    which = which === 'this' && modifier !== 'this' ? (modifier === 'next' ? 'coming' : modifier) : modifier;
    at++;
    modifier = at - start < 3 ? MODIFIERS.get(textAt(sentence, at)) : undefined;
  }
  const firm = which !== undefined || place.touching || FIRM_LEADS.has(place.lead);
  const name = readWeekdayName(sentence, at, firm);
  if (name === null || name.plural || isOneOfMany(sentence, start, name.next)) return null;
  const { weekday } = name;
  const { present } = sentence;
  const following = textAt(sentence, name.next);
  if (which === undefined && (following === 'week' || following === 'fortnight')) {
    const coming = dayOfWeekday(present, weekday, 'coming', false);
    return { date: { kind: 'day', day: coming + (following === 'week' ? 7 : 14) }, next: name.next + 1 };
  }
  if (which === undefined && following === 'after' && textAt(sentence, name.next + 1) === 'next') {
    return {
      date: { kind: 'day', day: dayOfWeekday(present, weekday, 'next', false) + 7 },
      next: name.next + 2,
    };
  }
  return {
    date: { kind: 'weekday', weekday, which: which ?? (present.past ? 'last' : 'coming') },
    next: name.next,
  };
}

/** "the first Sunday in Advent" is no coming Sunday. */
function isOneOfMany(sentence: Sentence, start: number, next: number): boolean {
  const link = textAt(sentence, next);
  return peek(sentence, start - 1).sense.ordinal !== undefined && (link === 'of' || link === 'in');
}

/** `todayCounts`: a time that is still ahead was said with it. */
export function dayOfWeekday(
  present: Present,
  weekday: number,
  which: Which,
  todayCounts: boolean,
): EpochDay {
  const { today, weekStart } = present;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  switch (which) {
    case 'this':
      return today + ahead;
    case 'coming':
      return today + (ahead === 0 && !todayCounts ? 7 : ahead);
    case 'following':
      return today + (ahead === 0 ? 7 : ahead);
    case 'last':
      return today + ahead - 7;
    case 'next':
      return startOfWeek(today, weekStart) + 7 + ((weekday - weekStart + 7) % 7);
  }
}

export function startOfWeek(day: EpochDay, weekStart: number): EpochDay {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}
