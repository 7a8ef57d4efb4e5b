import {
  componentsOf,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  setProperty,
  stringifyComponent,
  valueText,
} from '../../electron/icalendar/jcal.ts';
import { parseCalendar } from '../../electron/icalendar/parse-calendar.ts';

/** What a server that schedules has to see in an object (RFC 6638 section 3). */
export interface SchedulingObject {
  readonly calendar: JComponent;
  readonly organizer: string | null;
  /** The server answers, or invites, by itself. */
  readonly isOrganizerOurs: boolean;
  /** By address: those whom the server is to tell. */
  readonly attendees: ReadonlyMap<string, string>;
  readonly sequence: number;
  readonly start: string;
}

export function readScheduling(icalendar: string): SchedulingObject {
  const calendar = parseCalendar(icalendar);
  const events = componentsOf(calendar, 'vevent');
  const [event] = events;
  if (event === undefined) throw new Error('No event.');
  const organizer = propertyOf(event, 'organizer');
  const attendees = events
    .flatMap((each) => propertiesOf(each, 'attendee'))
    .filter((each) => /^mailto:/i.test(valueText(each[3])) && isServers(each));
  return {
    calendar,
    organizer: organizer === undefined ? null : addressOf(organizer),
    isOrganizerOurs: organizer !== undefined && isServers(organizer),
    attendees: new Map(
      attendees.map((each) => [addressOf(each), parameterOf(each, 'partstat') ?? 'NEEDS-ACTION']),
    ),
    sequence: Number(propertyOf(event, 'sequence')?.[3] ?? 0),
    start: valueText(propertyOf(event, 'dtstart')?.[3]),
  };
}

/** The organizer's object with what somebody answered. */
export function withAnswer(icalendar: string, address: string, answer: string): string {
  const calendar = parseCalendar(icalendar);
  for (const event of componentsOf(calendar, 'vevent')) {
    for (const attendee of propertiesOf(event, 'attendee')) {
      if (addressOf(attendee) === address) {
        attendee[1]['partstat'] = answer;
        attendee[1]['schedule-status'] = '2.0';
      }
    }
  }
  return stringifyComponent(calendar);
}

/** An object that its organizer has cancelled, as guests keep it. */
export function cancelled(icalendar: string): string {
  const calendar = parseCalendar(icalendar);
  for (const event of componentsOf(calendar, 'vevent'))
    setProperty(event, 'status', ['status', {}, 'text', 'CANCELLED']);
  return stringifyComponent(calendar);
}

function isServers(property: JProperty): boolean {
  return (parameterOf(property, 'schedule-agent') ?? 'SERVER').toUpperCase() === 'SERVER';
}

function addressOf(property: JProperty): string {
  return valueText(property[3])
    .replace(/^mailto:/i, '')
    .toLowerCase();
}
