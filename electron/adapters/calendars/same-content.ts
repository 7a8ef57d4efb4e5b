import { createHash } from 'node:crypto';
import { type JComponent, type JProperty } from '../../icalendar/jcal.ts';
import { parseCalendar } from '../../icalendar/parse-calendar.ts';

/** What servers write by themselves, and what says nothing of the event. */
const ofNoAccount = new Set(['prodid', 'version', 'calscale', 'method', 'x-wr-calname', 'x-wr-timezone']);

/** Whether two texts hold the same event, however a server has ordered, folded or escaped it. */
export function sameContent(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return one === other || contentDigest(one) === contentDigest(other);
}

/** The same for two texts that hold the same event; of what cannot be read, for the very text alone. */
export function contentDigest(icalendar: string): string {
  return createHash('sha256').update(readable(icalendar)).digest('base64url').slice(0, 22);
}

function readable(icalendar: string): string {
  try {
    return canonicalText(parseCalendar(icalendar));
  } catch {
    return icalendar;
  }
}

/** Zones are left out: they follow from the names that the events give. */
function canonicalText(calendar: JComponent): string {
  const properties = calendar[1].filter((each) => !ofNoAccount.has(each[0]));
  const components = calendar[2].filter((each) => each[0] !== 'vtimezone');
  return componentText(['vcalendar', properties, components]);
}

function componentText([name, properties, components]: JComponent): string {
  return JSON.stringify([name, properties.map(propertyText).sort(), components.map(componentText).sort()]);
}

function propertyText([name, parameters, type, ...values]: JProperty): string {
  const sorted = Object.entries(parameters)
    .map(([key, value]) => [key, value] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([name, sorted, type, values]);
}
