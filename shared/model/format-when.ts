import type { EventTime } from './event-time.ts';
import { addDays, hasClock, instantOfWallClock, wallClockAt } from './wall-clock.ts';

export interface WhenFormat {
  /** The reader's IANA zone. */
  readonly timeZone: string;
  readonly clock: '24-hour' | '12-hour';
  /** The present instant: the year is left out of dates in its year. Without it the year is always shown. */
  readonly now?: string | number;
}

/**
 * When an event is, in words for the person: `Fri 27 Nov 13:00–14:00`; `Fri 27 Nov, all day`;
 * `Fri 27 Nov 22:00 – Sat 28 Nov 02:00`; `Fri 27 Nov 21:00–22:00 (15:00–16:00 New York time)`.
 */
export function formatWhen(when: EventTime, format: WhenFormat): string {
  if (when.kind === 'all-day') {
    const lastDate = addDays(when.endDate, -1);
    const first = formatDate(when.startDate, format);
    return lastDate <= when.startDate
      ? `${first}, all day`
      : `${first} – ${formatDate(lastDate, format)}, all day`;
  }
  const there = { start: when.start.slice(0, 16), end: when.end.slice(0, 16) };
  if (when.timeZone === format.timeZone) return formatSpan(there, format);
  const zone = zoneWords(when.timeZone);
  // A zone that nobody knows cannot be converted: then its own clock is all there is to show.
  if (!hasClock(when.timeZone)) return `${formatSpan(there, format)} (${zone})`;
  const here = {
    start: inReadersZone(there.start, when.timeZone, format),
    end: inReadersZone(there.end, when.timeZone, format),
  };
  const words = formatSpan(here, format);
  if (here.start === there.start && here.end === there.end) return words;
  const sameDays = dateOf(here.start) === dateOf(there.start) && dateOf(here.end) === dateOf(there.end);
  const original = sameDays && isOneDay(there) ? formatHours(there, format) : formatSpan(there, format);
  return `${words} (${original} ${zone})`;
}

/** An instant in words for the person: `Fri 27 Nov 13:00`. */
export function formatInstant(instant: string | number, format: WhenFormat): string {
  return formatMoment(wallClockAt(new Date(instant).getTime(), format.timeZone).slice(0, 16), format);
}

/** A date in words, `Fri 27 Nov`, from `2026-11-27`. */
export function formatDate(date: string, format: WhenFormat): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const weekday = weekdays[new Date(`${date}T00:00Z`).getUTCDay()];
  const words = `${weekday} ${Number(day)} ${months[Number(month) - 1]}`;
  return year === yearNow(format) ? words : `${words} ${year}`;
}

/** A time of day in words, `13:00` or `1:00 pm`, from `13:00`. */
export function formatTime(time: string, clock: WhenFormat['clock']): string {
  if (clock === '24-hour') return time;
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2, 5)} ${hour % 24 < 12 ? 'am' : 'pm'}`;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Span {
  readonly start: string;
  readonly end: string;
}

function formatSpan(span: Span, format: WhenFormat): string {
  if (isOneDay(span)) return `${formatDate(dateOf(span.start), format)} ${formatHours(span, format)}`;
  return `${formatMoment(span.start, format)} – ${formatMoment(span.end, format)}`;
}

function formatHours(span: Span, { clock }: WhenFormat): string {
  const start = formatTime(timeOf(span.start), clock);
  const end = formatTime(dateOf(span.start) === dateOf(span.end) ? timeOf(span.end) : '24:00', clock);
  // `1:00–2:00 pm` reads better than `1:00 pm–2:00 pm`.
  const shared = clock === '12-hour' && start.slice(-2) === end.slice(-2) && !end.startsWith('12:00 am');
  return `${shared ? start.slice(0, -3) : start}–${end}`;
}

function formatMoment(local: string, format: WhenFormat): string {
  return `${formatDate(dateOf(local), format)} ${formatTime(timeOf(local), format.clock)}`;
}

/** Also when it ends at the midnight that closes the day. */
function isOneDay({ start, end }: Span): boolean {
  const date = dateOf(start);
  return date === dateOf(end) || (timeOf(end) === '00:00' && dateOf(end) === addDays(date, 1));
}

function inReadersZone(local: string, timeZone: string, format: WhenFormat): string {
  return wallClockAt(instantOfWallClock(local, timeZone).instant, format.timeZone).slice(0, 16);
}

function yearNow({ now, timeZone }: WhenFormat): string | null {
  return now === undefined ? null : wallClockAt(new Date(now).getTime(), timeZone).slice(0, 4);
}

function zoneWords(timeZone: string): string {
  const [area, ...places] = timeZone.split('/');
  const place = places.at(-1);
  return place === undefined || area === 'Etc' ? timeZone : `${place.replaceAll('_', ' ')} time`;
}

const dateOf = (local: string): string => local.slice(0, 10);
const timeOf = (local: string): string => local.slice(11, 16);
