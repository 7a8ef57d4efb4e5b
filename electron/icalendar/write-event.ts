import type { Guest, Hold } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Clock } from '../ports/clock.ts';
import { setAlarms } from './alarms.ts';
import { setConference } from './conference.ts';
import { setGuests } from './guests.ts';
import { setHold } from './hold-properties.ts';
import { cleanText, type JComponent, type JProperty, ruleValue, stringifyComponent } from './jcal.ts';
import { normalizeRecurrence } from './normalize-recurrence.ts';
import { withTimezones } from './with-timezones.ts';
import { instantOf, instantText, wallFromText } from './zone-clock.ts';
import { zoneFromName } from './zone-from-name.ts';

/** What is asked for when an event is made. */
export interface NewEvent {
  readonly uid: string;
  readonly title: string;
  readonly when: EventTime;
  readonly place?: string | undefined;
  readonly notes?: string | undefined;
  readonly guests?: readonly Guest[] | undefined;
  /** RRULE value, without `RRULE:`. */
  readonly recurrence?: string | undefined;
  /** Minutes before the start at which it is rung. */
  readonly alarms?: readonly number[] | undefined;
  readonly conference?: string | undefined;
  readonly transparent?: boolean | undefined;
  readonly private?: boolean | undefined;
  readonly hold?: Hold | undefined;
}

/**
 * The iCalendar object (RFC 5545) of a new event, with the VTIMEZONE of its zone.
 * @throws Error, with a sentence for the person, when a time does not exist, it ends before it starts, the zone is
 * unknown, or the rule is none.
 */
export function writeEvent(event: NewEvent, clock: Clock): string {
  const now = instantText(clock.now());
  const component: JComponent = [
    'vevent',
    [
      ['uid', {}, 'text', event.uid],
      ['dtstamp', {}, 'date-time', now],
      ['created', {}, 'date-time', now],
      ['last-modified', {}, 'date-time', now],
      ['sequence', {}, 'integer', 0],
      ['summary', {}, 'text', cleanText(event.title)],
      ...timeProperties(event.when),
    ],
    [],
  ];
  if (event.recurrence !== undefined) {
    component[1].push(['rrule', {}, 'recur', ruleValue(normalizeRecurrence(event.recurrence, event.when))]);
  }
  if (event.place) component[1].push(['location', {}, 'text', cleanText(event.place)]);
  if (event.notes) component[1].push(['description', {}, 'text', cleanText(event.notes)]);
  if (event.transparent) component[1].push(['transp', {}, 'text', 'TRANSPARENT']);
  if (event.private) component[1].push(['class', {}, 'text', 'PRIVATE']);
  if (event.hold) setHold(component, event.hold);
  if (event.conference) setConference(component, event.conference);
  setAlarms(component, event.alarms ?? [], event.title);
  setGuests(component, event.guests ?? []);
  return stringifyComponent(withTimezones([component], []));
}

/**
 * DTSTART and DTEND for a time.
 * @throws Error, with a sentence for the person, as `writeEvent` does.
 */
export function timeProperties(when: EventTime): [start: JProperty, end: JProperty] {
  if (when.kind === 'all-day') {
    if (!(wallOrThrow(when.startDate) < wallOrThrow(when.endDate)))
      throw new Error('The event ends before it starts.');
    return [
      ['dtstart', {}, 'date', when.startDate],
      ['dtend', {}, 'date', when.endDate],
    ];
  }
  const zone = zoneFromName(when.timeZone);
  if (zone === null) throw new Error(`“${when.timeZone}” is not a time zone that is known here.`);
  const [start, end] = [wallOrThrow(when.start), wallOrThrow(when.end)];
  if (instantOf(end, zone) < instantOf(start, zone)) throw new Error('The event ends before it starts.');
  const parameters: Record<string, string> = zone === 'UTC' ? {} : { tzid: when.timeZone };
  const text = (wall: number) => new Date(wall).toISOString().slice(0, 19) + (zone === 'UTC' ? 'Z' : '');
  return [
    ['dtstart', { ...parameters }, 'date-time', text(start)],
    ['dtend', { ...parameters }, 'date-time', text(end)],
  ];
}

function wallOrThrow(text: string): number {
  const wall = wallFromText(text);
  if (Number.isNaN(wall)) throw new Error(`There is no such day or time: ${text}.`);
  return wall;
}
