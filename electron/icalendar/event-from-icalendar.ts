import type { Calendar, CalendarEvent } from '../../shared/model/calendar.ts';
import type { StoredEvent } from '../ports/calendar.ts';
import { eventTime } from './event-moment.ts';
import { isAmong } from './guests.ts';
import { type ParsedEvent, parseObject } from './parse-object.ts';

/**
 * The event that a stored object holds, as people speak of it; of one that recurs, the event as a whole.
 * @param timeZone the person's IANA zone, in which floating times (RFC 5545 section 3.3.5) are meant.
 * @throws Error, with a sentence that says why, when the object holds no event.
 */
export function eventFromIcalendar(
  stored: StoredEvent,
  calendar: Pick<Calendar, 'id' | 'name' | 'inviter'>,
  timeZone: string,
): CalendarEvent {
  const object = parseObject(stored.icalendar);
  const event = object.master ?? object.overrides[0];
  if (event === undefined) throw new Error('This object holds no event.');
  return {
    ...eventFields(event, calendar.inviter?.addresses),
    uid: stored.uid,
    calendarId: calendar.id,
    calendarName: calendar.name,
    version: stored.version,
    when: eventTime(event.start, event.length, timeZone),
    ...(event.rule === undefined ? {} : { recurrence: event.rule }),
  };
}

/**
 * What an event and its instances show alike.
 * @param own the person's addresses, in lower case: what they organise themselves is nobody's invitation.
 */
export function eventFields(
  event: ParsedEvent,
  own: readonly string[] = [],
): Omit<CalendarEvent, 'uid' | 'calendarId' | 'calendarName' | 'version' | 'when' | 'recurrence'> {
  const { organizer } = event;
  const isInvitation = organizer !== undefined && !isAmong(organizer, own);
  const self = isInvitation ? event.guests.find((guest) => isAmong(guest, own)) : undefined;
  return {
    title: event.title,
    ...(event.place === undefined ? {} : { place: event.place }),
    ...(event.notes === undefined ? {} : { notes: event.notes }),
    // Some servers list the organizer among the guests.
    guests: isInvitation ? [...event.guests] : event.guests.filter((guest) => !isAmong(guest, own)),
    // What the person does not go to is in nobody's way.
    ...(event.transparent || self?.answer === 'declined' ? { transparent: true } : {}),
    ...(event.tentative ? { tentative: true } : {}),
    ...(event.private ? { private: true } : {}),
    ...(event.alarms.length === 0 ? {} : { alarms: [...event.alarms] }),
    ...(event.conference === undefined ? {} : { conference: event.conference }),
    ...(event.hold === undefined ? {} : { hold: event.hold }),
    ...(isInvitation ? { organizer } : {}),
    ...(self === undefined ? {} : { ownAnswer: self.answer ?? 'needs-action' }),
  };
}
