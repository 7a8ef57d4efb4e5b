import type { Guest } from '../../shared/model/calendar.ts';
import {
  cleanText,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  valueText,
} from './jcal.ts';

/** The address of somebody who has none here, as other calendar programs write it. */
const noAddress = 'invalid:nomail';

const answers: Readonly<Record<string, NonNullable<Guest['answer']>>> = {
  'NEEDS-ACTION': 'needs-action',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/** The guests of an event (RFC 5545 section 3.8.4.1, ATTENDEE). */
export function guestsOf(event: JComponent): Guest[] {
  return propertiesOf(event, 'attendee').map(guestOf);
}

/** Who invited (RFC 5545 section 3.8.4.3, ORGANIZER). */
export function organizerOf(event: JComponent): Guest | undefined {
  const property = propertyOf(event, 'organizer');
  return property && guestOf(property);
}

/** The ATTENDEE for a guest, on top of the one that stood there, whose other parameters stay. */
export function attendeeOf(guest: Guest, before?: JProperty): JProperty {
  const parameters = { ...before?.[1] };
  if (guest.name !== undefined) parameters['cn'] = parameterText(guest.name);
  if (guest.answer !== undefined) parameters['partstat'] = guest.answer.toUpperCase();
  const address =
    guest.email === undefined ? noAddress : `mailto:${cleanText(guest.email).replace(/\s/g, '')}`;
  return ['attendee', parameters, 'cal-address', address];
}

/**
 * Sets the guests of an event; what is known of those who stay (role, answer, sender) stays, and so does the organizer
 * where the event lists that one too.
 */
export function setGuests(event: JComponent, guests: readonly Guest[]): void {
  const before = propertiesOf(event, 'attendee');
  const organizer = organizerOf(event)?.email?.toLowerCase();
  const isHost = ({ email }: Guest) => email !== undefined && email.toLowerCase() === organizer;
  event[1] = event[1].filter((property) => property[0] !== 'attendee' || isHost(guestOf(property)));
  for (const guest of guests) {
    if ((guest.name === undefined && guest.email === undefined) || isHost(guest)) continue;
    event[1].push(
      attendeeOf(
        guest,
        before.find((property) => isSame(guestOf(property), guest)),
      ),
    );
  }
}

/** Whether somebody has one of the addresses, which are in lower case. */
export function isAmong({ email }: Guest, addresses: readonly string[]): boolean {
  return email !== undefined && addresses.includes(email.toLowerCase());
}

function isSame(one: Guest, other: Guest): boolean {
  if (one.email !== undefined && other.email !== undefined) {
    return one.email.toLowerCase() === other.email.toLowerCase();
  }
  return one.email === other.email && one.name === other.name;
}

/** Who an ATTENDEE or ORGANIZER is. */
export function guestOf(property: JProperty): Guest {
  const address = valueText(property[3]);
  const email = /^mailto:/i.test(address)
    ? address.slice('mailto:'.length).trim()
    : parameterOf(property, 'email');
  const name = parameterOf(property, 'cn')?.trim();
  const answer = answers[parameterOf(property, 'partstat')?.toUpperCase() ?? ''];
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(answer ? { answer } : {}),
  };
}

/** Parameters hold one line. */
function parameterText(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}
