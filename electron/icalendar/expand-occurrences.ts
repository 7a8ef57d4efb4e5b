import type { Calendar, Occurrence } from '../../shared/model/calendar.ts';
import type { StoredEvent } from '../ports/calendar.ts';
import { eventFields } from './event-from-icalendar.ts';
import { eventTime, type Moment } from './event-moment.ts';
import { type ParsedEvent, type ParsedObject, parseObject } from './parse-object.ts';
import { baseInstant, ruleStarts } from './rule-starts.ts';
import { instantOf, instantText, wallDate, wallOf } from './zone-clock.ts';

const day = 86_400_000;
/** Instances of one event that one window shows at most: every hour of two years fits. */
export const mostInstances = 20_000;

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
  readonly calendar: Pick<Calendar, 'id' | 'name'>;
}

/**
 * All happenings of a stored object in a window: RRULE, RDATE, EXDATE and replaced, moved or cancelled instances (RFC
 * 5545 sections 3.8.5 and 3.8.4.4). An instance keeps its wall-clock times through changes of its zone's offset.
 * @param timeZone the person's IANA zone, for all-day and floating times.
 * @throws Error, with a sentence that says why, when the object holds no event.
 */
export function expandOccurrences(
  stored: StoredEvent,
  calendar: Pick<Calendar, 'id' | 'name'>,
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

  const { keys, complete } = instanceKeys(master, overrides, window, limit);
  const lasting = lastingOverrides(overrides, master);
  const isExcluded = exclusionOf(master);
  for (const key of keys) {
    if (replaced.has(key) || isExcluded(key)) continue;
    const wall = master.start.zone === null ? key : wallOf(key, master.start.zone);
    const override = lasting.findLast((each) => each.key <= key);
    if (override === undefined) add(master, { ...master.start, wall }, key);
    else if (!override.event.cancelled)
      add(override.event, { ...override.event.start, wall: wall + override.shift }, key);
  }
  return { occurrences, complete };
}

/** The original starts in and around the window, ascending and each once. */
function instanceKeys(
  master: ParsedEvent,
  overrides: readonly ParsedEvent[],
  window: Window,
  limit: number,
): { keys: Iterable<number>; complete: boolean } {
  // Wall-clock times differ from instants by up to 14 hours; overrides that last may move what comes after them.
  const shifts = overrides.map((each) =>
    Math.abs(each.start.wall - (each.recurrenceId?.wall ?? each.start.wall)),
  );
  const margin = 2 * day + (overrides.some((each) => each.andFuture) ? Math.max(...shifts) : 0);
  const longest = Math.max(
    master.length,
    ...overrides.filter((each) => each.andFuture).map((each) => each.length),
  );
  const from = window.from - longest - margin;
  const to = window.to + margin;
  const { starts, complete } = ruleStarts(master, from, to, limit);
  const added = master.added.map((each) => keyOf(each, master));
  const all = [baseInstant(master), ...starts, ...added].filter((key) => key >= from && key <= to);
  return { keys: new Set(all), complete };
}

/** Overrides that also stand for what comes after them, with how far they move it, by the start they replace. */
function lastingOverrides(overrides: readonly ParsedEvent[], master: ParsedEvent) {
  return overrides
    .filter((each) => each.andFuture)
    .map((event) => ({
      event,
      key: keyOf(event.recurrenceId ?? event.start, master),
      shift: event.start.wall - (event.recurrenceId?.wall ?? event.start.wall),
    }))
    .sort((one, other) => one.key - other.key);
}

/** EXDATE excludes by instant; some programs write a mere date, which excludes what starts on that day. */
function exclusionOf(master: ParsedEvent): (key: number) => boolean {
  const keys = new Set(master.excluded.map((each) => keyOf(each, master)));
  const days = new Set(
    master.start.kind === 'date'
      ? []
      : master.excluded.filter((each) => each.kind === 'date').map((each) => each.wall),
  );
  if (days.size === 0) return (key) => keys.has(key);
  return (key) => {
    const wall = master.start.zone === null ? key : wallOf(key, master.start.zone);
    return keys.has(key) || days.has(Math.floor(wall / day) * day);
  };
}

/** What identifies an instance: the day of an all-day event, the wall-clock time of a floating one, else the instant. */
function keyOf(moment: Moment, master: ParsedEvent | undefined): number {
  if (master?.start.kind === 'date') return Math.floor(moment.wall / day) * day;
  if (master !== undefined && master.start.zone === null) return moment.wall;
  return instantOf(moment.wall, moment.zone ?? master?.start.zone ?? 'UTC');
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
    ...eventFields(event),
    uid: record.uid,
    calendarId: record.calendar.id,
    calendarName: record.calendar.name,
    version: record.version,
    when: eventTime(start, event.length, timeZone),
    ...(master?.rule === undefined ? {} : { recurrence: master.rule }),
    startInstant: instantText(startInstant),
    endInstant: instantText(endInstant),
    ...(key === undefined ? {} : { recurrenceId: recurrenceIdText(key, master, event) }),
  };
}

/** The original start of an instance: a date, a wall-clock time or an instant, as the event itself has it. */
function recurrenceIdText(key: number, master: ParsedEvent | undefined, event: ParsedEvent): string {
  const start = (master ?? event).start;
  if (start.kind === 'date') return wallDate(key);
  return start.zone === null ? instantText(key).slice(0, 19) : instantText(key);
}
