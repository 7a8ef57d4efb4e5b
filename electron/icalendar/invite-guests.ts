import type { Guest } from '../../shared/model/calendar.ts';
import { guestOf, isAmong } from './guests.ts';
import {
  componentsOf,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  stringifyComponent,
  valueText,
} from './jcal.ts';
import { parseAsRead, parseCalendar } from './parse-calendar.ts';

/** Who organises an event; undefined when nobody was invited to it. */
export function organizerIn(icalendar: string): Guest | undefined {
  const [property] = eventsOf(parseCalendar(icalendar)).flatMap((event) => propertiesOf(event, 'organizer'));
  return property && guestOf(property);
}

/** All guests of an event and its instances, each once; the person, by address, is none. */
export function guestsIn(icalendar: string, own: readonly string[]): Guest[] {
  return distinct(
    eventsOf(parseCalendar(icalendar)).flatMap((event) => propertiesOf(event, 'attendee')),
    own,
  );
}

/** Those of them who have heard of the event: it has an organizer, who did not leave them out (RFC 6638 section 7.1). */
export function invitedIn(icalendar: string, own: readonly string[]): Guest[] {
  const invited = eventsOf(parseCalendar(icalendar))
    .filter((event) => propertyOf(event, 'organizer') !== undefined)
    .flatMap((event) => propertiesOf(event, 'attendee'))
    .filter((attendee) => !isLeftOut(attendee) && guestOf(attendee).email !== undefined);
  return distinct(invited, own);
}

/** Whether guests have to hear of the difference: not of alarms, nor of what each of them decides for themselves. */
export function differsForGuests(one: string, other: string): boolean {
  return sharedPart(one) !== sharedPart(other);
}

/** Whether an event, or an instance of it, takes place at another time. */
export function differsInTime(one: string, other: string): boolean {
  const timesIn = (text: string) => JSON.stringify(eventsOf(parseCalendar(text)).map(timesOf).sort());
  return timesIn(one) !== timesIn(other);
}

/**
 * The object as its organizer writes it (RFC 5546 section 3.2.2): its guests are asked to answer, anew where the time is
 * another one. What it says otherwise stays byte for byte.
 * @param before as they heard of it last; null when they did not, or it was cancelled since.
 * @param tell when not, those who have not heard of it yet are left out of what is sent (RFC 6638 section 7.1).
 * @param own the person's addresses, in lower case; the first one invites.
 */
export function inviteGuests(
  icalendar: string,
  before: string | null,
  tell: boolean,
  own: readonly [string, ...string[]],
): string {
  const calendar = parseAsRead(icalendar);
  const known = before === null ? [] : eventsOf(parseCalendar(before));
  const hasOrganizer = eventsOf(calendar).some((event) => propertyOf(event, 'organizer') !== undefined);
  if (!tell && !hasOrganizer) return icalendar;
  const events = eventsOf(calendar).map((event): JComponent => {
    const same = known.find((each) => keyOf(each) === keyOf(event));
    const isAnew = known.length === 0 || isMoved(event, same);
    const heard = new Map(
      (same ? propertiesOf(same, 'attendee') : []).map((each) => [addressOf(each), each]),
    );
    const properties = event[1].map((property) => {
      if (!isToBeAsked(property, own)) return property;
      const present = heard.get(addressOf(property));
      if (tell) return asked(property, isAnew, present && parameterOf(present, 'partstat'));
      return heard.has(addressOf(property)) ? property : leftOut(property);
    });
    const asks = tell && properties.some((property) => isToBeAsked(property, own));
    if (asks && propertyOf(event, 'organizer') === undefined)
      properties.push(['organizer', {}, 'cal-address', `mailto:${own[0]}`]);
    return [event[0], properties, event[2]];
  });
  const others = calendar[2].filter(([name]) => name !== 'vevent');
  return stringifyComponent([calendar[0], calendar[1], [...others, ...events]]);
}

/**
 * The object with a SEQUENCE that comes after everything that guests have heard of it, a cancellation included, so that
 * they do not take it for an old one (RFC 5546 section 2.1.4).
 * @param before as they heard of it last; null when it was cancelled.
 */
export function countedOn(icalendar: string, before: string | null): string {
  const calendar = parseAsRead(icalendar);
  // A cancellation counts one on.
  const heard = before === null ? sequenceOf(calendar) + 1 : sequenceOf(parseCalendar(before));
  const last = Math.max(sequenceOf(calendar), heard);
  const events = eventsOf(calendar).map((event): JComponent => {
    const others = event[1].filter(([name]) => name !== 'sequence');
    return [event[0], [...others, ['sequence', {}, 'integer', last + 1]], event[2]];
  });
  const others = calendar[2].filter(([name]) => name !== 'vevent');
  return stringifyComponent([calendar[0], calendar[1], [...others, ...events]]);
}

function sequenceOf(calendar: JComponent): number {
  return Math.max(0, ...eventsOf(calendar).map((event) => Number(propertyOf(event, 'sequence')?.[3] ?? 0)));
}

function isToBeAsked(property: JProperty, own: readonly string[]): boolean {
  const guest = property[0] === 'attendee' ? guestOf(property) : {};
  return guest.email !== undefined && !isAmong(guest, own);
}

/** An ATTENDEE who is asked to answer. @param present what they have answered by now; it stays unless all is anew. */
function asked(attendee: JProperty, anew: boolean, present: string | undefined): JProperty {
  const { 'schedule-agent': _agent, ...kept } = attendee[1];
  const answer = (anew ? undefined : (present ?? parameterOf(attendee, 'partstat')))?.toUpperCase();
  if (answer === undefined || answer === 'NEEDS-ACTION')
    return [attendee[0], { ...kept, partstat: 'NEEDS-ACTION', rsvp: 'TRUE' }, attendee[2], attendee[3]];
  const isAsItStands = answer === parameterOf(attendee, 'partstat')?.toUpperCase() && !isLeftOut(attendee);
  return isAsItStands ? attendee : [attendee[0], { ...kept, partstat: answer }, attendee[2], attendee[3]];
}

function leftOut(attendee: JProperty): JProperty {
  return [attendee[0], { ...attendee[1], 'schedule-agent': 'CLIENT' }, attendee[2], attendee[3]];
}

function isLeftOut(attendee: JProperty): boolean {
  return (parameterOf(attendee, 'schedule-agent') ?? 'SERVER').toUpperCase() !== 'SERVER';
}

/** Whether it is at another time than guests know; an instance that they know only by the rule, than that says. */
function isMoved(event: JComponent, known: JComponent | undefined): boolean {
  if (known !== undefined) return timesOf(event) !== timesOf(known);
  const replaced = propertyOf(event, 'recurrence-id');
  return replaced === undefined || valueText(replaced[3]) !== valueText(propertyOf(event, 'dtstart')?.[3]);
}

const timeProperties = new Set(['dtstart', 'dtend', 'duration', 'rrule', 'rdate']);

function timesOf(event: JComponent): string {
  const times = event[1]
    .filter(([name]) => timeProperties.has(name))
    .map((property) => JSON.stringify([property[0], property[1]['tzid'], ...property.slice(3)]));
  return [keyOf(event), ...times.sort()].join(' ');
}

const ownMatters = new Set([
  'dtstamp',
  'last-modified',
  'created',
  'sequence',
  'transp',
  'class',
  'categories',
  'color',
]);

function sharedPart(icalendar: string): string {
  const events = eventsOf(parseCalendar(icalendar)).map((event) => {
    const shared = event[1].filter(([name]) => !ownMatters.has(name) && !name.startsWith('x-'));
    return JSON.stringify(
      shared
        .map((property) => (property[0] === 'attendee' ? addressOf(property) : JSON.stringify(property)))
        .sort(),
    );
  });
  return JSON.stringify(events.sort());
}

function keyOf(event: JComponent): string {
  const replaced = propertyOf(event, 'recurrence-id');
  return replaced === undefined ? '' : valueText(replaced[3]);
}

function distinct(attendees: readonly JProperty[], own: readonly string[]): Guest[] {
  const byAddress = new Map(attendees.map((attendee) => [addressOf(attendee), guestOf(attendee)]));
  return [...byAddress.values()].filter((guest) => !isAmong(guest, own));
}

/** By which a guest is told from others: the address, or the name of one without. */
function addressOf(attendee: JProperty): string {
  const { email, name } = guestOf(attendee);
  return (email ?? `${valueText(attendee[3])} ${name ?? ''}`).toLowerCase();
}

function eventsOf(calendar: JComponent): JComponent[] {
  return componentsOf(calendar, 'vevent');
}
