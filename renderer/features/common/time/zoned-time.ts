import { addDays, instantOfWallClock, wallClockAt } from '../../../../shared/model/wall-clock.ts';

export { addDays };

/** Wall-clock time in a zone: `date` is `2026-11-27`, `minutes` counts from midnight. */
export interface ZonedTime {
  date: string;
  minutes: number;
}

/** What the clocks of a zone show at an instant. */
export function toZoned(instant: string | number, timeZone: string): ZonedTime {
  const shown = wallClockAt(new Date(instant).getTime(), timeZone);
  return {
    date: shown.slice(0, 10),
    minutes: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)),
  };
}

/** The instant at which a zone's clocks show a wall-clock time, `2026-11-27T13:00`; of a date its midnight. */
export function toInstant(local: string, timeZone: string): string {
  const full = local.length === 10 ? `${local}T00:00` : local;
  return new Date(instantOfWallClock(full, timeZone).instant).toISOString();
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
