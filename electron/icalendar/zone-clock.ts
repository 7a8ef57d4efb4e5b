import { Temporal } from 'temporal-polyfill';

/**
 * Wall-clock time without a zone, as the milliseconds that it would be in UTC. Arithmetic on it is what a person does
 * on a wall clock: a day is 24 hours long.
 */
export type Wall = number;

/** Nowhere are clocks changed and changed back within two weeks. */
const period = 14 * 86_400_000;
const day = 86_400_000;
// Texts of times are most of what an expansion writes, and calendars hold the same days and minutes again and again.
const mostDates = 10_000;
const dates = new Map<number, string>();
const minutes = Array.from(
  { length: 1440 },
  (_, minute) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`,
);
const clocks = new Map<string, ZoneClock>();

interface ZoneClock {
  readonly zone: string;
  /** Offsets from UTC in milliseconds by period since 1970, null where one changes; filled as asked. */
  readonly offsets: Map<number, number | null>;
  /** The one change within a period, by period; null where there are more. */
  readonly changes: Map<number, Change | null>;
}

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The instant, in milliseconds, at which clocks in the zone show this; one that is skipped counts on from before the gap, of two the first counts (RFC 5545 section 3.3.5). */
export function instantOf(wall: Wall, zone: string): number {
  if (zone === 'UTC') return wall;
  const clock = clockOf(zone);
  // A wall-clock time is less than a day from the instant of the same name in UTC.
  const [first, last] = [Math.floor((wall - day) / period), Math.floor((wall + day) / period)];
  const before = offsetIn(clock, first);
  const after = offsetIn(clock, last);
  if (before !== null && before === after) return wall - before;
  const change = before === null ? changeIn(clock, first) : changeIn(clock, last);
  if (change !== null && (first === last || before !== null || after !== null)) {
    const early = wall - change.before;
    const late = wall - change.after;
    return early < change.at || late < change.at ? early : late;
  }
  return Temporal.PlainDateTime.from(wallText(wall)).toZonedDateTime(zone).epochMilliseconds;
}

/** What clocks in the zone show at this instant. */
export function wallOf(instant: number, zone: string): Wall {
  if (zone === 'UTC') return instant;
  const clock = clockOf(zone);
  const index = Math.floor(instant / period);
  const offset = offsetIn(clock, index);
  if (offset !== null) return instant + offset;
  const change = changeIn(clock, index);
  if (change === null) return instant + offsetAt(instant, zone);
  return instant + (instant < change.at ? change.before : change.after);
}

/** Reads `2026-11-27`, `2026-11-27T13:00` or `2026-11-27T13:00:00`; NaN when there is no such day or time. */
export function wallFromText(text: string): Wall {
  const wall = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
  // Date.parse lets 30 February pass as 2 March.
  return new Date(wall).getTime() === wall && wallText(wall).startsWith(text.slice(0, 16))
    ? wall
    : Number.NaN;
}

/** `2026-11-27T13:00`, with seconds only where there are any. */
export function wallText(wall: Wall): string {
  const text = `${wallDate(wall)}T${minuteText(wall)}`;
  const seconds = secondsText(wall);
  return seconds === '00' ? text : `${text}:${seconds}`;
}

/** `2026-11-27`. */
export function wallDate(wall: Wall): string {
  const date = Math.floor(wall / day);
  let text = dates.get(date);
  if (text === undefined) {
    text = new Date(wall).toISOString().slice(0, 10);
    if (dates.size === mostDates) dates.clear();
    dates.set(date, text);
  }
  return text;
}

/** `2026-11-27T12:00:00Z`. */
export function instantText(instant: number): string {
  return `${wallDate(instant)}T${minuteText(instant)}:${secondsText(instant)}Z`;
}

function minuteText(wall: Wall): string {
  return minutes[Math.floor((wall - Math.floor(wall / day) * day) / 60_000)] ?? '';
}

function secondsText(wall: Wall): string {
  return twoDigits(Math.floor((wall - Math.floor(wall / 60_000) * 60_000) / 1000));
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = { zone, offsets: new Map(), changes: new Map() };
    clocks.set(zone, clock);
  }
  return clock;
}

/** The offset that holds through a period, or null when it changes within. */
function offsetIn(clock: ZoneClock, index: number): number | null {
  let offset = clock.offsets.get(index);
  if (offset === undefined) {
    const first = offsetAt(index * period, clock.zone);
    offset = first === offsetAt((index + 1) * period, clock.zone) ? first : null;
    clock.offsets.set(index, offset);
  }
  return offset;
}

function changeIn({ zone, changes }: ZoneClock, index: number): Change | null {
  let change = changes.get(index);
  if (change === undefined) {
    change = findChange(zone, index * period, (index + 1) * period);
    changes.set(index, change);
  }
  return change;
}

function findChange(zone: string, from: number, to: number): Change | null {
  const [before, after] = [offsetAt(from, zone), offsetAt(to, zone)];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  let found: Change | null = null;
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > to) return found;
    if (found !== null) return null;
    found = { at: next.epochMilliseconds, before, after };
    at = next;
  }
}

function offsetAt(instant: number, zone: string): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
  );
}
