import ICAL from 'ical.js';
import type { EventTime } from '../../shared/model/event-time.ts';
import { type JComponent, type JProperty, parameterOf, propertiesOf, propertyOf, valueText } from './jcal.ts';
import { instantOf, type Wall, wallDate, wallFromText, wallOf, wallText } from './zone-clock.ts';

const day = 86_400_000;

/**
 * A DATE or DATE-TIME value (RFC 5545 sections 3.3.4 and 3.3.5). `zone` is null for a floating time, which is meant in
 * the zone of whoever looks, and for a date.
 */
export interface Moment {
  readonly kind: 'date' | 'time';
  readonly wall: Wall;
  readonly zone: string | null;
}

/** Which zone a TZID means near a time; null when neither its name nor the file says. */
export type ZoneOf = (tzid: string, near: number) => string | null;

/** The instant of a moment; dates are midnight and floating times are meant in the given zone. */
export function momentInstant(moment: Moment, timeZone: string): number {
  return instantOf(moment.wall, moment.zone ?? timeZone);
}

/** Reads the first value of a property; null when it is no date or time that exists. A TZID that nobody knows leaves it floating. */
export function readMoment(property: JProperty, zoneOf: ZoneOf): Moment | null {
  return momentOf(property[3], property, zoneOf);
}

/** Reads all values of all properties of this name (RDATE, EXDATE), skipping what is no time; of a PERIOD its start. */
export function readMoments(event: JComponent, name: string, zoneOf: ZoneOf): Moment[] {
  return propertiesOf(event, name).flatMap((property) =>
    property.slice(3).flatMap((value) => readValue(value, property, zoneOf) ?? []),
  );
}

/** Reads one value of a property; of a PERIOD its start. Null when it is no time. */
export function readValue(value: unknown, property: JProperty, zoneOf: ZoneOf): Moment | null {
  return momentOf(Array.isArray(value) ? value[0] : value, property, zoneOf);
}

function momentOf(value: unknown, property: JProperty, zoneOf: ZoneOf): Moment | null {
  const text = valueText(value);
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z?))?$/.exec(text);
  if (match?.[1] === undefined) return null;
  // Leap seconds are allowed (section 3.3.12) and known to no clock here.
  const wall = wallFromText(
    match[2] === undefined ? match[1] : `${match[1]}T${match[2].replace(/60$/, '59')}`,
  );
  if (Number.isNaN(wall)) return null;
  if (match[2] === undefined) return { kind: 'date', wall, zone: null };
  if (match[3] === 'Z') return { kind: 'time', wall, zone: 'UTC' };
  const tzid = parameterOf(property, 'tzid');
  return { kind: 'time', wall, zone: tzid === undefined ? null : zoneOf(tzid, wall) };
}

/**
 * How long an event lasts on the wall clock of its start's zone: from DTEND, DURATION, or the default of RFC 5545
 * section 3.6.1, a day for a date and nothing for a time.
 * @throws Error when it ends before it starts.
 */
export function readLength(event: JComponent, start: Moment, zoneOf: ZoneOf): number {
  const length = statedLength(event, start, zoneOf);
  if (length === null) return start.kind === 'date' ? day : 0;
  if (length < 0) throw new Error('The event ends before it starts.');
  // Some programs write the same date twice for one day.
  if (start.kind === 'date') return Math.max(day, Math.ceil(length / day) * day);
  return length;
}

function statedLength(event: JComponent, start: Moment, zoneOf: ZoneOf): number | null {
  const dtend = propertyOf(event, 'dtend');
  if (dtend !== undefined) {
    const end = readMoment(dtend, zoneOf);
    if (end === null) throw new Error(`The end of the event is not a time: ${valueText(dtend[3])}.`);
    if (end.zone === start.zone) return end.wall - start.wall;
    const zone = start.zone ?? end.zone ?? 'UTC';
    return wallOf(momentInstant(end, zone), zone) - start.wall;
  }
  const duration = propertyOf(event, 'duration')?.[3];
  return duration === undefined ? null : ICAL.Duration.fromString(valueText(duration)).toSeconds() * 1000;
}

/** The time of an event as people speak of it. */
export function eventTime(start: Moment, length: number, timeZone: string): EventTime {
  if (start.kind === 'date') {
    return { kind: 'all-day', startDate: wallDate(start.wall), endDate: wallDate(start.wall + length) };
  }
  return {
    kind: 'timed',
    start: wallText(start.wall),
    end: wallText(start.wall + length),
    timeZone: start.zone ?? timeZone,
  };
}
