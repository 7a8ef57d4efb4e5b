import { addDays, clockOf, daysBetween, toZoned, weekdayOf } from './zoned-time.ts';

export type Clock = '24-hour' | '12-hour';

/** How the person wants to read dates and times. */
export interface TimePreferences {
  timeZone: string;
  clock: Clock;
  dateOrder: 'day-month' | 'month-day';
  /** ISO weekday: Monday or Sunday. */
  weekStartsOn: 1 | 7;
}

/** When an event is: wall-clock times in a zone, or dates of which the last is exclusive. */
export type When =
  | { kind: 'timed'; start: string; end: string; timeZone: string }
  | { kind: 'all-day'; startDate: string; endDate: string };

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const partsOf = (date: string) => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month: monthNames[month - 1] ?? '', day };
};

/** `Fri 27 Nov`, or `Fri Nov 27`; with the year when `today` is given and in another one. */
export function formatDay(date: string, preferences: TimePreferences, today?: string): string {
  const { year, month, day } = partsOf(date);
  const weekday = (weekdayNames[weekdayOf(date) - 1] ?? '').slice(0, 3);
  const short = month.slice(0, 3);
  const named =
    preferences.dateOrder === 'day-month' ? `${weekday} ${day} ${short}` : `${weekday} ${short} ${day}`;
  return today && today.slice(0, 4) !== date.slice(0, 4) ? `${named} ${year}` : named;
}

/** `Friday 27 November 2026`, or `Friday November 27, 2026`. */
export function formatLongDay(date: string, preferences: TimePreferences): string {
  const { year, month, day } = partsOf(date);
  const weekday = weekdayNames[weekdayOf(date) - 1];
  return preferences.dateOrder === 'day-month'
    ? `${weekday} ${day} ${month} ${year}`
    : `${weekday} ${month} ${day}, ${year}`;
}

/** Today, Yesterday and Tomorrow by name, other days as `formatDay` does. */
export function formatRelativeDay(date: string, preferences: TimePreferences, today: string): string {
  const distance = daysBetween(today, date);
  if (distance === 0) return 'Today';
  if (distance === -1) return 'Yesterday';
  if (distance === 1) return 'Tomorrow';
  return formatDay(date, preferences, today);
}

/** `13:00`, or `1:00 pm`. */
export function formatClock(time: string, clock: Clock): string {
  if (clock === '24-hour') return time.slice(0, 5);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return `${hours % 12 || 12}:${String(minutes).padStart(2, '0')} ${hours % 24 < 12 ? 'am' : 'pm'}`;
}

/** An hour as a scale's label: `13:00`, or `1 pm`. */
export function formatHour(hour: number, clock: Clock): string {
  if (clock === '24-hour') return `${String(hour).padStart(2, '0')}:00`;
  return `${hour % 12 || 12} ${hour % 24 < 12 ? 'am' : 'pm'}`;
}

/** `13:00–14:00`, `1:00–2:00 pm`. */
export function formatClockRange(from: string, to: string, clock: Clock): string {
  const start = formatClock(from, clock);
  const end = formatClock(to, clock);
  const sameHalf = clock === '12-hour' && from < to && start.slice(-2) === end.slice(-2);
  return `${sameHalf ? start.slice(0, -3) : start}–${end}`;
}

/** When an event is, in its own zone: `Fri 27 Nov 13:00–14:00`, `Fri 27 – Sun 29 Nov, all day`. */
export function formatWhen(when: When, preferences: TimePreferences, today?: string): string {
  const day = (date: string) => formatDay(date, preferences, today);
  if (when.kind === 'all-day') {
    const last = addDays(when.endDate, -1);
    return last <= when.startDate
      ? `${day(when.startDate)}, all day`
      : `${day(when.startDate)} – ${day(last)}, all day`;
  }
  const [startDate = '', startTime = ''] = when.start.split('T');
  const [endDate = '', endTime = ''] = when.end.split('T');
  const ends = formatClock(endTime, preferences.clock);
  const starts = formatClock(startTime, preferences.clock);
  const untilMidnight = endTime.startsWith('00:00') && endDate === addDays(startDate, 1);
  if (startDate === endDate || untilMidnight)
    return `${day(startDate)} ${formatClockRange(startTime, endTime, preferences.clock)}`;
  return `${day(startDate)} ${starts} – ${day(endDate)} ${ends}`;
}

/** An instant in the person's zone: `Fri 27 Nov 13:00`. */
export function formatInstant(instant: string, preferences: TimePreferences, today?: string): string {
  const { date, minutes } = toZoned(instant, preferences.timeZone);
  const day = today ? formatRelativeDay(date, preferences, today) : formatDay(date, preferences);
  return `${day} ${formatClock(clockOf(minutes), preferences.clock)}`;
}

/** The time of day of an instant in the person's zone. */
export function formatInstantClock(instant: string, preferences: TimePreferences): string {
  return formatClock(clockOf(toZoned(instant, preferences.timeZone).minutes), preferences.clock);
}

/** `in 25 min`, `in 3 h`, `now`; what lies in the past is `now`. */
export function formatUntil(instant: string, now: number): string {
  const minutes = Math.ceil((Date.parse(instant) - now) / 60_000);
  if (minutes <= 0) return 'now';
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 24 * 60) return `in ${Math.round(minutes / 60)} h`;
  const days = Math.round(minutes / 1440);
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}
