import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { Carrying, Errand } from './errand.ts';
import { clockTime } from './windows.ts';
import { localMinute, spanWords } from './words-for.ts';

/** What is in the way between two times, and of whom nothing is known. */
export function* busyBetween(
  errand: Errand,
  step: string,
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  people: readonly string[] = [],
): Carrying<{ busy: readonly Occurrence[]; unknownPeople: readonly string[] }> {
  const zone = errand.setting.now.timeZoneId;
  const start = from.withTimeZone(zone);
  const end = to.withTimeZone(zone);
  const minutes = Math.round(start.until(end).total('minutes'));
  const sameDay = start.toPlainDate().equals(end.subtract({ minutes: 1 }).toPlainDate());
  const hours = sameDay
    ? { from: clockTime(start.toPlainTime()), to: clockTime(end.toPlainTime(), true) }
    : { from: '00:00', to: '24:00' };
  const input = {
    from: localMinute(start),
    to: localMinute(end),
    minutes: Math.max(1, Math.min(minutes, 7 * 24 * 60)),
    dayWindow: hours,
    ...(people.length === 0 ? {} : { people: [...people] }),
  };
  return yield* errand.look(
    step,
    'calendar.find_free_time',
    input,
    `You asked about ${spanWords(start, end, errand.setting)}.`,
  );
}
