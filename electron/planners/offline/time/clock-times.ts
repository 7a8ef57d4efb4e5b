import { readCardinal } from './numbers.ts';
import { after, type Place, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { isMeasure, isNamedNumber, standsAlone } from './standing-alone.ts';

/** A time as it was said; `open` while its half of the day is not known. */
export interface Clock {
  /** The hour that decides the half of the day: of "quarter to five", five. */
  hour: number;
  /** From that hour; less than zero for "quarter to". */
  seconds: number;
  half: 'am' | 'pm' | null;
  open: boolean;
  /** The word: at which end of its day it lies is not said. */
  midnight: boolean;
}

export type ClockRead = Read<{ clock: Clock }> | Read<{ impossible: string }>;

const CLOCK_LEADS = new Set(['at', 'until', 'by', 'before', 'after', 'from', 'since', 'between', 'around']);

export function exactClock(hour: number, minute = 0, second = 0): Clock {
  return { hour, seconds: minute * 60 + second, half: null, open: false, midnight: false };
}

/** `assured`: the words around leave no doubt that a bare number is a time. */
export function readClock(
  sentence: Sentence,
  index: number,
  place: Place,
  assured = false,
): ClockRead | null {
  return (
    readNamedClock(sentence, index) ??
    readClockInWords(sentence, index, place, assured) ??
    readClockInDigits(sentence, index, place, assured)
  );
}

function readNamedClock(sentence: Sentence, index: number): ClockRead | null {
  const at = textAt(sentence, index) === '12' ? index + 1 : index;
  switch (textAt(sentence, at)) {
    case 'noon':
    case 'midday':
      return { clock: exactClock(12), next: at + 1 };
    case 'midnight':
      return { clock: { ...exactClock(0), midnight: true }, next: at + 1 };
    default:
      return null;
  }
}

const PAST = new Set(['past', 'after']);
const TO = new Set(['to', 'til', 'till', 'before', 'of']);
const SPOKEN_MINUTES = new Set([5, 10, 20, 25]);

/** "half past three", "half three", "quarter to five", "ten to six", "five minutes past 4", "three o'clock". */
function readClockInWords(
  sentence: Sentence,
  index: number,
  place: Place,
  assured: boolean,
): ClockRead | null {
  const start = after(sentence, index, ['a', 'quarter']) > 0 ? index + 1 : index;
  const word = textAt(sentence, start);
  if (word === 'half') {
    const past = PAST.has(textAt(sentence, joint(sentence, start + 1)));
    const hour = readHour(sentence, past ? joint(sentence, start + 1) + 1 : start + 1);
    return hour === null ? null : relativeTo(sentence, hour, 30);
  }
  const at = joint(sentence, start + 1);
  if (word === 'quarter') {
    const past = PAST.has(textAt(sentence, at));
    if (!past && !TO.has(textAt(sentence, at))) return null;
    const hour = readHour(sentence, at + 1);
    if (hour !== null) return relativeTo(sentence, hour, past ? 15 : -15);
    return standsAlone(sentence, at + 1) && place.lead === 'at'
      ? nextQuarter(sentence, past ? 15 : 45, at + 1)
      : null;
  }
  const minutes = readCardinal(sentence, start);
  if (minutes !== null && minutes.value >= 1 && minutes.value <= 29) {
    const said = ['minutes', 'min', 'mins', 'minute'].includes(textAt(sentence, minutes.next));
    const link = textAt(sentence, said ? minutes.next + 1 : minutes.next);
    const past = link === 'past';
    const to =
      link === 'to' &&
      (said || (!minutes.digits && SPOKEN_MINUTES.has(minutes.value) && place.lead !== 'from'));
    const hour = past || to ? readHour(sentence, minutes.next + (said ? 2 : 1)) : null;
    if (hour !== null) return relativeTo(sentence, hour, past ? minutes.value : -minutes.value);
  }
  return readHourInWords(sentence, start, place, assured);
}

/** Passes over the hyphen of "half-past". */
function joint(sentence: Sentence, index: number): number {
  return textAt(sentence, index) === '-' && peek(sentence, index).glued ? index + 1 : index;
}

function readHour(sentence: Sentence, index: number): Read<{ hour: number }> | null {
  const word = textAt(sentence, index);
  if (word === 'noon' || word === 'midday') return { hour: 12, next: index + 1 };
  const number = readCardinal(sentence, index);
  if (number === null || number.value < 1 || number.value > 12) return null;
  const following = peek(sentence, number.next);
  if (
    following.glued &&
    (following.text === ':' || following.text === '.') &&
    peek(sentence, number.next + 1).glued
  )
    return null;
  return { hour: number.value, next: number.next };
}

function relativeTo(sentence: Sentence, hour: Read<{ hour: number }>, minutes: number): ClockRead {
  const half = readHalf(sentence, afterOClock(sentence, hour.next));
  return {
    clock: {
      hour: hour.hour,
      seconds: minutes * 60,
      half: half?.half ?? null,
      open: half === null,
      midnight: false,
    },
    next: half?.next ?? afterOClock(sentence, hour.next),
  };
}

function nextQuarter(sentence: Sentence, minute: number, next: number): ClockRead {
  const { second } = sentence.present;
  const hour = Math.floor(second / 3600) + (second % 3600 >= minute * 60 ? 1 : 0);
  return { clock: exactClock(hour % 24, minute), next };
}

function afterOClock(sentence: Sentence, index: number): number {
  const word = textAt(sentence, index);
  if (word === "o'clock" || word === 'oclock') return index + 1;
  return word === 'o' && textAt(sentence, index + 1) === 'clock' ? index + 2 : index;
}

/** "three o'clock", "at three", "three thirty", "five pm". */
function readHourInWords(
  sentence: Sentence,
  index: number,
  place: Place,
  assured: boolean,
): ClockRead | null {
  const { cardinal } = peek(sentence, index).sense;
  if (cardinal === undefined || cardinal < 1 || cardinal > 12) return null;
  const hour = { hour: cardinal, next: index + 1 };
  const minutes = readCardinal(sentence, hour.next);
  const spoken =
    minutes !== null && !minutes.digits && minutes.value >= 10 && minutes.value <= 59 ? minutes : null;
  const bare = afterOClock(sentence, hour.next);
  const half = readHalf(sentence, spoken?.next ?? bare);
  const next = half?.next ?? spoken?.next ?? bare;
  const sure =
    half !== null ||
    isBeforePart(sentence, index) ||
    bare > hour.next ||
    assured ||
    CLOCK_LEADS.has(place.lead) ||
    place.lead === 'to' ||
    (spoken !== null && spoken.value % 15 === 0 && standsAlone(sentence, next));
  if (!sure || (half === null && bare === hour.next && !standsAlone(sentence, next) && !assured)) return null;
  return {
    clock: {
      hour: cardinal,
      seconds: (spoken?.value ?? 0) * 60,
      half: half?.half ?? null,
      open: half === null,
      midnight: false,
    },
    next,
  };
}

/** "am", "p.m.", "PM", and the single letter right after its number. */
function readHalf(sentence: Sentence, index: number): Read<{ half: 'am' | 'pm' }> | null {
  const token = peek(sentence, index);
  const half = token.text.startsWith('p') ? 'pm' : 'am';
  if (token.text === 'am' || token.text === 'pm') {
    const dot = textAt(sentence, index + 1) === '.' && token.to - token.from === 3;
    return { half, next: dot ? index + 2 : index + 1 };
  }
  if (token.text !== 'a' && token.text !== 'p') return null;
  const dotted = textAt(sentence, index + 1) === '.' && peek(sentence, index + 1).glued;
  if (dotted && textAt(sentence, index + 2) === 'm' && peek(sentence, index + 2).glued) {
    return { half, next: textAt(sentence, index + 3) === '.' ? index + 4 : index + 3 };
  }
  return token.glued && standsAlone(sentence, index + 1) ? { half, next: index + 1 } : null;
}

/** "3pm", "15:30", "9.30am", "14h30", "at 1500", "at 3". */
function readClockInDigits(
  sentence: Sentence,
  index: number,
  place: Place,
  assured: boolean,
): ClockRead | null {
  const token = peek(sentence, index);
  if (token.kind !== 'number' || token.value < 0 || isNamedNumber(sentence, index)) return null;
  const width = token.to - token.from;
  const led = assured || CLOCK_LEADS.has(place.lead) || place.lead === 'to';
  const mark = peek(sentence, index + 1);
  const second = peek(sentence, index + 2);
  const minutesFollow =
    mark.glued && second.kind === 'number' && second.glued && second.to - second.from === 2;
  if (width <= 2 && mark.text === ':' && minutesFollow)
    return readColon(sentence, index, led || place.touching);
  if (width <= 2 && mark.text === '.' && minutesFollow)
    return readDotted(sentence, index, led || place.touching);
  if (mark.text === 'h' && mark.glued && width <= 2) return readFrench(sentence, index, place, led);
  if (width === 4) return readMilitary(sentence, index, place, led);
  if (width > 2) return null;
  const bare = afterOClock(sentence, index + 1);
  const half = readHalf(sentence, bare);
  if (half !== null) return withHalf(sentence, index, token.value, 0, half);
  const ish = peek(sentence, index + 1);
  if (ish.text === 'ish' && ish.glued && token.value >= 1 && token.value <= 12)
    return open(token.value, 0, index + 2, false);
  if (bare > index + 1 && token.value >= 1 && token.value <= 12) return open(token.value, 0, bare, false);
  if (!(led || isBeforePart(sentence, index)) || token.value > 24 || !standsAlone(sentence, index + 1))
    return null;
  if (place.lead !== 'at' && isMeasure(sentence, index)) return null;
  return token.value === 0 && width === 1
    ? null
    : open(token.value, 0, index + 1, width === 2 && token.value < 10);
}

const COUNTING = new Set(['for', 'the', 'of', 'these', 'those', 'all', 'only', 'to']);

/** "8 tonight", "5 in the morning"; but "a table for 2 tonight". */
function isBeforePart(sentence: Sentence, index: number): boolean {
  if (COUNTING.has(textAt(sentence, index - 1))) return false;
  const word = textAt(sentence, index + 1);
  if (word === 'tonight' || word === 'tonite') return true;
  if (word === 'at') return textAt(sentence, index + 2) === 'night';
  const part = textAt(sentence, index + 3);
  return (
    word === 'in' &&
    textAt(sentence, index + 2) === 'the' &&
    (part === 'morning' || part === 'afternoon' || part === 'evening')
  );
}

function open(hour: number, minutes: number, next: number, padded: boolean): ClockRead | null {
  if (hour === 24) return minutes === 0 ? { clock: exactClock(24), next } : null;
  const isOpen = hour >= 1 && hour <= 12 && !padded;
  return { clock: { hour, seconds: minutes * 60, half: null, open: isOpen, midnight: false }, next };
}

function withHalf(
  sentence: Sentence,
  index: number,
  hour: number,
  minutes: number,
  { half, next }: Read<{ half: 'am' | 'pm' }>,
): ClockRead {
  if (minutes > 59 || hour > 23 || (hour > 12 && half === 'am') || (hour === 0 && half === 'pm')) {
    return impossible(sentence, index, next);
  }
  if (hour > 12 || hour === 0) return { clock: exactClock(hour, minutes), next };
  return { clock: { hour, seconds: minutes * 60, half, open: false, midnight: false }, next };
}

function impossible(sentence: Sentence, index: number, next: number): ClockRead {
  const words = sentence.text.slice(peek(sentence, index).from, peek(sentence, next - 1).to);
  return { impossible: `"${words}" is not a time of day.`, next };
}

function readColon(sentence: Sentence, index: number, led: boolean): ClockRead | null {
  const hour = peek(sentence, index).value;
  const minute = peek(sentence, index + 2).value;
  let next = index + 3;
  let seconds = 0;
  const more = peek(sentence, next + 1);
  if (textAt(sentence, next) === ':' && more.glued && more.kind === 'number') {
    if (more.to - more.from !== 2 || more.value > 59) return null;
    seconds = more.value;
    next += 2;
    const fraction = peek(sentence, next + 1);
    if (textAt(sentence, next) === '.' && fraction.glued && fraction.kind === 'number') next += 2;
  }
  const following = peek(sentence, next);
  if (following.glued && (following.text === ':' || following.kind === 'number')) return null;
  const half = readHalf(sentence, next);
  if (half !== null) return withHalf(sentence, index, hour, minute, half);
  if (following.glued && following.kind === 'word' && following.text !== 'z' && following.text !== 'h')
    return null;
  if (following.text === 'h' && following.glued) next++;
  if (hour === 24 && minute === 0 && seconds === 0) return { clock: exactClock(24), next };
  if (hour > 23 || minute > 59) return led || hour < 30 ? impossible(sentence, index, next) : null;
  const padded = peek(sentence, index).to - peek(sentence, index).from === 2 && hour < 10;
  const isOpen = hour >= 1 && hour <= 12 && !padded && seconds === 0;
  return { clock: { ...exactClock(hour, minute, seconds), open: isOpen }, next };
}

function readDotted(sentence: Sentence, index: number, led: boolean): ClockRead | null {
  const hour = peek(sentence, index).value;
  const minute = peek(sentence, index + 2).value;
  const half = readHalf(sentence, index + 3);
  if (half !== null) return withHalf(sentence, index, hour, minute, half);
  if (!led || hour > 23 || minute > 59 || !standsAlone(sentence, index + 3)) return null;
  const padded = peek(sentence, index).to - peek(sentence, index).from === 2 && hour < 10;
  return open(hour, minute, index + 3, padded);
}

/** "14h30" and "at 9h" are times, "2h" and "1h30" lengths. */
function readFrench(sentence: Sentence, index: number, place: Place, led: boolean): ClockRead | null {
  const hour = peek(sentence, index).value;
  const minutes = peek(sentence, index + 2);
  const withMinutes = minutes.kind === 'number' && minutes.glued && minutes.to - minutes.from === 2;
  const surely = led && place.lead !== 'by';
  if (!surely && (withMinutes ? hour < 7 : hour < 13)) return null;
  if (hour > 23 || (withMinutes && minutes.value > 59))
    return surely ? impossible(sentence, index, index + (withMinutes ? 3 : 2)) : null;
  return { clock: exactClock(hour, withMinutes ? minutes.value : 0), next: index + (withMinutes ? 3 : 2) };
}

/** "at 1500", "0900 hours", "tomorrow 1500"; but 1987 and 2027 are years unless they are said to be times. */
function readMilitary(sentence: Sentence, index: number, place: Place, led: boolean): ClockRead | null {
  const { value, text } = peek(sentence, index);
  const hours = ['hours', 'hrs', 'h'].includes(textAt(sentence, index + 1));
  const half = readHalf(sentence, index + 1);
  const yearLike = value >= 1900 && value <= 2100 && place.lead !== 'at';
  if (half === null && !hours && (yearLike || !(led || place.touching) || !standsAlone(sentence, index + 1)))
    return null;
  const hour = Math.floor(value / 100);
  const minute = value % 100;
  if (half !== null) return withHalf(sentence, index, hour, minute, half);
  if (hour > 23 || minute > 59)
    return place.lead === 'at' || hours ? impossible(sentence, index, index + 1) : null;
  const isOpen = !hours && text[0] !== '0' && hour <= 12;
  return {
    clock: { ...exactClock(hour, minute), open: isOpen },
    next: hours ? index + 2 : index + 1,
  };
}
