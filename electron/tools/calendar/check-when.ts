import type { EventTime } from '../../../shared/model/event-time.ts';
import { formatDate, formatTime } from '../../../shared/model/format-when.ts';
import { instantOfWallClock, isDate, isTimeZone } from '../../../shared/model/wall-clock.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';
import { spanOf } from './span-of.ts';

const longestDays = 366;

/**
 * That an event can be then: days, times and the zone exist, and it ends after it starts.
 * @throws InvalidCallError
 */
export function checkWhen(when: EventTime, context: ToolContext): void {
  if (when.kind === 'timed') {
    if (!isTimeZone(when.timeZone)) throw new InvalidCallError(`${quote(when.timeZone)} is not a time zone.`);
    for (const local of [when.start, when.end]) checkLocalTime(local, when.timeZone, context);
  } else {
    for (const date of [when.startDate, when.endDate]) checkDate(date);
  }
  const { start, end } = spanOf(when, context.timeZone);
  if (end < start) throw new InvalidCallError('It would end before it starts. Give an end after the start.');
  if (end === start)
    throw new InvalidCallError('It would be over as it starts. Give an end after the start.');
  // An hour more, because a year of whole days may hold a change of the clocks.
  if (end - start > (longestDays * 24 + 1) * 3_600_000) {
    throw new InvalidCallError(
      `It would last more than ${longestDays} days. Book a shorter event, or one that repeats.`,
    );
  }
}

/** @throws InvalidCallError when no clock in the zone ever shows this time. */
function checkLocalTime(local: string, timeZone: string, { settings }: ToolContext): void {
  const date = local.slice(0, 10);
  const time = local.slice(11, 16);
  checkDayAndTime(local);
  if (!instantOfWallClock(local, timeZone).exists) {
    const day = formatDate(date, { timeZone, clock: settings.clock });
    throw new InvalidCallError(
      `There is no ${formatTime(time, settings.clock)} on ${day}: the clocks go forward past it. Choose another time.`,
    );
  }
}

/** @throws InvalidCallError when no calendar has this day or no clock this time, as with 30 February or 25:00. */
export function checkDayAndTime(local: string): void {
  checkDate(local.slice(0, 10));
  const time = local.slice(11);
  if (!/^([01]\d|2[0-3])(:[0-5]\d){1,2}$/.test(time)) throw new InvalidCallError(`There is no time ${time}.`);
}

function checkDate(date: string): void {
  if (!isDate(date)) throw new InvalidCallError(`There is no day ${date}.`);
}
