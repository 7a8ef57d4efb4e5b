/** Wall-clock time in a zone: `date` is `2026-11-27`, `minutes` counts from midnight. */
export interface ZonedTime {
  date: string;
  minutes: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
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
};

const wallClock = (instant: number, timeZone: string): number => {
  const parts: Record<string, number> = {};
  for (const part of formatterFor(timeZone).formatToParts(instant)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** What the clocks of a zone show at an instant. */
export function toZoned(instant: string | number, timeZone: string): ZonedTime {
  const shown = new Date(wallClock(typeof instant === 'number' ? instant : Date.parse(instant), timeZone));
  return {
    date: shown.toISOString().slice(0, 10),
    minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes(),
  };
}

/**
 * The instant at which a zone's clocks show a wall-clock time, `2026-11-27T13:00`. A time that the change to summer
 * time skips counts from before the change; of one that occurs twice it is the first.
 */
export function toInstant(local: string, timeZone: string): string {
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  const offsetAt = (instant: number) => wallClock(instant, timeZone) - instant;
  const before = offsetAt(wanted - 86_400_000);
  const after = offsetAt(wanted + 86_400_000);
  const fits = [before, after].find((offset) => offsetAt(wanted - offset) === offset);
  return new Date(wanted - (fits ?? before)).toISOString();
}

/** The date a number of days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many days later `to` is than `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The ISO weekday of a date: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

/** The first day of the week that a date is in. */
export function startOfWeek(date: string, weekStartsOn: 1 | 7): string {
  return addDays(date, -((weekdayOf(date) - weekStartsOn + 7) % 7));
}

/** Minutes after midnight as `HH:mm`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
