import type { GraphEvent } from './graph-event.ts';

/** A namespace of our own for properties that Outlook keeps and does not show. */
const namespace = '{6f5d6a57-5c1e-4f0e-9d0a-6f6d1f7a7c11}';
const uidProperty = `String ${namespace} Name DeskhandUid`;
const objectProperty = `String ${namespace} Name DeskhandICalendar`;
/** The documents name no limit; longer texts are not kept, and what Graph cannot hold of them is lost. */
const longestKept = 30_000;

/** What asks for the properties along with an event. */
export const keptExpansion = `$expand=${encodeURIComponent(
  `singleValueExtendedProperties($filter=id eq '${uidProperty}' or id eq '${objectProperty}')`,
)}`;

/** What finds the event of a UID that was written from here. */
export function uidFilter(uid: string): string {
  const value = uid.replaceAll("'", "''");
  return `$filter=${encodeURIComponent(
    `singleValueExtendedProperties/Any(ep: ep/id eq '${uidProperty}' and ep/value eq '${value}')`,
  )}`;
}

/** The part of a request that keeps an object with its event. */
export function keepObject(uid: string, icalendar: string): Record<string, unknown> {
  return {
    singleValueExtendedProperties: [
      { id: uidProperty, value: uid },
      { id: objectProperty, value: icalendar.length > longestKept ? '' : icalendar },
    ],
  };
}

/** The object that is kept with an event; null when there is none. */
export function keptObject(event: GraphEvent): string | null {
  return valueOf(event, objectProperty) || null;
}

/** The UID by which an event goes here: the one it was made with, else the service's. */
export function keptUid(event: GraphEvent): string {
  return valueOf(event, uidProperty) ?? event.iCalUId ?? event.id;
}

function valueOf({ singleValueExtendedProperties }: GraphEvent, id: string): string | undefined {
  return singleValueExtendedProperties?.find((each) => each.id.toLowerCase() === id.toLowerCase())?.value;
}
