import type { Occurrence } from '../../../shared/model/calendar.ts';
import { formatTime, formatWhen, type WhenFormat } from '../../../shared/model/format-when.ts';
import { addDays, wallClockAt } from '../../../shared/model/wall-clock.ts';

/** When an occurrence is, for a list under its day: `13:00–14:00`, `all day`, or in full when it spans days. */
export function hoursText(occurrence: Occurrence, format: WhenFormat): string {
  const { when } = occurrence;
  if (when.kind === 'all-day' && addDays(when.startDate, 1) >= when.endDate) return 'all day';
  const [start, end] = [occurrence.startInstant, occurrence.endInstant].map((instant) =>
    wallClockAt(Date.parse(instant), format.timeZone),
  ) as [string, string];
  if (start.slice(0, 10) !== end.slice(0, 10)) return formatWhen(when, format);
  return `${formatTime(start.slice(11, 16), format.clock)}–${formatTime(end.slice(11, 16), format.clock)}`;
}
