const dayLength = 86_400_000;

/**
 * The instants at which the local days from `fromDay` up to and including `toDay` begin, and the one at which the last
 * of them ends, in milliseconds. Days are as long as the zone makes them.
 * @param fromDay a date like 2026-11-27.
 * @throws RangeError for what is no date, a zone that does not exist, or more than 4,000 days.
 */
export function startsOfDays(fromDay: string, toDay: string, timeZone: string): readonly number[] {
  const [first, last] = [midnightUtc(fromDay), midnightUtc(toDay)];
  const count = (last - first) / dayLength + 1;
  if (count > 4000) throw new RangeError('That is too long a time: at most 4,000 days.');
  const offsetAt = offsets(timeZone);
  return Array.from({ length: Math.max(0, count) + 1 }, (_, index) =>
    startOfDay(first + index * dayLength, offsetAt),
  );
}

/** The date of a UTC midnight: `2026-11-27`. */
export function addDays(day: string, days: number): string {
  return new Date(midnightUtc(day) + days * dayLength).toISOString().slice(0, 10);
}

function midnightUtc(day: string): number {
  const instant = Date.parse(`${day}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`“${day}” is not a date.`);
  }
  return instant;
}

/** The first instant of the local day that is written like this UTC midnight; where midnight is skipped, the first after it. */
function startOfDay(midnight: number, offsetAt: (instant: number) => number): number {
  const candidates = [midnight - dayLength / 2, midnight + dayLength / 2]
    .map((nearby) => midnight - offsetAt(nearby))
    .sort((one, other) => one - other);
  for (const candidate of candidates) if (candidate + offsetAt(candidate) === midnight) return candidate;
  // No local clock shows this midnight: it is jumped over, when the offset from before it says so.
  return Math.max(...candidates);
}

/** The zone's distance from UTC at an instant, in milliseconds. */
function offsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}
