import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { EventTime } from '../../../../shared/model/event-time.ts';
import type { NewTime } from '../grammar/new-time.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { chooseSlot } from './choose-slot.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { partOfDayIn } from './find-free-slots.ts';
import { timedBetween } from './words-for.ts';

/** When the event would be: a shift, another day at the same time, another time on the same day, or a free time in a window, which the person chooses. */
export function* movedTime(errand: Errand, event: CalendarEvent, target: NewTime): Carrying<EventTime> {
  const { setting } = errand;
  const { reading } = target;
  const [problem] = reading.problems;
  if (problem !== undefined) return fail(problem.message);
  if (event.when.kind === 'all-day') return newDays(event.when, target, setting);
  const start = Temporal.PlainDateTime.from(event.when.start).toZonedDateTime(event.when.timeZone);
  const length = start.until(
    Temporal.PlainDateTime.from(event.when.end).toZonedDateTime(event.when.timeZone),
    { largestUnit: 'minutes' },
  );
  if (target.shift !== null) {
    const shifted = start.add(target.shift);
    return timedBetween(shifted, shifted.add(length));
  }
  const local = start.withTimeZone(reading.timeZone ?? setting.now.timeZoneId);
  const resolved = setting.resolve(completed(reading, target.sameTime, local, length));
  switch (resolved.kind) {
    case 'timed': {
      const inOwnZone =
        reading.timeZone === null ? resolved.start.withTimeZone(event.when.timeZone) : resolved.start;
      return timedBetween(inOwnZone, resolved.end);
    }
    case 'window': {
      errand.announce({ id: 'free', title: 'Look for free time', effect: 'read' });
      const wish = {
        window: resolved,
        partOfDay: partOfDayIn(reading),
        length: reading.length ?? length,
        excludedWeekdays: reading.excludedWeekdays,
        people: event.guests.flatMap(({ email, name }) => email ?? name ?? []),
        ignoreUids: [event.uid],
      };
      const slot = yield* chooseSlot(errand, 'free', wish);
      const from = Temporal.PlainDateTime.from(slot.start).toZonedDateTime(slot.timeZone);
      const to = Temporal.PlainDateTime.from(slot.end).toZonedDateTime(slot.timeZone);
      return timedBetween(from.withTimeZone(event.when.timeZone), to);
    }
    case 'all-day':
      return {
        kind: 'all-day',
        startDate: resolved.from.toString(),
        endDate: resolved.to.add({ days: 1 }).toString(),
      };
    case 'problem':
      return fail(resolved.message);
    case 'incomplete':
      return fail('It is not clear when it should be. Try “move lunch to Friday at 13:00”.');
  }
}

/** The named time, with the event's own day, hour and length where nothing else was said. */
function completed(
  reading: TimeReading,
  sameTime: boolean,
  start: Temporal.ZonedDateTime,
  length: Temporal.Duration,
): TimeReading {
  const { date } = reading;
  const sameHour = { kind: 'at', start: start.toPlainTime(), end: null } as const;
  const ownLength =
    reading.time?.kind === 'at' && reading.time.end !== null ? null : (reading.length ?? length);
  if (date === null)
    return {
      ...reading,
      date: { kind: 'day', day: start.toPlainDate() },
      time: reading.time ?? sameHour,
      length: ownLength,
    };
  if (date.kind === 'range' && reading.time === null && (date.period === 'week' || sameTime)) {
    const ahead = (start.dayOfWeek - date.from.dayOfWeek + 7) % 7;
    return {
      ...reading,
      date: { kind: 'day', day: date.from.add({ days: ahead }) },
      time: sameHour,
      length: ownLength,
    };
  }
  const time = reading.time ?? (date.kind === 'day' && !reading.allDay ? sameHour : null);
  return { ...reading, time, length: ownLength };
}

function newDays(
  when: Extract<EventTime, { kind: 'all-day' }>,
  target: NewTime,
  setting: Setting,
): EventTime {
  const first = Temporal.PlainDate.from(when.startDate);
  const days = first.until(Temporal.PlainDate.from(when.endDate)).days;
  const spanning = (from: Temporal.PlainDate, count: number): EventTime => ({
    kind: 'all-day',
    startDate: from.toString(),
    endDate: from.add({ days: count }).toString(),
  });
  if (target.shift !== null) return spanning(first.add(target.shift), days);
  const { reading } = target;
  if (reading.time === null && reading.date !== null) {
    if (reading.date.kind === 'range' && reading.date.period === undefined)
      return spanning(reading.date.from, reading.date.from.until(reading.date.to).days + 1);
    const from = reading.date.kind === 'day' ? reading.date.day : reading.date.from;
    const ahead =
      reading.date.kind === 'range' && reading.date.period === 'week'
        ? (first.dayOfWeek - from.dayOfWeek + 7) % 7
        : 0;
    return spanning(from.add({ days: ahead }), days);
  }
  const resolved = setting.resolve({ ...reading, date: reading.date ?? { kind: 'day', day: first } });
  return resolved.kind === 'timed'
    ? timedBetween(resolved.start, resolved.end)
    : fail('It is not clear when it should be. Try “move it to 4 December”.');
}
