import { Temporal } from 'temporal-polyfill';
import { readCount } from './counts.ts';
import { readCardinal } from './numbers.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { after, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import type { Unit } from './vocabulary.ts';

/** A length as it was said: "90 minutes" stays 90 minutes. */
export interface Amount {
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

type ReadAmount = Read<{
  amount: Amount;
  /** Nothing but a length can be meant: "30-minute", "an hour long", "90 min". */
  plain: boolean;
}>;

const FIELD = {
  year: 'years',
  month: 'months',
  week: 'weeks',
  day: 'days',
  hour: 'hours',
  minute: 'minutes',
  second: 'seconds',
} as const satisfies Record<Unit, keyof Amount>;
const SIZE: Record<Unit, number> = { year: 7, month: 6, week: 5, day: 4, hour: 3, minute: 2, second: 1 };
const SMALLER: Partial<Record<Unit, readonly [Unit, number]>> = {
  week: ['day', 7],
  day: ['hour', 24],
  hour: ['minute', 60],
  minute: ['second', 60],
  year: ['month', 12],
};

function noAmount(): Amount {
  return { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
}

const OPENERS = new Set(['a', 'an', 'half', 'quarter', '½', '¼', '¾']);

/** "45 minutes", "an hour and a half", "1h30", "two hours and 15 minutes", "half an hour", "hour-long". */
export function readLength(sentence: Sentence, index: number): ReadAmount | null {
  const { kind, sense, text } = peek(sentence, index);
  if (kind !== 'number' && sense.cardinal === undefined && sense.unit === undefined && !OPENERS.has(text))
    return null;
  const amount = noAmount();
  const named = readNamedFraction(sentence, index, amount) ?? readBareLong(sentence, index, amount);
  if (named !== null) return { amount, ...finish(sentence, named, true) };
  const first = readPart(sentence, index, amount) ?? readMinuteMark(sentence, index, amount);
  if (first === null) return null;
  let { next, unit } = first;
  for (let parts = 1; parts < 4; parts++) {
    const joined = textAt(sentence, next) === 'and' || textAt(sentence, next) === ',' ? next + 1 : next;
    const more: ReturnType<typeof readPart> = readPart(sentence, joined, amount, unit);
    if (more === null) break;
    ({ next, unit } = more);
  }
  const rest = peek(sentence, next);
  if (unit === 'hour' && rest.kind === 'number' && rest.glued && rest.value < 60) {
    amount.minutes += rest.value;
    next++;
  } else if (
    unit === 'hour' &&
    /^(?:15|30|45)$/.test(rest.text) &&
    peek(sentence, next + 1).kind === 'word'
  ) {
    // "1 hr 30 massage"
    amount.minutes += rest.value;
    next++;
  }
  return { amount, ...finish(sentence, next, first.exact) };
}

function finish(sentence: Sentence, next: number, exact: boolean): { next: number; plain: boolean } {
  const long = after(sentence, textAt(sentence, next) === '-' ? next + 1 : next, ['long']);
  return long > 0 ? { next: long, plain: true } : { next, plain: exact };
}

const FRACTIONS_OF_AN_HOUR = phraseTable<number>([
  ['half an hour|half a hour|half hour', 0.5],
  ['quarter of an hour|quarter hour', 0.25],
  ['three quarters of an hour|3 / 4 of an hour', 0.75],
  ['1 / 4 of an hour', 0.25],
]);

const MORE = phraseTable<number>([
  ['and a half', 0.5],
  ['and a quarter', 0.25],
  ['and three quarters', 0.75],
]);

function readNamedFraction(sentence: Sentence, index: number, amount: Amount): number | null {
  const start = skip(sentence, skip(sentence, index, 'a'), 'an');
  const fraction = readPhrase(sentence, start, FRACTIONS_OF_AN_HOUR);
  return fraction === null ? null : take(amount, 'hour', fraction.value, fraction.next);
}

/** "hour-long" without a number. */
function readBareLong(sentence: Sentence, index: number, amount: Amount): number | null {
  const { unit } = peek(sentence, index).sense;
  if (unit === undefined || unit === 'second' || unit === 'minute') return null;
  const next = after(sentence, index + 1, textAt(sentence, index + 1) === '-' ? ['-', 'long'] : ['long']);
  return next > 0 ? take(amount, unit, 1, index + 1) : null;
}

function readPart(
  sentence: Sentence,
  index: number,
  amount: Amount,
  below?: Unit,
): Read<{ unit: Unit; exact: boolean }> | null {
  const count = readCount(sentence, index);
  if (count === null) return null;
  const hyphen = textAt(sentence, count.next) === '-' && peek(sentence, count.next).glued;
  const at = hyphen ? count.next + 1 : count.next;
  const token = peek(sentence, at);
  const { unit, gluedOnly, times = 1 } = token.sense;
  const written = token.text === 'h' ? count.digits : token.glued && count.digits && !hyphen;
  if (unit === undefined || (gluedOnly && !written)) return null;
  if (below !== undefined && (SIZE[unit] >= SIZE[below] || count.article)) return null;
  const more = readPhrase(sentence, at + 1, MORE);
  const value = (count.value + (more?.value ?? 0)) * times;
  const next = take(amount, unit, value, more?.next ?? at + 1);
  if (next === null) return null;
  const metres = gluedOnly === true && unit === 'minute' && below === undefined;
  return {
    unit,
    next,
    exact: hyphen || (count.article ? unit === 'hour' : SIZE[unit] <= 3 && !metres),
  };
}

/** "45'" */
function readMinuteMark(sentence: Sentence, index: number, amount: Amount): ReturnType<typeof readPart> {
  const number = readCardinal(sentence, index);
  const mark = number && peek(sentence, number.next);
  if (!number?.digits || mark?.text !== "'" || !mark.glued || peek(sentence, number.next + 1).glued)
    return null;
  const next = take(amount, 'minute', number.value, number.next + 1);
  return next === null ? null : { unit: 'minute', exact: false, next };
}

/** Fractions go into smaller units; none is left over but of months. */
function take(amount: Amount, unit: Unit, value: number, next: number): number | null {
  const whole = Math.floor(value);
  amount[FIELD[unit]] += whole;
  if (whole === value) return next;
  const smaller = SMALLER[unit];
  if (smaller === undefined) return null;
  const [into, factor] = smaller;
  const rest = (value - whole) * factor;
  amount[FIELD[into]] += Math.round(rest);
  return next;
}

export function durationOf(amount: Amount, sign: 1 | -1 = 1): Temporal.Duration {
  // Not -0, which compares unequal to 0.
  const signed = (value: number) => (value === 0 ? 0 : sign * value);
  return new Temporal.Duration(
    signed(amount.years),
    signed(amount.months),
    signed(amount.weeks),
    signed(amount.days),
    signed(amount.hours),
    signed(amount.minutes),
    signed(amount.seconds),
  );
}

/** Whole days and more, or less than that; null where it is both. */
export function scaleOf(amount: Amount): 'days' | 'clock' | null {
  const days = amount.years + amount.months + amount.weeks + amount.days;
  const clock = amount.hours + amount.minutes + amount.seconds;
  if (days > 0) return clock > 0 ? null : 'days';
  return 'clock';
}

export function secondsOf(amount: Amount): number {
  return amount.hours * 3600 + amount.minutes * 60 + amount.seconds;
}
