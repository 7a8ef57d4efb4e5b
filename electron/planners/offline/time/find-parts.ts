import { openChoice, readAlternatives } from './alternatives.ts';
import { readBesideClock, readClockFinding, readMoment } from './clock-parts.ts';
import { readClock } from './clock-times.ts';
import { readCompactClock } from './clock-times-in-digits.ts';
import { readDateOrRange } from './day-ranges.ts';
import { canBeginTime } from './first-words.ts';
import { readLead } from './leads.ts';
import { readLeftOut } from './left-out-parts.ts';
import { readLength } from './lengths.ts';
import { readCardinal } from './numbers.ts';
import { readPartOfDay } from './parts-of-day.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { readRecurrence } from './recurrence.ts';
import { after, type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import type { Finding, SentencePart } from './sentence-parts.ts';
import { readShift } from './shifts.ts';
import { lengthOfSerialNumber, standsAlone } from './standing-alone.ts';
import { readZone } from './time-zones.ts';
import { readWeekdayList } from './weekday-lists.ts';

/** One walk over the sentence; every reader looks only a few words ahead. */
export function findParts(sentence: Sentence): SentencePart[] {
  const parts: SentencePart[] = [];
  let index = 0;
  while (index < sentence.tokens.length) {
    const previous = parts.at(-1);
    // A zone, or "onwards", begins only after a time.
    const begins =
      canBeginTime(peek(sentence, index)) ||
      (previous !== undefined && isJoined(sentence, previous.next, index));
    const part = begins ? readPart(sentence, index, previous) : null;
    if (part !== null) {
      parts.push(part);
      index = part.next;
    } else {
      index += Math.max(1, lengthOfSerialNumber(sentence, index));
    }
  }
  return parts;
}

/** "tomorrow or the day after" */
const OTHER_DAYS = phraseTable([['or next|or the next|or the day after|or the following', null]]);

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
    readContinuation(sentence, index, touching ? previous : undefined) ??
    readLed(sentence, index, next, place);
  if (found === null) return null;
  const open = found.kind === 'date' ? readPhrase(sentence, found.next, OTHER_DAYS) : null;
  return { ...(open === null ? found : openChoice(sentence, index, open.next)), from: index, lead };
}

/** Nothing lies between, or only a comma or a bracket. */
function isJoined(sentence: Sentence, from: number, index: number): boolean {
  if (from === index) return true;
  return from === index - 1 && /^[,(]$/.test(textAt(sentence, from));
}

/** What can only follow a time or a date: a zone, the T of a timestamp, "onwards", "but Thursday". */
function readContinuation(
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
    if (previous.end === null && isOnwards(sentence, index)) return { kind: 'onward', next: index + 1 };
  }
  if (previous.kind !== 'date') return null;
  const token = peek(sentence, index);
  if (token.text === 'but' && previous.date.kind === 'days') {
    const list = readWeekdayList(sentence, index + 1, true);
    return list && { kind: 'exclusion', weekdays: list.weekdays, next: list.next };
  }
  if (token.text === 't' && token.glued) {
    const clock =
      readCompactClock(sentence, index + 1) ?? readClock(sentence, index + 1, { lead: 'at', touching: true });
    return clock === null || 'impossible' in clock
      ? null
      : { kind: 'clock', clock: clock.clock, end: null, offset: 0, next: clock.next };
  }
  if (isOnwards(sentence, index)) return { kind: 'onward', next: index + 1 };
  const on = token.text === 'on' && previous.lead === 'from' && peek(sentence, index + 1).kind !== 'word';
  return on && standsAlone(sentence, index + 1) ? { kind: 'onward', next: index + 1 } : null;
}

function isOnwards(sentence: Sentence, index: number): boolean {
  return /^onwards?$/.test(textAt(sentence, index));
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
    readAlternatives(sentence, next, place) ??
    readTimes(sentence, next) ??
    readMoment(sentence, next, place) ??
    dateFinding(readDateOrRange(looking, next, place)) ??
    readClockFinding(sentence, index, next, place) ??
    readBesideClock(sentence, next) ??
    shifted(readShift(sentence, next, place)) ??
    readPartFinding(sentence, next, place) ??
    readAllDay(sentence, next) ??
    readLengthFinding(sentence, next, place)
  );
}

type Recurrence = NonNullable<ReturnType<typeof readRecurrence>>;

function recurring(read: Recurrence): Read<Finding> {
  if ('unclear' in read)
    return { kind: 'problem', problem: 'ambiguous', message: read.unclear, next: read.next };
  return { kind: 'recurrence', rule: read.rule, ...(read.weak && { weak: read.weak }), next: read.next };
}

function dateFinding(read: ReturnType<typeof readDateOrRange>): Read<Finding> | null {
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
  return readAllOf(sentence, index);
}

/** "all next week", "the whole of Friday", "the entire weekend": the days themselves are read next. */
function readAllOf(sentence: Sentence, index: number): Read<Finding> | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  if (word !== 'all' && word !== 'whole' && word !== 'entire') return null;
  const next = skip(sentence, start + 1, 'of');
  const { sense, text } = peek(sentence, next);
  const period = /^(?:week|weekend|month)$/;
  if (period.test(text) && /^(?:this|next)$/.test(textAt(sentence, next + 1)))
    return { kind: 'all-day', next: next + 1 };
  const days =
    sense.weekday !== undefined ||
    sense.relativeDay !== undefined ||
    (/^(?:this|next|the)$/.test(text) && period.test(textAt(sentence, next + 1))) ||
    period.test(text);
  return days && !sense.shaky ? { kind: 'all-day', next } : null;
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
