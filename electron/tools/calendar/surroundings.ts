import type { CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import { addDays, wallClockAt } from '../../../shared/model/wall-clock.ts';
import type { ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { spanOf, startOfDay } from './span-of.ts';

/** As many as a day drawn in a dialog can show. */
const mostShown = 200;

/** What else is on the day or days of an event, and what of it is in its way. */
export async function surroundings(
  event: CalendarEvent,
  { calendar, timeZone }: ToolContext,
): Promise<{ sameDay: Occurrence[]; conflicts: Occurrence[] }> {
  const span = spanOf(event.when, timeZone);
  const firstDay = wallClockAt(span.start, timeZone).slice(0, 10);
  const lastDay = wallClockAt(span.end - 1, timeZone).slice(0, 10);
  const found = await calendar.occurrences({
    from: instantText(startOfDay(firstDay, timeZone)),
    to: instantText(startOfDay(addDays(lastDay, 1), timeZone)),
    order: 'soonest',
    limit: mostShown,
    timeZone,
  });
  const sameDay = found.filter(({ uid, calendarId }) => uid !== event.uid || calendarId !== event.calendarId);
  const conflicts = sameDay.filter(
    (other) =>
      Date.parse(other.startInstant) < span.end &&
      Date.parse(other.endInstant) > span.start &&
      canConflict(event, other),
  );
  return { sameDay, conflicts };
}

/** A whole day, such as a birthday, is not in the way of an hour in it. */
function canConflict(one: CalendarEvent, other: CalendarEvent): boolean {
  return !one.transparent && !other.transparent && one.when.kind === other.when.kind;
}
