import type { Guest, Hold } from '../../shared/model/calendar.ts';
import { alarmsOf } from './alarms.ts';
import { conferenceOf } from './conference.ts';
import { type Moment, readLength, readMoment, readMoments, type ZoneOf } from './event-moment.ts';
import { guestsOf, organizerOf } from './guests.ts';
import { holdOf } from './hold-properties.ts';
import {
  componentsOf,
  type JComponent,
  parameterOf,
  propertyOf,
  ruleText,
  textOf,
  valueText,
} from './jcal.ts';
import { parseCalendar, parseWithoutTimezones } from './parse-calendar.ts';
import { zoneFromName } from './zone-from-name.ts';
import { zoneFromVtimezone } from './zone-from-vtimezone.ts';

/** One VEVENT, as far as Deskhand looks into it. */
export interface ParsedEvent {
  readonly title: string;
  readonly place: string | undefined;
  readonly notes: string | undefined;
  readonly guests: readonly Guest[];
  readonly organizer: Guest | undefined;
  /** It takes up no time (RFC 5545 section 3.8.2.7). */
  readonly transparent: boolean;
  readonly tentative: boolean;
  /** Only its owner is to see what it is (RFC 5545 section 3.8.1.3, CLASS). */
  readonly private: boolean;
  /** Minutes before the start at which it is rung, ascending. */
  readonly alarms: readonly number[];
  /** Where to meet on the net. */
  readonly conference: string | undefined;
  /** One of several times that are held. */
  readonly hold: Hold | undefined;
  readonly start: Moment;
  /** How long on the wall clock, in milliseconds. */
  readonly length: number;
  readonly rule: string | undefined;
  readonly added: readonly Moment[];
  readonly excluded: readonly Moment[];
  /** Which instance this one replaces. */
  readonly recurrenceId: Moment | undefined;
  /** It also stands for all later instances (RANGE=THISANDFUTURE). */
  readonly andFuture: boolean;
  readonly cancelled: boolean;
}

/** All VEVENTs of one UID: the event itself, unless only single instances are known, and what replaces instances. */
export interface ParsedObject {
  readonly uid: string;
  readonly master: ParsedEvent | undefined;
  readonly overrides: readonly ParsedEvent[];
}

/**
 * Reads the text of one stored object.
 * @throws Error, with a sentence that says why, when it holds no event that can be shown.
 */
export function parseObject(icalendar: string): ParsedObject {
  const calendar = parseWithoutTimezones(icalendar);
  const events = componentsOf(calendar, 'vevent');
  const zoneOf = zoneResolver(() => componentsOf(parseCalendar(icalendar), 'vtimezone'));
  const parsed = underOneOrganizer(events.map((event) => parseEvent(event, zoneOf)));
  const master = parsed.find((event) => event.recurrenceId === undefined);
  const overrides = parsed.filter((event) => event.recurrenceId !== undefined);
  const uid = events[0] && textOf(events[0], 'uid');
  if (uid === undefined || parsed.length === 0) throw new Error('This object holds no event with a UID.');
  return { uid, master, overrides };
}

/** Who invites to an event invites to all of it: an instance that does not say so is no more one's own. */
function underOneOrganizer(events: readonly ParsedEvent[]): ParsedEvent[] {
  const organizer = events.find((each) => each.organizer !== undefined)?.organizer;
  if (organizer === undefined) return [...events];
  return events.map((each) => (each.organizer === undefined ? { ...each, organizer } : each));
}

/** Resolves TZIDs by name, and by the VTIMEZONEs of the file, which are asked for only when a name says nothing. */
export function zoneResolver(timezones: () => readonly JComponent[]): ZoneOf {
  let loaded: readonly JComponent[] | undefined;
  return (tzid, near) => {
    const named = zoneFromName(tzid);
    if (named !== null) return named;
    loaded ??= timezones();
    const timezone = loaded.find((each) => textOf(each, 'tzid') === tzid);
    return timezone === undefined ? null : zoneFromVtimezone(timezone, near);
  };
}

/** @throws Error, with a sentence that says why, when it has no start that makes sense or ends before it. */
export function parseEvent(event: JComponent, zoneOf: ZoneOf): ParsedEvent {
  const dtstart = propertyOf(event, 'dtstart');
  if (dtstart === undefined) throw new Error('The event has no start (DTSTART).');
  const start = readMoment(dtstart, zoneOf);
  if (start === null) throw new Error(`The start of the event is not a time: ${valueText(dtstart[3])}.`);
  const length = readLength(event, start, zoneOf);
  const rule = propertyOf(event, 'rrule');
  const recurrenceId = propertyOf(event, 'recurrence-id');
  const replaced = recurrenceId && readMoment(recurrenceId, zoneOf);
  if (replaced === null) throw new Error('The event replaces an instance at a time that is not one.');
  return {
    title: textOf(event, 'summary') ?? 'Untitled',
    place: textOf(event, 'location'),
    notes: textOf(event, 'description'),
    guests: guestsOf(event),
    organizer: organizerOf(event),
    tentative: textOf(event, 'status')?.toUpperCase() === 'TENTATIVE',
    transparent: textOf(event, 'transp')?.toUpperCase() === 'TRANSPARENT',
    private: /^(PRIVATE|CONFIDENTIAL)$/i.test(textOf(event, 'class') ?? ''),
    alarms: alarmsOf(event),
    conference: conferenceOf(event),
    hold: holdOf(event),
    start,
    length,
    rule: rule && ruleText(rule[3]),
    added: readMoments(event, 'rdate', zoneOf),
    excluded: readMoments(event, 'exdate', zoneOf),
    recurrenceId: replaced,
    andFuture:
      recurrenceId !== undefined && parameterOf(recurrenceId, 'range')?.toUpperCase() === 'THISANDFUTURE',
    cancelled: textOf(event, 'status')?.toUpperCase() === 'CANCELLED',
  };
}
