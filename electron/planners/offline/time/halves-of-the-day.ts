import type { Clock } from './clock.ts';
import type { PartName } from './parts-of-day.ts';

const HOUR = 3600;
const NOON = 12 * HOUR;
const DAY = 24 * HOUR;
/** A range that ends in the small hours may begin from here on; before it, it has been said backwards. */
const EVENING = 17 * HOUR;

/** Seconds after the midnight that begins the day; a day or more where it lies after the next. */
export interface Settled {
  second: number;
  assumed?: 'am' | 'pm';
}

export interface SettledRange {
  start: number;
  end: number;
  assumed?: 'am' | 'pm';
}

/** Decides the half of the day: by what was said, by the part of day, or else 1–7 after noon and 8–12 as written. */
export function settleClock(clock: Clock, part: PartName | null): Settled | 'contradiction' {
  const said = saidSecond(clock);
  if (said !== null) return contradicts(said, part) ? 'contradiction' : { second: said };
  if (part === null) return usual(clock);
  const early = inFirstHalf(clock);
  const late = early + NOON;
  switch (part) {
    case 'morning':
      return clock.hour === 12 ? 'contradiction' : { second: early };
    case 'afternoon':
      return { second: late };
    case 'evening':
      if (clock.hour === 12) return { second: DAY + clock.seconds };
      return clock.hour >= 4 ? { second: late } : 'contradiction';
    case 'night':
      if (clock.hour === 12) return { second: DAY + clock.seconds };
      return { second: clock.hour >= 5 ? late : DAY + early };
  }
}

export function settleRange(
  start: Clock,
  end: Clock,
  part: PartName | null,
): SettledRange | 'contradiction' | 'backwards' | 'unclear' {
  if (start.open && part !== null) {
    const first = settleClock(start, part);
    if (first === 'contradiction') return first;
    return endAfter(first.second, end) ?? 'backwards';
  }
  const startSaid = saidSecond(start);
  if (startSaid !== null) {
    if (contradicts(startSaid, part)) return 'contradiction';
    return endAfter(startSaid, end) ?? 'backwards';
  }
  const endSaid = end.midnight ? DAY : saidSecond(end);
  return endSaid === null ? bothOpen(start, end) : startBefore(start, end, endSaid);
}

/** The other half of the day for a time whose half was only assumed. */
export function otherHalf({ second, assumed }: Settled): number {
  return assumed === 'am' ? second + NOON : second - NOON;
}

function inFirstHalf(clock: Clock): number {
  return (clock.hour % 12) * HOUR + clock.seconds;
}

function saidSecond(clock: Clock): number | null {
  if (clock.open) return null;
  if (clock.half === null) return clock.hour * HOUR + clock.seconds;
  // "quarter to 12 am" begins before its midnight.
  const second = inFirstHalf(clock) + (clock.half === 'pm' ? NOON : 0);
  return second < 0 ? second + DAY : second;
}

function usual(clock: Clock): Settled {
  const afternoon = clock.hour <= 7;
  const second = clock.hour * HOUR + clock.seconds + (afternoon ? NOON : 0);
  return { second, assumed: second >= NOON ? 'pm' : 'am' };
}

function contradicts(second: number, part: PartName | null): boolean {
  switch (part) {
    case null:
    case 'night':
      return false;
    case 'morning':
      return second >= NOON;
    case 'afternoon':
      return second < NOON || second >= 19 * HOUR;
    case 'evening':
      return second > 0 && second < 16 * HOUR;
  }
}

/** The first time after `start` that `end` can mean. */
function endAfter(start: number, end: Clock): SettledRange | null {
  const candidates: number[] = [];
  if (end.midnight) candidates.push(DAY);
  else if (end.open) {
    const early = inFirstHalf(end);
    candidates.push(early, early + NOON, early + DAY);
  } else {
    const said = saidSecond(end) ?? 0;
    candidates.push(said, said + DAY);
  }
  const found = candidates.find((second) => second > start);
  if (found === undefined) return null;
  const overnight = found > DAY;
  if (overnight && start < EVENING) return null;
  return overnight && found > DAY + NOON ? null : { start, end: found };
}

function startBefore(start: Clock, end: Clock, endSaid: number): SettledRange | 'backwards' {
  const early = inFirstHalf(start);
  const late = early + NOON;
  if (end.half === 'am') {
    if (early < endSaid) return { start: early, end: endSaid };
    return late >= EVENING ? { start: late, end: endSaid + DAY } : 'backwards';
  }
  const preferred = end.half === 'pm' ? late : usual(start).second;
  // "from 4 to 3pm" is said backwards, and not at four in the morning.
  const candidates = end.half === 'pm' && early < 6 * HOUR ? [preferred] : [preferred, early];
  for (const second of candidates) if (second < endSaid) return { start: second, end: endSaid };
  return late >= EVENING && endSaid < NOON ? { start: late, end: endSaid + DAY } : 'backwards';
}

/** "9 to 5", "1:30 to 3"; from six or seven it is the evening unless that would run past midnight. */
function bothOpen(start: Clock, end: Clock): SettledRange | 'backwards' | 'unclear' {
  const first = usual(start);
  const candidates = [inFirstHalf(end), inFirstHalf(end) + NOON];
  const later = candidates.find((second) => second > first.second);
  if (later !== undefined)
    return { start: first.second, end: later, ...(first.assumed && { assumed: first.assumed }) };
  if (start.hour >= 5 && start.hour <= 7) {
    if (start.hour === 5 || end.hour === 12) return 'unclear';
    const fromMorning = candidates.find((second) => second > inFirstHalf(start));
    if (fromMorning !== undefined) return { start: inFirstHalf(start), end: fromMorning, assumed: 'am' };
  }
  return first.second >= EVENING ? 'unclear' : 'backwards';
}
