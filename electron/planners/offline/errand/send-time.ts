import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { Setting } from '../grammar/setting.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { fail } from './errand-end.ts';

/**
 * The instant at which a mail is to go.
 * @param wholeDay which end of the working hours a day without an hour means.
 * @throws ErrandEnd when it is past or unclear.
 */
export function sendTime(reading: TimeReading, wholeDay: 'from' | 'to', setting: Setting): string {
  const [problem] = reading.problems;
  if (problem !== undefined) return fail(`${problem.message} Nothing was sent.`);
  if (reading.recurrence !== null) return fail('A mail can be sent later, but not again and again.');
  const at = instantOf(reading, wholeDay, setting);
  if (at === null) return fail('It is not clear when. Say a day and an hour, as in “tomorrow at noon”.');
  if (Temporal.ZonedDateTime.compare(at, setting.now) <= 0)
    return fail(
      `${formatInstant(at.epochMilliseconds, setting.format)} has already passed. Nothing was sent.`,
    );
  return at.toInstant().toString({ smallestUnit: 'second' });
}

function instantOf(
  reading: TimeReading,
  wholeDay: 'from' | 'to',
  setting: Setting,
): Temporal.ZonedDateTime | null {
  const onDay = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: setting.now.timeZoneId, plainTime: setting.workingHours[wholeDay] });
  if (reading.date?.kind === 'day' && reading.time === null) return onDay(reading.date.day);
  const resolved = setting.resolve(reading);
  switch (resolved.kind) {
    case 'timed':
      return resolved.start;
    case 'all-day':
      return onDay(resolved.from);
    case 'problem':
    case 'incomplete':
      return null;
    default:
      return resolved[wholeDay];
  }
}
