import { Temporal } from 'temporal-polyfill';
import type { Setting } from '../grammar/setting.ts';
import type { DateReading, TimeReading } from '../time/time-reading.ts';
import { localMinute } from './words-for.ts';

/** A half-open stretch of wall-clock time in the person's zone. */
export interface Window {
  readonly from: Temporal.PlainDateTime;
  /** Null: open. */
  readonly to: Temporal.PlainDateTime | null;
  /** Only these hours of each of its days. */
  readonly hours: { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime } | null;
  /** Named to the minute: "the 3pm meeting". */
  readonly at: Temporal.PlainTime | null;
}

const MIDNIGHT = new Temporal.PlainTime(0);

/** First and last day (inclusive; null when open) of what was named. */
export function daysOf(date: DateReading): { from: Temporal.PlainDate; to: Temporal.PlainDate | null } {
  if (date.kind === 'day') return { from: date.day, to: date.day };
  return { from: date.from, to: date.kind === 'range' ? date.to : null };
}

/** The stretch in which something was said to be; null when no time was named. Hours without a day mean today. */
export function windowOf(reading: TimeReading, setting: Setting): Window | null {
  const { date, time } = reading;
  if (date === null && time === null) return null;
  const today = setting.now.toPlainDate();
  const days = date === null ? { from: today, to: today } : daysOf(date);
  const opening = days.from.toPlainDateTime(MIDNIGHT);
  const closing = days.to === null ? null : days.to.add({ days: 1 }).toPlainDateTime(MIDNIGHT);
  if (time === null) return { from: opening, to: closing, hours: null, at: null };
  if (time.kind === 'window') {
    const hours = { from: time.from, to: afterLastMinute(time.to) };
    const last = days.to;
    if (last === null) return { from: opening, to: null, hours, at: null };
    const end = hours.to.equals(MIDNIGHT)
      ? last.add({ days: 1 }).toPlainDateTime(MIDNIGHT)
      : last.toPlainDateTime(hours.to);
    return {
      from: days.from.toPlainDateTime(time.from),
      to: end,
      hours: days.from.equals(last) ? null : hours,
      at: null,
    };
  }
  if (days.to === null || !days.from.equals(days.to))
    return { from: opening, to: closing, hours: null, at: time.start };
  const from = days.from.toPlainDateTime(time.start);
  const endDay = time.endsNextDay ? days.from.add({ days: 1 }) : days.from;
  return {
    from,
    to: time.end === null ? null : endDay.toPlainDateTime(time.end),
    hours: null,
    at: time.start,
  };
}

/** The end of a part of the day, exclusive: 23:59 stands for midnight. */
export function afterLastMinute(time: Temporal.PlainTime): Temporal.PlainTime {
  return time.hour === 23 && time.minute === 59 ? MIDNIGHT : time;
}

/** `HH:mm`; midnight at the end of a day is `24:00`. */
export function clockTime(time: Temporal.PlainTime, isEnd = false): string {
  return isEnd && time.equals(MIDNIGHT) ? '24:00' : time.toString({ smallestUnit: 'minute' });
}

/** The window as tools take it; never before `now` where it began earlier and has not ended. */
export function fromNow(window: Window, setting: Setting): { from: string; to?: string } {
  const now = setting.now.toPlainDateTime();
  const began = Temporal.PlainDateTime.compare(window.from, now) < 0;
  const over = window.to !== null && Temporal.PlainDateTime.compare(window.to, now) <= 0;
  const from = began && !over ? now : window.from;
  return { from: localMinute(from), ...(window.to === null ? {} : { to: localMinute(window.to) }) };
}
