import { guestOf, isAmong } from './guests.ts';
import { componentsOf, type JComponent, type JProperty, propertiesOf } from './jcal.ts';
import { parseCalendar } from './parse-calendar.ts';

/** What an ATTENDEE has that is the guest's, or the server's that tells them. */
const ofGuest = new Set([
  'partstat',
  'rsvp',
  'schedule-status',
  'schedule-force-send',
  'x-deskhand-answered',
]);
/** What servers write anew when somebody answers. */
const ofServer = new Set(['dtstamp', 'last-modified']);

/**
 * The content of an object without what its guests have answered; null where the person is not the one who invites to
 * it, or nobody is invited.
 * @param own the person's addresses, in lower case.
 */
export function contentApartFromAnswers(icalendar: string, own: readonly string[]): string | null {
  if (own.length === 0) return null;
  const events = componentsOf(parseCalendar(icalendar), 'vevent');
  const organizers = events.flatMap((event) => propertiesOf(event, 'organizer').map(guestOf));
  const isOwn = organizers.length > 0 && organizers.every((organizer) => isAmong(organizer, own));
  return isOwn ? JSON.stringify(events.map((event) => textOf(event)).sort()) : null;

  function textOf([name, properties, components]: JComponent): string {
    const kept = properties.filter((property) => !ofServer.has(property[0])).map(withoutAnswer);
    return JSON.stringify([name, kept.map((each) => JSON.stringify(each)).sort(), components]);
  }

  function withoutAnswer(property: JProperty): JProperty {
    if (property[0] !== 'attendee' || isAmong(guestOf(property), own)) return property;
    const parameters = Object.entries(property[1]).filter(([name]) => !ofGuest.has(name));
    const sorted = parameters.sort(([one], [other]) => (one < other ? -1 : 1));
    return [property[0], Object.fromEntries(sorted), property[2], property[3]];
  }
}
