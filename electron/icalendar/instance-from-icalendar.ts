import type { Calendar, CalendarEvent } from '../../shared/model/calendar.ts';
import type { StoredEvent } from '../ports/calendar.ts';
import { eventFields } from './event-from-icalendar.ts';
import { eventTime } from './event-moment.ts';
import {
  keyFromText,
  keyOf,
  lastingOverrides,
  livingKeys,
  wallOfKey,
  wallOfLasting,
} from './instance-keys.ts';
import { type ParsedEvent, type ParsedObject, parseObject } from './parse-object.ts';

/**
 * One instance of the event that a stored object holds, by its original start, as people speak of it; null when there is
 * none, or no longer.
 * @param timeZone the person's IANA zone.
 * @throws Error, with a sentence that says why, when the object holds no event.
 */
export function instanceFromIcalendar(
  stored: StoredEvent,
  recurrenceId: string,
  calendar: Pick<Calendar, 'id' | 'name' | 'inviter'>,
  timeZone: string,
): CalendarEvent | null {
  const object = parseObject(stored.icalendar);
  const found = findInstance(object, recurrenceId);
  if (found === null) return null;
  const { event, wall } = found;
  return {
    ...eventFields(event, calendar.inviter?.addresses),
    uid: stored.uid,
    calendarId: calendar.id,
    calendarName: calendar.name,
    version: stored.version,
    when: eventTime({ ...event.start, wall }, event.length, timeZone),
  };
}

/** Whether an object is of an event that repeats, or of instances of one. */
export function isRepeating(icalendar: string): boolean {
  const { master, overrides } = parseObject(icalendar);
  return overrides.length > 0 || (master !== undefined && (master.rule ?? master.added[0]) !== undefined);
}

function findInstance(
  { master, overrides }: ParsedObject,
  recurrenceId: string,
): { event: ParsedEvent; wall: number } | null {
  const event = master ?? overrides[0];
  const key = event === undefined ? Number.NaN : keyFromText(recurrenceId, event);
  if (Number.isNaN(key) || !livingKeys({ master, overrides }, key, key).includes(key)) return null;
  const replaced = overrides.findLast((each) => keyOf(each.recurrenceId ?? each.start, master) === key);
  if (replaced !== undefined) return { event: replaced, wall: replaced.start.wall };
  if (master === undefined) return null;
  const wall = wallOfKey(key, master);
  const lasting = lastingOverrides(overrides, master).findLast((each) => each.key <= key);
  return lasting === undefined
    ? { event: master, wall }
    : { event: lasting.event, wall: wallOfLasting(key, lasting, master) };
}
