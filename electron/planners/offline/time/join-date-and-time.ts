import { Temporal } from 'temporal-polyfill';
import type { Across } from './across-days.ts';
import { type EpochDay, plainDateOf } from './epoch-days.ts';
import { durationOf } from './lengths.ts';
import { type Days, oneDay } from './merge-dates.ts';
import type { Present } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import { leanAhead, type SettledTime } from './settle-time-of-day.ts';
import type { DateReading, TimeOfDayReading } from './time-reading.ts';

const DAY = 86_400;

export interface When {
  date: DateReading | null;
  time: TimeOfDayReading | null;
}

/** The day and the time as one; null where "Friday at midnight" leaves open which end of Friday is meant. */
export function joinDateAndTime(present: Present, days: Days | null, time: SettledTime | null): When | null {
  if (time === null || time.kind === 'window')
    return { date: days && dateReading(days), time: time && windowReading(time) };
  if (days !== null && !days.single) return { date: dateReading(days), time: atReading(time) };
  const day = days?.from ?? null;
  if (time.midnight) {
    if (day !== null && day !== present.today) return null;
    return { date: dateReading(oneDay(present.today + 1)), time: atReading(time) };
  }
  if (day === null) return { date: null, time: atReading(time) };
  const ahead = leanAhead(time, day, present.today, present.second);
  const late = ahead.kind === 'at' && ahead.start >= DAY;
  return {
    date: dateReading(oneDay(late ? day + 1 : day)),
    time: ahead.kind === 'at' ? atReading(ahead) : windowReading(ahead),
  };
}

export function acrossReading({ from, to, start, end }: Across): When {
  const clock = { kind: 'at', start: plainTimeOf(start), end: plainTimeOf(end) } as const;
  if (from === to) return { date: { kind: 'day', day: plainDateOf(from) }, time: clock };
  if (to === from + 1)
    return { date: { kind: 'day', day: plainDateOf(from) }, time: { ...clock, endsNextDay: true } };
  return {
    date: { kind: 'range', from: plainDateOf(from), to: plainDateOf(to) },
    time: { ...clock, acrossDays: true },
  };
}

/** "in 20 minutes": to the minute, unless seconds were said. */
export function fromNow(present: Present, { amount, sign }: Extract<SentencePart, { kind: 'moment' }>): When {
  const smallestUnit = amount.seconds > 0 ? 'second' : 'minute';
  const moment = present.now.add(durationOf(amount, sign)).round({ smallestUnit, roundingMode: 'floor' });
  return {
    date: { kind: 'day', day: moment.toPlainDate() },
    time: { kind: 'at', start: moment.toPlainTime(), end: null },
  };
}

function dateReading({ from, to, period, single }: Days): DateReading {
  if (single) return { kind: 'day', day: plainDateOf(from) };
  return { kind: 'range', from: plainDateOf(from), to: plainDateOf(to), ...(period !== null && { period }) };
}

export function onwardReading(from: EpochDay): DateReading {
  return { kind: 'onward', from: plainDateOf(from) };
}

function windowReading({ from, to, words }: Extract<SettledTime, { kind: 'window' }>): TimeOfDayReading {
  return { kind: 'window', from: plainTimeOf(from), to: plainTimeOf(to), words };
}

function atReading({ start, end, assumed }: Extract<SettledTime, { kind: 'at' }>): TimeOfDayReading {
  const shift = start >= DAY ? DAY : 0;
  const endsNextDay = end !== null && end - shift >= DAY;
  return {
    kind: 'at',
    start: plainTimeOf(start),
    end: end === null ? null : plainTimeOf(end),
    ...(endsNextDay && { endsNextDay }),
    ...(assumed !== undefined && { assumed }),
  };
}

function plainTimeOf(second: number): Temporal.PlainTime {
  const within = ((second % DAY) + DAY) % DAY;
  return new Temporal.PlainTime(Math.floor(within / 3600), Math.floor(within / 60) % 60, within % 60);
}
