import type { Guest } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Clock } from '../ports/clock.ts';
import { answersIn } from './answer-invitation.ts';
import { guestOf, isAmong } from './guests.ts';
import {
  cleanText,
  componentsOf,
  type JComponent,
  type JProperty,
  productId,
  propertiesOf,
  propertyOf,
  stringifyComponent,
  textOf,
} from './jcal.ts';
import { parseCalendar } from './parse-calendar.ts';
import { timezonesOf, withTimezones } from './with-timezones.ts';
import { timeProperties } from './write-event.ts';
import { instantText } from './zone-clock.ts';

/** The messages about events that people and their programs send each other (RFC 5546 section 3.2). */
export type SchedulingMethod = 'REQUEST' | 'CANCEL' | 'REPLY' | 'COUNTER' | 'DECLINECOUNTER';

/** Parameters of ours and of servers, which are nobody else's. */
const ownParameters = ['schedule-agent', 'schedule-status', 'schedule-force-send', 'x-deskhand-answered'];
/** What only the organizer's own calendar is to know. */
const ownProperties = new Set(['class', 'transp', 'created', 'last-modified', 'categories', 'color']);
/** What names an event, its time and its version, and nothing else of it. */
const naming = [
  'uid',
  'recurrence-id',
  'sequence',
  'organizer',
  'summary',
  'dtstart',
  'dtend',
  'duration',
  'rrule',
];

/** An invitation, or an event as it is now (section 3.2.2): all of it but what is the organizer's alone, such as alarms. */
export function requestText(icalendar: string, clock: Clock): string {
  const calendar = parseCalendar(icalendar);
  const events = eventsOf(calendar).map((event): JComponent => {
    const shared = event[1].filter(
      ([name]) => !ownProperties.has(name) && !name.startsWith('x-') && name !== 'dtstamp',
    );
    return ['vevent', [stamp(clock), ...shared.map(withoutOwnParameters)], []];
  });
  return message('REQUEST', events, calendar);
}

/** That an event is cancelled, or that these guests are no longer invited to it (section 3.2.5). */
export function cancelText(icalendar: string, leaving: readonly Guest[], clock: Clock): string {
  const calendar = parseCalendar(icalendar);
  const addresses = leaving.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()]));
  const events = eventsOf(calendar).map((event): JComponent => {
    const sequence = Number(propertyOf(event, 'sequence')?.[3] ?? 0);
    const attendees = propertiesOf(event, 'attendee').filter((each) => isAmong(guestOf(each), addresses));
    const properties = [
      ...named(event).filter(([name]) => name !== 'sequence'),
      ...attendees.map(withoutOwnParameters),
    ];
    return [
      'vevent',
      [
        stamp(clock),
        ...properties,
        ['sequence', {}, 'integer', sequence + 1],
        ['status', {}, 'text', 'CANCELLED'],
      ],
      [],
    ];
  });
  return message('CANCEL', events, calendar);
}

/** What a guest has answered that was otherwise before (section 3.2.3). @param own their addresses, in lower case. */
export function replyText(
  icalendar: string,
  before: string | null,
  own: readonly string[],
  clock: Clock,
): string {
  const calendar = parseCalendar(icalendar);
  const earlier = before === null ? new Map<string, string>() : answersIn(before, own);
  const present = answersIn(icalendar, own);
  const all = eventsOf(calendar);
  const changed = all.filter((event) => {
    const key = textOf(event, 'recurrence-id') ?? '';
    return present.get(key) !== (earlier.get(key) ?? earlier.get(''));
  });
  const events = (changed.length === 0 ? all : changed).map(
    (event): JComponent => ['vevent', [stamp(clock), ...named(event), ...ownAnswer(event, own)], []],
  );
  return message('REPLY', events, calendar);
}

/** Another time that a guest proposes for an event (section 3.2.7). */
export function counterText(
  icalendar: string,
  { when, comment }: { readonly when: EventTime; readonly comment: string | null },
  own: readonly string[],
  clock: Clock,
): string {
  const calendar = parseCalendar(icalendar);
  const [event] = eventsOf(calendar);
  if (event === undefined) throw new Error('This object holds no event.');
  const properties = [
    ...named(event).filter(([name]) => !['dtstart', 'dtend', 'duration', 'rrule'].includes(name)),
    ...timeProperties(when),
    ...ownAnswer(event, own),
  ].filter(([name]) => name !== 'comment');
  return message('COUNTER', [['vevent', [stamp(clock), ...properties, ...commentOf(comment)], []]], calendar);
}

/** That the organizer does not take a guest's proposal up (section 3.2.8). */
export function declineCounterText(icalendar: string, guest: Guest, clock: Clock): string {
  const calendar = parseCalendar(icalendar);
  const address = guest.email?.toLowerCase() ?? '';
  const events = eventsOf(calendar)
    .slice(0, 1)
    .map((event): JComponent => {
      const attendees = propertiesOf(event, 'attendee').filter((each) => isAmong(guestOf(each), [address]));
      return ['vevent', [stamp(clock), ...named(event), ...attendees.map(withoutOwnParameters)], []];
    });
  return message('DECLINECOUNTER', events, calendar);
}

function message(method: SchedulingMethod, events: JComponent[], source: JComponent): string {
  const [, , components] = withTimezones(events, timezonesOf(source));
  const properties: JProperty[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', productId],
    ['method', {}, 'text', method],
  ];
  return stringifyComponent(['vcalendar', properties, components]);
}

function ownAnswer(event: JComponent, own: readonly string[]): JProperty[] {
  const attendees = propertiesOf(event, 'attendee').filter((each) => isAmong(guestOf(each), own));
  return [...attendees.map(withoutOwnParameters), ...propertiesOf(event, 'comment')];
}

function named(event: JComponent): JProperty[] {
  return naming.flatMap((name) => propertiesOf(event, name)).map(withoutOwnParameters);
}

function withoutOwnParameters([name, parameters, type, ...values]: JProperty): JProperty {
  const kept = Object.entries(parameters).filter(([parameter]) => !ownParameters.includes(parameter));
  return [name, Object.fromEntries(kept), type, ...values];
}

function commentOf(comment: string | null): JProperty[] {
  return comment === null ? [] : [['comment', {}, 'text', cleanText(comment)]];
}

function stamp(clock: Clock): JProperty {
  return ['dtstamp', {}, 'date-time', instantText(clock.now())];
}

function eventsOf(calendar: JComponent): JComponent[] {
  return componentsOf(calendar, 'vevent');
}
