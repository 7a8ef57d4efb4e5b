import type { Guest } from '../../../shared/model/calendar.ts';
import { instantOf, type Wall, wallDate, wallFromText, wallOf } from '../../icalendar/zone-clock.ts';
import { type ContentTime, differingParts, type EventContent, movedTo } from './event-content.ts';
import type { GraphDateTime, GraphEvent, GraphSeries } from './graph-event.ts';
import { zoneOfGraph } from './graph-zones.ts';
import type { SeriesContent } from './series-content.ts';

/** What an event of Graph says. */
export function contentOfEvent(event: GraphEvent): EventContent {
  const organizer = guestOf(event.organizer);
  const guests = (event.attendees ?? []).flatMap((attendee) => {
    const guest = guestOf(attendee);
    if (guest === null || guest.email?.toLowerCase() === organizer?.email?.toLowerCase()) return [];
    return [{ ...guest, answer: answers[attendee.status?.response ?? ''] ?? 'needs-action' }];
  });
  return {
    subject: event.subject ?? '',
    body: event.body?.content ?? '',
    when: timeOf(event),
    location: event.location?.displayName ?? '',
    guests,
    organizer: guests.length === 0 && event.isOrganizer !== false ? null : organizer,
    reminder: event.isReminderOn === true ? (event.reminderMinutesBeforeStart ?? 0) : null,
    sensitivity: sensitivities[event.sensitivity ?? ''] ?? 'normal',
    isFree: event.showAs === 'free',
    isCancelled: event.isCancelled === true,
    link: event.onlineMeeting?.joinUrl ?? event.onlineMeetingUrl ?? null,
  };
}

const answers: Readonly<Record<string, NonNullable<Guest['answer']>>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};
const sensitivities: Readonly<Record<string, EventContent['sensitivity']>> = {
  personal: 'private',
  private: 'private',
  confidential: 'confidential',
};

function guestOf(recipient: GraphEvent['organizer']): Guest | null {
  const { name, address } = recipient?.emailAddress ?? {};
  if (!address) return null;
  return { email: address, ...(name && name !== address ? { name } : {}) };
}

function timeOf(event: GraphEvent): ContentTime {
  const { start, end } = event;
  if (event.isAllDay === true) {
    const midnight = ({ dateTime }: GraphDateTime) => wallFromText(dateTime.slice(0, 10));
    return { isAllDay: true, start: midnight(start), end: midnight(end), zone: 'UTC' };
  }
  const zone =
    zoneOfGraph(event.originalStartTimeZone) ??
    zoneOfGraph(event.recurrence?.range.recurrenceTimeZone) ??
    'UTC';
  return { isAllDay: false, start: wallIn(start, zone), end: wallIn(end, zone), zone };
}

function wallIn({ dateTime, timeZone }: GraphDateTime, zone: string): Wall {
  const wall = wallFromText(dateTime.slice(0, 19));
  return wallOf(instantOf(wall, zoneOfGraph(timeZone) ?? 'UTC'), zone);
}

/** What a series of Graph says, with the instances that really differ. */
export function contentOfSeries({ event, exceptions, cancelled }: GraphSeries): SeriesContent {
  const master = contentOfEvent(event);
  const recurrence = event.recurrence ?? null;
  if (recurrence === null)
    return { master, recurrence, exceptions: new Map(), cancelled: new Set(), comments: new Map() };
  const differing = exceptions.flatMap((each) => {
    const date = originalDateOf(each, master.when);
    if (date === null) return [];
    // It has no zone of its own to be shown in.
    const content = contentOfEvent({ ...each, originalStartTimeZone: event.originalStartTimeZone });
    const usual = movedTo(master, wallFromText(date) + (master.when.start % 86_400_000));
    return differingParts(content, usual).length === 0 ? [] : [[date, content] as const];
  });
  return {
    master,
    recurrence,
    exceptions: new Map(differing),
    cancelled: new Set(cancelled.map((id) => id.slice(-'2026-11-27'.length))),
    comments: new Map(),
  };
}

/** The date on which an instance would have begun, in the zone of its series; null when it does not say. */
export function originalDateOf(
  { originalStart, start }: GraphEvent,
  { isAllDay, zone }: ContentTime,
): string | null {
  const original = Date.parse(originalStart ?? `${start.dateTime.slice(0, 19)}Z`);
  if (Number.isNaN(original)) return null;
  return wallDate(isAllDay ? original : wallOf(original, zone));
}
