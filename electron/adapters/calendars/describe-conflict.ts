import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import type { CalendarConflict } from '../../../shared/model/calendar-sync.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';
import { mergeConflict } from './merge-conflict.ts';

/**
 * A conflict as the person sees it: the event as it is here, as it is there, and as it could be with both changes.
 * @param timeZone their IANA zone.
 */
export function describeConflict(
  state: ObjectState,
  calendar: Calendar,
  timeZone: string,
  clock: Clock,
): CalendarConflict {
  const view = (icalendar: string | null): CalendarEvent | null =>
    icalendar === null ? null : eventFromIcalendar({ ...state, icalendar, version: '' }, calendar, timeZone);
  return {
    id: conflictId(state),
    account: calendar.account,
    calendarId: calendar.id,
    uid: state.uid,
    here: view(state.icalendar),
    there: view(state.conflict?.theirs ?? null),
    merged: view(mergeConflict(state, clock)),
    at: state.conflict?.since ?? '',
  };
}

export function conflictId({ calendarId, uid }: ObjectState): string {
  return `${calendarId}/${uid}`;
}
