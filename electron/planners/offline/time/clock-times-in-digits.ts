import { afterOClock, readHalf, withHalf } from './am-and-pm.ts';
import { beginsDate, isBeforePart, isBeforeZone, isForTime, isUntilLate } from './bare-hours.ts';
import { CLOCK_LEADS, type ClockRead, exactClock, impossible } from './clock.ts';
import { type Place, peek, type Sentence, textAt } from './sentence.ts';
import { isMeasure, isNamedNumber, standsAlone } from './standing-alone.ts';

/** "3pm", "15:30", "9.30am", "14h30", "at 1500", "at 3". */
export function readClockInDigits(
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
  if (mark.text === 'h' && width <= 2 && (mark.glued || (second.kind === 'number' && minutesOf(second))))
    return readFrench(sentence, index, place, led);
  if (width === 3) return readThreeDigits(sentence, index, place);
  if (width === 4) return readMilitary(sentence, index, place, led);
  if (width > 2) return null;
  const bare = afterOClock(sentence, index + 1);
  const half = readHalf(sentence, bare);
  if (half !== null) return withHalf(sentence, index, token.value, 0, half);
  const ish = textAt(sentence, index + 1) === '-' ? index + 2 : index + 1;
  if (textAt(sentence, ish) === 'ish' && token.value >= 1 && token.value <= 12)
    return open(token.value, 0, ish + 1, false);
  if (bare > index + 1 && token.value <= 24) return open(token.value, 0, bare, false);
  if (token.value > 24 || beginsDate(sentence, index + 1, place)) return null;
  if (!isBeforeZone(sentence, index + 1, led)) {
    if (
      !(
        led ||
        isBeforePart(sentence, index) ||
        followsDay(sentence, index, place) ||
        isForTime(sentence, index) ||
        isUntilLate(sentence, index + 1) ||
        textAt(sentence, index + 1) === 'sharp'
      )
    )
      return null;
    if (!standsAlone(sentence, index + 1)) return null;
  }
  if (place.lead !== 'at' && isMeasure(sentence, index)) return null;
  return token.value === 0 && width === 1
    ? null
    : open(token.value, 0, index + 1, width === 2 && token.value < 10);
}

function minutesOf(token: { from: number; to: number; value: number }): boolean {
  return token.to - token.from === 2 && token.value < 60;
}

export function open(hour: number, minutes: number, next: number, padded: boolean): ClockRead | null {
  if (hour === 24) return minutes === 0 ? { clock: exactClock(24), next } : null;
  const isOpen = hour >= 1 && hour <= 12 && !padded;
  return { clock: { hour, seconds: minutes * 60, half: null, open: isOpen, midnight: false }, next };
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
  const goesOn = following.text === ':' && peek(sentence, next + 1).glued;
  if (following.glued && (goesOn || following.kind === 'number')) return null;
  const half = readHalf(sentence, next);
  if (half !== null) return withHalf(sentence, index, hour, minute, half);
  if (following.glued && following.kind === 'word' && following.text !== 'z' && following.text !== 'h')
    return null;
  if (following.text === 'h' && following.glued) next++;
  else next = afterHours(sentence, next);
  if (hour === 12 && minute === 0 && /^(?:noon|midday)$/.test(textAt(sentence, next)))
    return { clock: exactClock(12), next: next + 1 };
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
  // "until 15.12." ends a sentence with a date.
  const dot = peek(sentence, index + 3);
  if (
    dot.text === '.' &&
    dot.glued &&
    hour >= 1 &&
    hour <= 31 &&
    minute >= 1 &&
    minute <= 12 &&
    minute % 5 !== 0
  )
    return null;
  const next = afterHours(sentence, index + 3);
  if (
    !(led || next > index + 3 || isPlainTime(sentence, index, next)) ||
    hour > 23 ||
    minute > 59 ||
    !(standsAlone(sentence, next) || textAt(sentence, next) === '-' || isBeforeZone(sentence, next, true))
  )
    return null;
  const padded = peek(sentence, index).to - peek(sentence, index).from === 2 && hour < 10;
  return open(hour, minute, next, padded);
}

const SPENDING = new Set(
  'pay transfer owe owes costs cost spend refund charge price invoice collect send donate budget total bill lend deposit weighs is version'.split(
    ' ',
  ),
);

/** The 15.20 of "pick up Leo 15.20 every Monday", but not of "pay 15.20 on Friday" and "Node 22.10". */
function isPlainTime(sentence: Sentence, index: number, next: number): boolean {
  if (peek(sentence, index + 2).value % 5 !== 0) return false;
  for (let at = index - 1; at >= 0 && at >= index - 4; at--)
    if (SPENDING.has(textAt(sentence, at))) return false;
  const before = peek(sentence, index - 1);
  const named = before.capital && before.sense.weekday === undefined && before.sense.month === undefined;
  return !named && standsAlone(sentence, next);
}

const HOURS = new Set(['hours', 'hrs', 'hr', 'uhr', "o'clock", 'oclock']);

/** "15:30 hrs", "13.00 Uhr" */
function afterHours(sentence: Sentence, index: number): number {
  return HOURS.has(textAt(sentence, index)) ? index + 1 : index;
}

const PARTS = new Set(['morning', 'afternoon', 'evening', 'night', 'nite', 'tonight', 'tonite']);

/** "lunch tomorrow 1", "Friday night 8" */
function followsDay(sentence: Sentence, index: number, { touching }: Place): boolean {
  const before = peek(sentence, index - 1);
  return touching && (before.sense.relativeDay !== undefined || PARTS.has(before.text));
}

/** "14h30" and "at 9h" are times, "2h" and "1h30" lengths. */
function readFrench(sentence: Sentence, index: number, place: Place, led: boolean): ClockRead | null {
  const hour = peek(sentence, index).value;
  const minutes = peek(sentence, index + 2);
  const spaced = !peek(sentence, index + 1).glued;
  const withMinutes =
    minutes.kind === 'number' && minutes.glued !== spaced && minutes.to - minutes.from === 2;
  const surely = led && place.lead !== 'by';
  if (!surely && (withMinutes ? hour < 7 : hour < 13)) return null;
  if (hour > 23 || (withMinutes && minutes.value > 59))
    return surely ? impossible(sentence, index, index + (withMinutes ? 3 : 2)) : null;
  return { clock: exactClock(hour, withMinutes ? minutes.value : 0), next: index + (withMinutes ? 3 : 2) };
}

/** "330pm", "at 915" */
function readThreeDigits(sentence: Sentence, index: number, { lead, touching }: Place): ClockRead | null {
  const { value } = peek(sentence, index);
  const [hour, minute] = [Math.floor(value / 100), value % 100];
  if (hour < 1 || minute > 59) return null;
  const half = readHalf(sentence, index + 1);
  if (half !== null) return withHalf(sentence, index, hour, minute, half);
  const said = (lead === 'at' || touching) && minute % 5 === 0 && standsAlone(sentence, index + 1);
  return said ? open(hour, minute, index + 1, false) : null;
}

/** "at 1500", "0900 hours", "tomorrow 1500"; but 1987 and 2027 are years unless they are said to be times. */
function readMilitary(sentence: Sentence, index: number, place: Place, led: boolean): ClockRead | null {
  const { value, text } = peek(sentence, index);
  const beyond = peek(sentence, index + 1);
  const zulu = beyond.text === 'z' && beyond.glued;
  const hours = zulu || HOURS.has(beyond.text) || beyond.text === 'h';
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
    next: hours && !zulu ? index + 2 : index + 1,
  };
}

/** The "0900" and "090000" after the T of a timestamp. */
export function readCompactClock(sentence: Sentence, index: number): ClockRead | null {
  const { kind, value, from, to } = peek(sentence, index);
  if (kind !== 'number' || (to - from !== 4 && to - from !== 6)) return null;
  const minutes = to - from === 6 ? Math.floor(value / 100) : value;
  const [hour, minute] = [Math.floor(minutes / 100), minutes % 100];
  if (hour > 23 || minute > 59) return impossible(sentence, index, index + 1);
  return { clock: exactClock(hour, minute), next: index + 1 };
}
