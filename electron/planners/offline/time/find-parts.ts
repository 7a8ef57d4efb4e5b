import { readClockRange } from './clock-ranges.ts';
import { readClock } from './clock-times.ts';
import { readDateOrRange } from './day-ranges.ts';
import { readExclusion, readExclusionWord } from './exclusions.ts';
import { movesSomething, readLead } from './leads.ts';
import { readLength, scaleOf, secondsOf } from './lengths.ts';
import { readCardinal } from './numbers.ts';
import { LAST_SECOND, readPartOfDay } from './parts-of-day.ts';
import { readRecurrence } from './recurrence.ts';
import { ruleOf } from './recurrence-rule.ts';
import { after, type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import type { Finding, SentencePart } from './sentence-parts.ts';
import { readShift } from './shifts.ts';
import { lengthOfSerialNumber, standsAlone } from './standing-alone.ts';
import { readZone } from './time-zones.ts';

/** One walk over the sentence; every reader looks only a few words ahead. */
export function findParts(sentence: Sentence): SentencePart[] {
  const parts: SentencePart[] = [];
  let index = 0;
  while (index < sentence.tokens.length) {
    const part = readPart(sentence, index, parts.at(-1));
    if (part !== null) {
      parts.push(part);
      index = part.next;
    } else {
      index += Math.max(1, lengthOfSerialNumber(sentence, index));
    }
  }
  return parts;
}

function readPart(
  sentence: Sentence,
  index: number,
  previous: SentencePart | undefined,
): SentencePart | null {
  const touching = previous !== undefined && isJoined(sentence, previous.next, index);
  const ended =
    previous?.kind === 'date' ||
    previous?.kind === 'clock' ||
    previous?.kind === 'zone' ||
    previous?.kind === 'part';
  const { lead, next } = readLead(sentence, index, touching && ended);
  const modifier = touching ? textAt(sentence, previous.from) : '';
  const place: Place = {
    lead,
    touching: touching && next === index,
    ...((modifier === 'early' || modifier === 'late') && { modifier }),
  };
  const found =
    readAfterClock(sentence, index, touching ? previous : undefined) ?? readLed(sentence, index, next, place);
  return found === null ? null : { ...found, from: index, lead };
}

/** Only a comma, a bracket, the T of a timestamp or an "and" lies between. */
function isJoined(sentence: Sentence, from: number, index: number): boolean {
  if (from === index) return true;
  return from === index - 1 && /^[,(]$/.test(textAt(sentence, from));
}

function readAfterClock(
  sentence: Sentence,
  index: number,
  previous: SentencePart | undefined,
): Read<Finding> | null {
  if (previous === undefined) return null;
  if (previous.kind === 'clock') {
    const zone = readZone(sentence, index);
    if (zone !== null && 'unclear' in zone)
      return { kind: 'problem', problem: 'ambiguous', message: zone.unclear, next: zone.next };
    if (zone !== null) return { kind: 'zone', zone: zone.zone, next: zone.next };
  }
  if (previous.kind !== 'date') return null;
  const token = peek(sentence, index);
  if (token.text === 't' && token.glued) {
    const clock = readClock(sentence, index + 1, { lead: 'at', touching: true });
    return clock === null || 'impossible' in clock
      ? null
      : { kind: 'clock', clock: clock.clock, end: null, offset: 0, next: clock.next };
  }
  if (token.text === 'onwards' || token.text === 'onward') return { kind: 'onward', next: index + 1 };
  const on = token.text === 'on' && previous.lead === 'from' && peek(sentence, index + 1).kind !== 'word';
  return on && standsAlone(sentence, index + 1) ? { kind: 'onward', next: index + 1 } : null;
}

function readLed(sentence: Sentence, index: number, next: number, place: Place): Read<Finding> | null {
  const { lead } = place;
  if (lead === 'none' || lead === 'on') {
    const exclusion = readLeftOut(sentence, next);
    if (exclusion !== null) return exclusion;
  }
  if (lead !== 'for' && lead !== 'between') {
    const recurrence = readRecurrence(sentence, next, place);
    if (recurrence !== null) return recurring(recurrence);
  }
  const looking = lead === 'since' ? { ...sentence, present: { ...sentence.present, past: true } } : sentence;
  return (
    readTimes(sentence, next) ??
    readMoment(sentence, next, place) ??
    dated(readDateOrRange(looking, next, place)) ??
    readClockFinding(sentence, index, next, place) ??
    readBesideClock(sentence, next) ??
    shifted(readShift(sentence, next, place)) ??
    readPartFinding(sentence, next, place) ??
    readAllDay(sentence, next) ??
    readLengthFinding(sentence, next, place)
  );
}

function readLeftOut(sentence: Sentence, index: number): Read<Finding> | null {
  const opener = readExclusionWord(sentence, index);
  if (opener === null) return null;
  const exclusion = readExclusion(sentence, index);
  if (exclusion !== null) {
    const { weekdays, next } = exclusion;
    if (!exclusion.everyDay) return { kind: 'exclusion', weekdays, next };
    const others = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !weekdays.includes(weekday));
    return { kind: 'recurrence', rule: ruleOf('WEEKLY', { weekdays: others }), next };
  }
  const { lead, next } = readLead(sentence, opener.next, false);
  const place: Place = { lead, touching: false };
  const left =
    readDateOrRange(sentence, next, place) ??
    readClock(sentence, next, place) ??
    readPartOfDay(sentence, next, place);
  if (left === null) return null;
  const words = sentence.text.slice(peek(sentence, index).from, peek(sentence, left.next - 1).to);
  return {
    kind: 'problem',
    problem: 'ambiguous',
    message: `"${words}" is not understood: only weekdays can be left out.`,
    next: left.next,
  };
}

type Recurrence = NonNullable<ReturnType<typeof readRecurrence>>;

function recurring(read: Recurrence): Read<Finding> {
  if ('unclear' in read)
    return { kind: 'problem', problem: 'ambiguous', message: read.unclear, next: read.next };
  return { kind: 'recurrence', rule: read.rule, next: read.next };
}

function dated(read: ReturnType<typeof readDateOrRange>): Read<Finding> | null {
  if (read === null) return null;
  const { date, next } = read;
  if (date.kind === 'problem') return { kind: 'problem', problem: date.problem, message: date.message, next };
  return { kind: 'date', date, next };
}

function shifted(read: ReturnType<typeof readShift>): Read<Finding> | null {
  return read === null ? null : { kind: 'shift', ...read };
}

/** "10 times", "for 5 occurrences". */
function readTimes(sentence: Sentence, index: number): Read<Finding> | null {
  const number = readCardinal(sentence, index);
  if (number === null || number.value < 1) return null;
  return /^(times|occurrences|sessions)$/.test(textAt(sentence, number.next))
    ? { kind: 'count', count: number.value, next: number.next + 1 }
    : null;
}

/** "in 20 minutes", "an hour from now", "2 hours ago", "in the next hour". */
function readMoment(sentence: Sentence, index: number, { lead }: Place): Read<Finding> | null {
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

function readNextHour(sentence: Sentence, index: number): ReturnType<typeof readLength> {
  if (textAt(sentence, index) !== 'hour') return null;
  return {
    amount: { years: 0, months: 0, weeks: 0, days: 0, hours: 1, minutes: 0, seconds: 0 },
    plain: true,
    next: index + 1,
  };
}

function readClockFinding(
  sentence: Sentence,
  index: number,
  next: number,
  place: Place,
): Read<Finding> | null {
  if (place.lead === 'for' || place.lead === 'in') return null;
  const firm: Place =
    place.lead === 'to' && !movesSomething(sentence, index) ? { ...place, lead: 'none' } : place;
  if (place.lead === 'to' && peek(sentence, index - 1).kind === 'number') return null;
  const range = readClockRange(sentence, next, firm);
  const read = range ?? readClock(sentence, next, firm);
  if (read === null || (range === null && beginsOtherRange(sentence, next, read.next))) return null;
  if ('impossible' in read)
    return { kind: 'problem', problem: 'impossible-time', message: read.impossible, next: read.next };
  if ('start' in read) return { kind: 'clock', clock: read.start, end: read.end, offset: 0, next: read.next };
  const sharp = /^(sharp|ish|exactly|latest)$/.test(textAt(sentence, read.next)) ? read.next + 1 : read.next;
  return { kind: 'clock', clock: read.clock, end: null, offset: 0, next: sharp };
}

/** The 5 of "from 5 to 10 people" and of "at 5-eleven". */
function beginsOtherRange(sentence: Sentence, from: number, next: number): boolean {
  if (next !== from + 1) return false;
  const link = textAt(sentence, next);
  return (link === 'to' || link === '-') && readCardinal(sentence, next + 1) !== null;
}

/** "an hour before noon", "30 minutes after 5pm". */
function readBesideClock(sentence: Sentence, index: number): Read<Finding> | null {
  const length = readLength(sentence, index);
  if (length === null || scaleOf(length.amount) !== 'clock') return null;
  const link = textAt(sentence, length.next);
  if (link !== 'before' && link !== 'after') return null;
  const clock = readClock(sentence, length.next + 1, { lead: link, touching: false });
  if (clock === null || 'impossible' in clock) return null;
  const offset = secondsOf(length.amount) * (link === 'before' ? -1 : 1);
  return { kind: 'clock', clock: clock.clock, end: null, offset, next: clock.next };
}

function readPartFinding(sentence: Sentence, index: number, place: Place): Read<Finding> | null {
  const read = readPartOfDay(sentence, index, place);
  return read === null
    ? null
    : {
        kind: 'part',
        part: { from: read.from, to: read.to, name: read.name, day: read.day },
        next: read.next,
      };
}

function readAllDay(sentence: Sentence, index: number): Read<Finding> | null {
  const start = skip(sentence, skip(sentence, index, 'the'), 'a');
  for (const words of [
    ['all', 'day'],
    ['whole', 'day'],
    ['entire', 'day'],
    ['full', 'day'],
  ]) {
    const next = after(sentence, start, words);
    if (next > 0) {
      const long = after(sentence, next, ['long']);
      return { kind: 'all-day', next: long > 0 ? long : next };
    }
  }
  return null;
}

function readLengthFinding(sentence: Sentence, index: number, place: Place): Read<Finding> | null {
  if (place.lead !== 'none' && place.lead !== 'for' && place.lead !== 'around') return null;
  const length = readLength(sentence, index);
  if (length === null || (place.lead !== 'for' && !length.plain)) return null;
  // "$50 an hour" is a rate, "5 minutes per person" too.
  const before = peek(sentence, index - 1);
  if (place.lead === 'none' && textAt(sentence, index).startsWith('a') && before.kind === 'number')
    return null;
  if (place.lead === 'none' && '$€£'.includes(before.text) && before.kind === 'mark') return null;
  return { kind: 'length', amount: length.amount, next: length.next };
}
