import type { Calendar } from '../../shared/model/calendar.ts';
import { writeCalendarFile } from '../icalendar/write-calendar-file.ts';
import type { CalendarPort } from '../ports/calendar.ts';

/** All events of a calendar as one iCalendar file, for other programs. */
export async function exportCalendar(
  { id, name }: Pick<Calendar, 'id' | 'name'>,
  calendars: CalendarPort,
): Promise<string> {
  return writeCalendarFile(await calendars.events(id), name);
}
