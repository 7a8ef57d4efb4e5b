import type { Guest } from '../../shared/model/calendar.ts';
import { guestOf, isAmong } from './guests.ts';
import { componentsOf, type JComponent, propertiesOf, textOf } from './jcal.ts';
import { parseCalendar } from './parse-calendar.ts';

/** A guest's message that answers an invitation (REPLY) or proposes another time (COUNTER). */
export interface ReadAnswer {
  readonly method: 'REPLY' | 'COUNTER';
  readonly uid: string;
  readonly from: Guest & { readonly email: string };
  readonly organizer: string | undefined;
  readonly calendar: JComponent;
  /** One for the event, or each instance that is answered. */
  readonly events: readonly [JComponent, ...JComponent[]];
}

/** Reads an answer (RFC 5546 sections 3.2.3 and 3.2.7); null when the text is none, or does not say whose it is. */
export function readAnswer(text: string): ReadAnswer | null {
  let calendar: JComponent;
  try {
    calendar = parseCalendar(text);
  } catch {
    return null;
  }
  const method = textOf(calendar, 'method')?.toUpperCase();
  const [first, ...others] = componentsOf(calendar, 'vevent');
  const uid = first && textOf(first, 'uid');
  if ((method !== 'REPLY' && method !== 'COUNTER') || first === undefined || uid === undefined) return null;
  const events = [first, ...others] as const;
  const answering = events.flatMap((event) => propertiesOf(event, 'attendee').map(guestOf));
  const [from] = answering;
  const email = from?.email?.toLowerCase();
  const isOnes =
    email !== undefined &&
    answering.length === events.length &&
    answering.every((guest) => isAmong(guest, [email])) &&
    others.every((event) => textOf(event, 'uid') === uid);
  if (!isOnes) return null;
  return {
    method,
    uid,
    from: { ...from, email },
    organizer: organizerAddress(calendar),
    calendar,
    events: [...events],
  };
}

/** Who organises the events of a calendar, by address in lower case. */
export function organizerAddress(calendar: JComponent): string | undefined {
  const [organizer] = componentsOf(calendar, 'vevent').flatMap((event) => propertiesOf(event, 'organizer'));
  return organizer && guestOf(organizer).email?.toLowerCase();
}
