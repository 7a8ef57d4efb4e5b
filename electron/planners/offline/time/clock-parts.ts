import { openChoice } from './alternatives.ts';
import { isForTime, isUntilLate, readLooseHour } from './bare-hours.ts';
import { exactClock } from './clock.ts';
import { readClockRange } from './clock-ranges.ts';
import { readClock } from './clock-times.ts';
import { movesSomething } from './leads.ts';
import { type Amount, readLength, scaleOf, secondsOf } from './lengths.ts';
import { readCardinal } from './numbers.ts';
import { LAST_SECOND } from './parts-of-day.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { namesGoal } from './range-links.ts';
import { after, type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import type { Finding } from './sentence-parts.ts';
import { standsAlone } from './standing-alone.ts';

/** "in 20 minutes", "an hour from now", "2 hours ago", "in the next hour". */
export function readMoment(sentence: Sentence, index: number, { lead }: Place): Read<Finding> | null {
  const sameTime = readThisTime(sentence, index);
  if (sameTime !== null) return sameTime;
  const the = skip(sentence, index, 'the');
  const coming = lead === 'in' && textAt(sentence, the) === 'next';
  const within = lead === 'in' && textAt(sentence, index - 1) === 'within';
  const length =
    readLength(sentence, coming ? the + 1 : index) ?? (coming ? readNextHour(sentence, the + 1) : null);
  if (length === null || scaleOf(length.amount) !== 'clock') return null;
  // "in a second" is not to be taken at its word.
  if (length.amount.seconds > 0 && !/^\d/.test(textAt(sentence, index))) return null;
  const { amount, next } = length;
  if (coming || within) {
    const { second } = sentence.present;
    const to = Math.min(second + secondsOf(amount), LAST_SECOND);
    return { kind: 'part', part: { from: second, to, name: null, day: 0 }, next };
  }
  if (textAt(sentence, next) === 'ago') return { kind: 'moment', amount, sign: -1, next: next + 1 };
  const fromNow = after(sentence, next, ['from', 'now']);
  if (fromNow > 0) return { kind: 'moment', amount, sign: 1, next: fromNow };
  if (lead !== 'in') return null;
  if (textAt(sentence, next) === 'time') return { kind: 'moment', amount, sign: 1, next: next + 1 };
  return textAt(sentence, next) === 'of' ? null : { kind: 'moment', amount, sign: 1, next };
}

const NONE: Amount = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
const AHEAD = phraseTable<Amount>([
  ['next week', { ...NONE, weeks: 1 }],
  ['next month', { ...NONE, months: 1 }],
  ['next year', { ...NONE, years: 1 }],
]);

/** "this time tomorrow", "this time next week", "this time on Friday": at the hour it is now. */
function readThisTime(sentence: Sentence, index: number): Read<Finding> | null {
  const at = after(sentence, index, ['this', 'time']);
  if (at < 0) return null;
  const ahead = readPhrase(sentence, at, AHEAD);
  if (ahead !== null) return { kind: 'moment', amount: ahead.value, sign: 1, next: ahead.next };
  const { sense } = peek(sentence, skip(sentence, at, 'on'));
  if (sense.weekday === undefined && sense.relativeDay === undefined) return null;
  const { second } = sentence.present;
  const clock = exactClock(Math.floor(second / 3600), Math.floor(second / 60) % 60);
  return { kind: 'clock', clock, end: null, offset: 0, next: at };
}

function readNextHour(sentence: Sentence, index: number): ReturnType<typeof readLength> {
  if (textAt(sentence, index) !== 'hour') return null;
  return {
    amount: { years: 0, months: 0, weeks: 0, days: 0, hours: 1, minutes: 0, seconds: 0 },
    plain: true,
    next: index + 1,
  };
}

export function readClockFinding(
  sentence: Sentence,
  index: number,
  next: number,
  place: Place,
): Read<Finding> | null {
  if (place.lead === 'in') return null;
  if (place.lead === 'for' && !isForTime(sentence, next)) return null;
  const firm: Place =
    place.lead === 'to' && !movesSomething(sentence, index) ? { ...place, lead: 'none' } : place;
  if (place.lead === 'to' && peek(sentence, index - 1).kind === 'number') return null;
  const range = readClockRange(sentence, next, firm);
  const read = range ?? readClock(sentence, next, firm);
  if (read === null) {
    const loose = place.lead === 'at' ? readLooseHour(sentence, next) : null;
    return loose && { kind: 'clock', end: null, offset: 0, weak: true, ...loose };
  }
  if (range === null && beginsOtherRange(sentence, next, read.next))
    return place.lead === 'from' && namesGoal(sentence, read.next)
      ? openChoice(sentence, next, read.next + 2)
      : null;
  if (range === null && place.lead === 'between') return null;
  if ('impossible' in read)
    return { kind: 'problem', problem: 'impossible-time', message: read.impossible, next: read.next };
  // Ten minutes to eleven, or from ten to eleven?
  const spoken =
    place.lead === 'at' && textAt(sentence, next) === '10' && textAt(sentence, next + 1) === 'to';
  if (spoken && 'start' in read && read.next === next + 3) return openChoice(sentence, next, read.next);
  if ('start' in read) {
    const { start, end, weak } = read;
    return { kind: 'clock', clock: start, end, offset: 0, ...(weak && { weak }), next: read.next };
  }
  const other = readOtherHour(sentence, read.next);
  if (other !== null) return openChoice(sentence, next, other);
  const sharp = isUntilLate(sentence, read.next) ? read.next + 2 : afterEmphasis(sentence, read.next);
  const named = NAMED.has(textAt(sentence, next)) && !standsAlone(sentence, read.next);
  const weak = (named || isBareNumber(sentence, next, read.next)) && place.lead === 'none' && !place.touching;
  return { kind: 'clock', clock: read.clock, end: null, offset: 0, ...(weak && { weak }), next: sharp };
}

/** The 8 of "8 tomorrow morning", and the 15.20 of "15.20 every Monday". */
const NAMED = new Set(['noon', 'midday', 'midnight']);

function isBareNumber(sentence: Sentence, from: number, next: number): boolean {
  const { kind, sense } = peek(sentence, from);
  if (kind !== 'number' && sense.cardinal === undefined) return false;
  return next === from + 1 || (next === from + 3 && textAt(sentence, from + 1) === '.');
}

function afterEmphasis(sentence: Sentence, index: number): number {
  return /^(?:sharp|ish|exactly|latest)$/.test(textAt(sentence, index)) ? index + 1 : index;
}

/** The 4 of "at 3 or 4". */
function readOtherHour(sentence: Sentence, index: number): number | null {
  const link = textAt(sentence, index);
  if (link !== 'or' && link !== 'and' && link !== '/') return null;
  const other = readCardinal(sentence, index + 1);
  return other !== null && other.value <= 24 && standsAlone(sentence, other.next) ? other.next : null;
}

/** The 5 of "from 5 to 10 people" and of "at 5-eleven". */
function beginsOtherRange(sentence: Sentence, from: number, next: number): boolean {
  if (next !== from + 1) return false;
  const link = textAt(sentence, next);
  return (link === 'to' || link === '-') && readCardinal(sentence, next + 1) !== null;
}

/** "an hour before noon", "30 minutes after 5pm". */
export function readBesideClock(sentence: Sentence, index: number): Read<Finding> | null {
  const length = readLength(sentence, index);
  if (length === null || scaleOf(length.amount) !== 'clock') return null;
  const link = textAt(sentence, length.next);
  if (link !== 'before' && link !== 'after') return null;
  const clock = readClock(sentence, length.next + 1, { lead: link, touching: false });
  if (clock === null || 'impossible' in clock) return null;
  const offset = secondsOf(length.amount) * (link === 'before' ? -1 : 1);
  return { kind: 'clock', clock: clock.clock, end: null, offset, next: clock.next };
}
