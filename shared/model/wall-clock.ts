const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Whether this computer knows an IANA zone of this name. */
export function isTimeZone(timeZone: string): boolean {
  // Intl also takes offsets, which have no rules and are no names.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    formatterOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Whether a clock can be shown for it: an IANA zone, or an offset such as `-05:00`. */
export function hasClock(timeZone: string): boolean {
  return isTimeZone(timeZone) || /^[+-]\d{2}:\d{2}$/.test(timeZone);
}

/** Whether the calendar has this day, `2026-11-27`: 30 February is none. */
export function isDate(date: string): boolean {
  const day = new Date(`${date}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  const day = new Date(`${date}T00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** What a clock on the wall shows in the zone at the instant (milliseconds since 1970), as `2026-11-27T13:00:00`. */
export function wallClockAt(instant: number, timeZone: string): string {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant)) parts[type] = value;
  const year = (parts.year ?? '').padStart(4, '0');
  return `${year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

/** A wall-clock time as instants. */
export interface WallClockInstant {
  /** Milliseconds since 1970; the first of two when clocks go back, moved past the gap when they go forward. */
  readonly instant: number;
  /** False when clocks skip this time, as at the change to summer time. */
  readonly exists: boolean;
}

const dayLength = 24 * 60 * 60 * 1000;

/** The instant at which clocks in the zone show `2026-11-27T13:00` (seconds may be left out). */
export function instantOfWallClock(local: string, timeZone: string): WallClockInstant {
  const asIfUtc = Date.parse(`${local}Z`);
  const full = new Date(asIfUtc).toISOString().slice(0, 19);
  const before = asIfUtc - offsetAt(asIfUtc - dayLength, timeZone);
  const after = asIfUtc - offsetAt(asIfUtc + dayLength, timeZone);
  const found = [before, after].sort((a, b) => a - b).find((at) => wallClockAt(at, timeZone) === full);
  // RFC 5545 section 3.3.5 reads a skipped time with the offset before the gap.
  return found === undefined ? { instant: before, exists: false } : { instant: found, exists: true };
}

/** How far the zone's clocks are ahead of UTC at the instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${wallClockAt(second, timeZone)}Z`) - second;
}
