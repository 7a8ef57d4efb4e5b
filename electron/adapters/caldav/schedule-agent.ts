import {
  componentsOf,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  stringifyComponent,
  valueText,
} from '../../icalendar/jcal.ts';
import { parseCalendar } from '../../icalendar/parse-calendar.ts';
import { ServerRefusedError } from '../../ports/remote-calendars.ts';

/** Whether a server that schedules would tell somebody of this event: it has guests, and says who invites them. */
export function invites(icalendar: string): boolean {
  return eventsOf(parseCalendar(icalendar)).some(
    (event) => propertyOf(event, 'organizer') !== undefined && propertiesOf(event, 'attendee').length > 0,
  );
}

/**
 * The object with all guests left to us rather than to the server (SCHEDULE-AGENT=CLIENT, RFC 6638 section 7.1); where
 * somebody else invited, with that one left to us, so that the server sends no answer.
 * @param before the object as the server has it; null when it is new.
 * @param own the person's addresses, in lower case.
 * @throws ServerRefusedError when the server has invited a guest already: taking the guest from it would itself be told.
 */
export function keepingQuiet(icalendar: string, before: string | null, own: readonly string[]): string {
  const calendar = parseCalendar(icalendar);
  if (eventsOf(calendar).some((event) => isInvitation(event, own))) {
    for (const event of eventsOf(calendar)) {
      for (const organizer of propertiesOf(event, 'organizer')) organizer[1]['schedule-agent'] = 'CLIENT';
    }
    return stringifyComponent(calendar);
  }
  const told = before === null ? [] : toldByServer(before, own);
  if (told.length > 0) throw cannotKeepQuiet(told);
  for (const event of eventsOf(calendar)) {
    for (const attendee of propertiesOf(event, 'attendee')) attendee[1]['schedule-agent'] = 'CLIENT';
  }
  return stringifyComponent(calendar);
}

/**
 * Of an invitation from somebody else a removal can always be kept quiet (RFC 6638 section 8.1).
 * @param own the person's addresses, in lower case.
 * @throws ServerRefusedError when removing the object would be told to a guest.
 */
export function expectQuietRemoval(icalendar: string, own: readonly string[]): void {
  const told = toldByServer(icalendar, own);
  if (told.length > 0) throw cannotKeepQuiet(told);
}

function toldByServer(icalendar: string, own: readonly string[]): string[] {
  const attendees = eventsOf(parseCalendar(icalendar))
    .filter((event) => propertyOf(event, 'organizer') !== undefined && !isInvitation(event, own))
    .flatMap((event) => propertiesOf(event, 'attendee').filter((each) => !isOrganizer(each, event)));
  const told = attendees.filter(
    (each) => (parameterOf(each, 'schedule-agent') ?? 'SERVER').toUpperCase() === 'SERVER',
  );
  return [...new Set(told.map(addressOf))];
}

/** Whether somebody else invites; when the server names no address of the person's own, that is not known. */
function isInvitation(event: JComponent, own: readonly string[]): boolean {
  const organizer = propertyOf(event, 'organizer');
  return organizer !== undefined && own.length > 0 && !own.includes(addressOf(organizer));
}

function isOrganizer(attendee: JProperty, event: JComponent): boolean {
  const organizer = propertyOf(event, 'organizer');
  return organizer !== undefined && addressOf(organizer) === addressOf(attendee);
}

function addressOf(property: JProperty): string {
  return valueText(property[3])
    .replace(/^mailto:/i, '')
    .toLowerCase();
}

function eventsOf(calendar: JComponent): JComponent[] {
  return componentsOf(calendar, 'vevent');
}

function cannotKeepQuiet(told: readonly string[]): ServerRefusedError {
  return new ServerRefusedError(
    `The server tells ${told.join(', ')} of every change to this event by itself and cannot be asked not to. Choose to tell the guests, or leave the event as it is.`,
  );
}
