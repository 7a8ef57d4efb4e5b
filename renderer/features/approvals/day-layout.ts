import type { Occurrence } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { addDays, daysBetween, toInstant, toZoned } from '../common/time/zoned-time.ts';

/** A stretch of one day, in minutes after its midnight. */
export interface Stretch {
  start: number;
  end: number;
}

const dayMinutes = 24 * 60;

/** The part of a span between instants that falls on a day of the person's zone; null when none does. */
export function stretchOn(day: string, from: string, to: string, timeZone: string): Stretch | null {
  const start = toZoned(from, timeZone);
  const end = toZoned(to, timeZone);
  const minutesOn = ({ date, minutes }: { date: string; minutes: number }) =>
    date < day ? 0 : date > day ? dayMinutes : minutes;
  const stretch = { start: minutesOn(start), end: minutesOn(end) };
  if (start.date > day || end.date < day) return null;
  if (end.date === day && end.minutes === 0 && start.date < day) return null;
  return stretch;
}

/** The instants between which an event is; of one that lasts all day, the person's midnights. */
export function instantsOf(when: EventTime, timeZone: string): { from: string; to: string } {
  return when.kind === 'timed'
    ? { from: toInstant(when.start, when.timeZone), to: toInstant(when.end, when.timeZone) }
    : { from: toInstant(when.startDate, timeZone), to: toInstant(when.endDate, timeZone) };
}

/** The days of the person's zone that an event touches, in order. */
export function daysOf(when: EventTime, timeZone: string): string[] {
  const { from, to } = instantsOf(when, timeZone);
  const first = toZoned(from, timeZone).date;
  const last = toZoned(Math.max(Date.parse(from), Date.parse(to) - 1), timeZone).date;
  return Array.from({ length: Math.max(0, daysBetween(first, last)) + 1 }, (_, index) =>
    addDays(first, index),
  );
}

/** The hours to draw around a stretch: from an hour before to an hour after it, and at least four. */
export function hoursAround({ start, end }: Stretch): { from: number; to: number } {
  let from = Math.max(0, Math.floor(start / 60) - 1);
  let to = Math.min(24, Math.ceil(end / 60) + 1);
  while (to - from < 4 && (from > 0 || to < 24)) {
    if (to < 24) to++;
    if (to - from < 4 && from > 0) from--;
  }
  return { from, to };
}

/** Whether an occurrence takes whole days, so that no column of hours can show it. */
export function isAllDay(occurrence: Pick<Occurrence, 'when'>): boolean {
  return occurrence.when.kind === 'all-day';
}
