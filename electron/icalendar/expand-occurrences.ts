import type { Calendar, Occurrence } from '../../shared/model/calendar.ts';
import type { StoredEvent } from '../ports/calendar.ts';
import { eventFields } from './event-from-icalendar.ts';
import { eventTime, type Moment } from './event-moment.ts';
import {
  exclusionOf,
  instanceKeys,
  keyOf,
  lastingOverrides,
  mostInstances,
  recurrenceIdText,
  shiftOf,
  wallOfKey,
  wallOfLasting,
} from './instance-keys.ts';
import { type ParsedEvent, type ParsedObject, parseObject } from './parse-object.ts';
import { instantOf, instantText } from './zone-clock.ts';

const day = 86_400_000;

/** A half-open window of instants in milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Expansion {
  readonly occurrences: readonly Occurrence[];
  /** False when the event repeats more often in the window than is shown. */
  readonly complete: boolean;
}

/** What occurrences take from the record that they come from. */
export interface EventRecord {
  readonly uid: string;
  readonly version: string;
  readonly calendar: Pick<Calendar, 'id' | 'name' | 'inviter'>;
}

/**
 * All happenings of a stored object in a window: RRULE, RDATE, EXDATE and replaced, moved or cancelled instances (RFC
 * 5545 sections 3.8.5 and 3.8.4.4). An instance keeps its wall-clock times through changes of its zone's offset.
 * @param timeZone the person's IANA zone, for all-day and floating times.
 * @throws Error, with a sentence that says why, when the object holds no event.
 */
export function expandOccurrences(
  stored: StoredEvent,
  calendar: Pick<Calendar, 'id' | 'name' | 'inviter'>,
  window: Window,
  timeZone: string,
): Expansion {
  return expandObject(parseObject(stored.icalendar), { ...stored, calendar }, window, timeZone);
}

/** The same for an object that was parsed before. */
export function expandObject(
  object: ParsedObject,
  record: EventRecord,
  window: Window,
  timeZone: string,
  limit: number = mostInstances,
): Expansion {
  const { master, overrides } = object;
  if (master?.cancelled) return { occurrences: [], complete: true };
  const replaced = new Map(overrides.map((each) => [keyOf(each.recurrenceId ?? each.start, master), each]));
  const occurrences: Occurrence[] = [];
  const add = (event: ParsedEvent, start: Moment, key: number | undefined) => {
    const occurrence = occurrenceIn(window, record, event, start, master, key, timeZone);
    if (occurrence !== null) occurrences.push(occurrence);
  };

  for (const [key, override] of replaced) if (!override.cancelled) add(override, override.start, key);
  if (master === undefined) return { occurrences, complete: true };
  if (master.rule === undefined && master.added.length === 0) {
    if (!replaced.has(keyOf(master.start, master))) add(master, master.start, undefined);
    return { occurrences, complete: true };
  }

  const { keys, complete } = keysAround(master, overrides, window, limit);
  const lasting = lastingOverrides(overrides, master);
  const isExcluded = exclusionOf(master);
  for (const key of keys) {
    if (replaced.has(key) || isExcluded(key)) continue;
    const wall = wallOfKey(key, master);
    const override = lasting.findLast((each) => each.key <= key);
    if (override === undefined) add(master, { ...master.start, wall }, key);
    else if (!override.event.cancelled)
      add(override.event, { ...override.event.start, wall: wallOfLasting(key, override, master) }, key);
  }
  return { occurrences, complete };
}

/** The original starts in and around the window, ascending and each once. */
function keysAround(
  master: ParsedEvent,
  overrides: readonly ParsedEvent[],
  window: Window,
  limit: number,
): { keys: Iterable<number>; complete: boolean } {
  const lasting = overrides.filter((each) => each.andFuture);
  // Wall-clock times differ from instants by up to 14 hours; overrides that last may move what comes after them.
  const margin = 2 * day + Math.max(0, ...lasting.map((each) => Math.abs(shiftOf(each))));
  const longest = Math.max(master.length, ...lasting.map((each) => each.length));
  return instanceKeys(master, window.from - longest - margin, window.to + margin, limit);
}

function occurrenceIn(
  window: Window,
  record: EventRecord,
  event: ParsedEvent,
  start: Moment,
  master: ParsedEvent | undefined,
  key: number | undefined,
  timeZone: string,
): Occurrence | null {
  const zone = start.zone ?? timeZone;
  const startInstant = instantOf(start.wall, zone);
  const endInstant = Math.max(startInstant, instantOf(start.wall + event.length, zone));
  if (startInstant >= window.to || (endInstant <= window.from && startInstant < window.from)) return null;
  return {
    ...eventFields(event, record.calendar.inviter?.addresses),
    uid: record.uid,
    calendarId: record.calendar.id,
    calendarName: record.calendar.name,
    version: record.version,
    when: eventTime(start, event.length, timeZone),
    ...(master?.rule === undefined ? {} : { recurrence: master.rule }),
    startInstant: instantText(startInstant),
    endInstant: instantText(endInstant),
    ...(key === undefined ? {} : { recurrenceId: recurrenceIdText(key, master ?? event) }),
  };
}
