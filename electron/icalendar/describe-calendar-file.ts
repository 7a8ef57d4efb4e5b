import type { CalendarFile, CalendarFilePurpose } from '../../shared/model/calendar-file.ts';
import { eventFromIcalendar } from './event-from-icalendar.ts';
import { readCalendarFile } from './read-calendar-file.ts';

/** Nobody reads more than this before deciding about a file. */
const mostEvents = 200;
const mostProblems = 50;

/**
 * What is in a calendar file, to be looked at before any of it is taken.
 * @param timeZone the person's IANA zone, in which floating times are meant.
 */
export function describeCalendarFile(text: string, timeZone: string): Omit<CalendarFile, 'id' | 'name'> {
  const { objects, refused } = readCalendarFile(text);
  const events = objects.slice(0, mostEvents).map(({ uid, icalendar }) => {
    const stored = { calendarId: '', uid, version: '', icalendar };
    const { calendarId, calendarName, version, ...event } = eventFromIcalendar(
      stored,
      { id: '', name: '' },
      timeZone,
    );
    return event;
  });
  const problems = refused.slice(0, mostProblems).map(({ line, what, why }) => ({ line, what, why }));
  return { purpose: purposeOf(text), events, count: objects.length, problems };
}

function purposeOf(text: string): CalendarFilePurpose {
  const method = /^METHOD(?:;[^:\r\n]*)?:[ \t]*(\S+)/im.exec(text)?.[1]?.toUpperCase() ?? 'PUBLISH';
  if (method === 'REQUEST') return 'invitation';
  return method === 'PUBLISH' || method === 'ADD' ? 'events' : 'message';
}
