import { Temporal } from 'temporal-polyfill';

/**
 * Wall-clock time without a zone, as the milliseconds that it would be in UTC. Arithmetic on it is what a person does
 * on a wall clock: a day is 24 hours long.
 */
export type Wall = number;

/** Nowhere are clocks changed and changed back within two weeks. */
const period = 14 * 86_400_000;
const clocks = new Map<string, ZoneClock>();

interface ZoneClock {
  readonly zone: string;
  /** Offsets from UTC in milliseconds by period since 1970, null where one changes; filled as asked. */
  readonly offsets: Map<number, number | null>;
}

/** The instant, in milliseconds, at which clocks in the zone show this; one that is skipped counts on from before the gap, of two the first counts (RFC 5545 section 3.3.5). */
export function instantOf(wall: Wall, zone: string): number {
  if (zone === 'UTC') return wall;
  const clock = clockOf(zone);
  // A wall-clock time is less than a day from the instant of the same name in UTC.
  const before = offsetIn(clock, Math.floor((wall - 86_400_000) / period));
  const after = offsetIn(clock, Math.floor((wall + 86_400_000) / period));
  if (before !== null && before === after) return wall - before;
  return Temporal.PlainDateTime.from(wallText(wall)).toZonedDateTime(zone).epochMilliseconds;
}

/** What clocks in the zone show at this instant. */
export function wallOf(instant: number, zone: string): Wall {
  if (zone === 'UTC') return instant;
  const clock = clockOf(zone);
  const offset = offsetIn(clock, Math.floor(instant / period)) ?? offsetAt(instant, zone);
  return instant + offset;
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
  const text = new Date(wall).toISOString().slice(0, 19);
  return text.endsWith(':00') ? text.slice(0, 16) : text;
}

/** `2026-11-27`. */
export function wallDate(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** `2026-11-27T12:00:00Z`. */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = { zone, offsets: new Map() };
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

function offsetAt(instant: number, zone: string): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
  );
}
