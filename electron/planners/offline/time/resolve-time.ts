import { Temporal } from 'temporal-polyfill';
import type { DateReading, ResolvedTime, TimeContext, TimeReading } from './time-reading.ts';

export interface ResolveOptions {
  /** Of what has a start and no end. */
  defaultLength: Temporal.Duration;
}

/** Turns a reading into instants or days, or says what is missing or cannot be. */
export function resolveTime(
  reading: TimeReading,
  context: TimeContext,
  options: ResolveOptions,
): ResolvedTime {
  const [problem] = reading.problems;
  if (problem !== undefined) return { kind: 'problem', message: problem.message };
  const zone = reading.timeZone ?? context.now.timeZoneId;
  const { date, time } = reading;
  if (reading.allDay && date !== null) return wholeDays(date, reading.length);
  if (time === null) return withoutTime(reading, zone);
  if (time.kind === 'window') return windowOn(date, time.from, time.to, zone, context);
  if (date === null) return startingAt(reading, dayFor(time.start, zone, context), zone, options);
  if (date.kind === 'day') return startingAt(reading, date.day, zone, options);
  if (date.kind === 'range' && time.acrossDays && time.end !== null) {
    return between(date.from.toPlainDateTime(time.start), date.to.toPlainDateTime(time.end), zone);
  }
  const to = time.end ?? time.start.add(reading.length ?? options.defaultLength);
  return windowOn(date, time.start, to, zone, context);
}

function wholeDays(date: DateReading, length: Temporal.Duration | null): ResolvedTime {
  if (date.kind === 'range') return { kind: 'all-day', from: date.from, to: date.to };
  const from = date.kind === 'day' ? date.day : date.from;
  const to = length === null ? from : from.add(length).subtract({ days: 1 });
  return { kind: 'all-day', from, to: Temporal.PlainDate.compare(to, from) < 0 ? from : to };
}

function withoutTime({ date, length, allDay }: TimeReading, zone: string): ResolvedTime {
  if (date === null) return { kind: 'incomplete', missing: allDay ? 'date' : 'both' };
  const overDays = length !== null && length.years + length.months + length.weeks + length.days > 0;
  if (date.kind === 'day')
    return overDays ? wholeDays(date, length) : { kind: 'incomplete', missing: 'time' };
  if (date.kind === 'onward') return { kind: 'incomplete', missing: 'time' };
  if (date.period === undefined) return wholeDays(date, null);
  return {
    kind: 'window',
    from: date.from.toZonedDateTime(zone),
    to: date.to.add({ days: 1 }).toZonedDateTime(zone),
  };
}

/** Today, or tomorrow where the time has passed. */
function dayFor(latest: Temporal.PlainTime, zone: string, { now, leaning }: TimeContext): Temporal.PlainDate {
  const there = now.withTimeZone(zone);
  const passed = Temporal.PlainTime.compare(latest, there.toPlainTime()) <= 0;
  return there.toPlainDate().add({ days: passed && leaning !== 'past' ? 1 : 0 });
}

function startingAt(
  { time, length }: TimeReading,
  day: Temporal.PlainDate,
  zone: string,
  options: ResolveOptions,
): ResolvedTime {
  if (time?.kind !== 'at') return { kind: 'incomplete', missing: 'time' };
  const start = day.toPlainDateTime(time.start);
  if (time.end !== null) {
    return between(start, day.add({ days: time.endsNextDay ? 1 : 0 }).toPlainDateTime(time.end), zone);
  }
  const gap = gapAt(start, zone);
  if (gap !== null) return gap;
  const from = start.toZonedDateTime(zone);
  return { kind: 'timed', start: from, end: from.add(length ?? options.defaultLength) };
}

function between(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime, zone: string): ResolvedTime {
  return (
    gapAt(start, zone) ??
    gapAt(end, zone) ?? { kind: 'timed', start: start.toZonedDateTime(zone), end: end.toZonedDateTime(zone) }
  );
}

/** The times that are skipped when the clocks go forward. Of those that come twice, the first is taken. */
function gapAt(local: Temporal.PlainDateTime, zone: string): ResolvedTime | null {
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (later.toPlainDateTime().equals(local)) return null;
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return null;
  const jump = earlier.getTimeZoneTransition('next') ?? later;
  const day = local.toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const [before, after] = [jump.subtract({ minutes: 1 }), jump].map((at) =>
    at.toPlainTime().toString({ smallestUnit: 'minute' }),
  );
  const said = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return {
    kind: 'problem',
    message: `${said} does not exist on ${day}, when the clocks go forward: the nearest times are ${before} and ${after}.`,
  };
}

function windowOn(
  date: DateReading | null,
  from: Temporal.PlainTime,
  to: Temporal.PlainTime,
  zone: string,
  context: TimeContext,
): ResolvedTime {
  const dayWindow = { from, to };
  if (date === null || date.kind === 'day') {
    const day = date?.day ?? dayFor(to, zone, context);
    return clipped(
      day.toPlainDateTime(from).toZonedDateTime(zone),
      day.toPlainDateTime(to).toZonedDateTime(zone),
      context,
    );
  }
  if (date.kind === 'onward') return { kind: 'incomplete', missing: 'date' };
  const window = clipped(
    date.from.toPlainDateTime(from).toZonedDateTime(zone),
    date.to.toPlainDateTime(to).toZonedDateTime(zone),
    context,
  );
  return window.kind === 'window' ? { ...window, dayWindow } : window;
}

/** What is left of a window that has begun. */
function clipped(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  { now, leaning }: TimeContext,
): ResolvedTime {
  const begun = Temporal.ZonedDateTime.compare(from, now) < 0 && Temporal.ZonedDateTime.compare(now, to) < 0;
  return { kind: 'window', from: begun && leaning !== 'past' ? now.withTimeZone(from.timeZoneId) : from, to };
}
