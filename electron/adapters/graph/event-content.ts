import type { Guest } from '../../../shared/model/calendar.ts';
import type { Wall } from '../../icalendar/zone-clock.ts';
import { wallText } from '../../icalendar/zone-clock.ts';
import { clockOf, graphZone } from './graph-zones.ts';

/** Times as a person at the event's place has them. An all-day event has dates at midnight. */
export interface ContentTime {
  readonly isAllDay: boolean;
  readonly start: Wall;
  readonly end: Wall;
  /** IANA; of all-day events UTC. */
  readonly zone: string;
}

/** What both an iCalendar event and one of Graph say, in one form, so that they can be compared. */
export interface EventContent {
  readonly subject: string;
  readonly body: string;
  readonly when: ContentTime;
  readonly location: string;
  /** Those whom the server tells. */
  readonly guests: readonly Guest[];
  readonly organizer: Guest | null;
  /** Minutes before the start. Graph has one; of several it is the last to ring. */
  readonly reminder: number | null;
  readonly sensitivity: 'normal' | 'private' | 'confidential';
  readonly isFree: boolean;
  readonly isCancelled: boolean;
  /** Where to meet on the net, as far as the service made the link: it takes none from others. */
  readonly link: string | null;
}

export type ContentPart = keyof EventContent;

/** The parts in which two differ. */
export function differingParts(one: EventContent, other: EventContent): ContentPart[] {
  return (Object.keys(partKeys) as ContentPart[]).filter(
    (part) => partKeys[part](one) !== partKeys[part](other),
  );
}

const partKeys: Readonly<Record<ContentPart, (content: EventContent) => string>> = {
  subject: ({ subject }) => plain(subject),
  body: ({ body }) => plain(body),
  when: ({ when }) => JSON.stringify([when.isAllDay, when.start, when.end, clockOf(when.zone, when.start)]),
  location: ({ location }) => plain(location),
  guests: ({ guests }) =>
    JSON.stringify(guests.map((guest) => `${addressOf(guest)} ${guest.answer ?? 'needs-action'}`).sort()),
  organizer: ({ organizer }) => addressOf(organizer),
  reminder: ({ reminder }) => String(reminder),
  sensitivity: ({ sensitivity }) => sensitivity,
  isFree: ({ isFree }) => String(isFree),
  isCancelled: ({ isCancelled }) => String(isCancelled),
  link: ({ link }) => link ?? '',
};

/** Servers do not keep every space and line end as it was. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function addressOf(guest: Guest | null): string {
  return guest?.email?.toLowerCase() ?? '';
}

/** What can be asked for; the rest is the service's to say. */
export const writableParts: readonly ContentPart[] = [
  'subject',
  'body',
  'when',
  'location',
  'guests',
  'reminder',
  'sensitivity',
  'isFree',
];

/** The parts to ask for; that a guest has answered is no change of the guests. */
export function changedParts(content: EventContent, known: EventContent): ContentPart[] {
  const addresses = ({ guests }: EventContent) => guests.map(addressOf).sort().join('\n');
  return differingParts(content, known).filter(
    (part) => writableParts.includes(part) && (part !== 'guests' || addresses(content) !== addresses(known)),
  );
}

/** The parts of a request that creates or changes an event. What is read-only there is left out. */
export function requestOf(content: EventContent, parts: readonly ContentPart[]): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const part of parts) Object.assign(request, requestParts[part](content));
  return request;
}

const requestParts: Readonly<Record<ContentPart, (content: EventContent) => Record<string, unknown>>> = {
  subject: ({ subject }) => ({ subject }),
  body: ({ body }) => ({ body: { contentType: 'text', content: body } }),
  when: ({ when }) => ({
    isAllDay: when.isAllDay,
    start: { dateTime: dateTime(when.start), timeZone: graphZone(when.zone, when.start) },
    end: { dateTime: dateTime(when.end), timeZone: graphZone(when.zone, when.start) },
  }),
  location: ({ location }) => ({ location: { displayName: location } }),
  guests: ({ guests }) => ({
    attendees: guests.map(({ name, email }) => ({
      type: 'required',
      emailAddress: { address: email, ...(name === undefined ? {} : { name }) },
    })),
  }),
  organizer: () => ({}),
  reminder: ({ reminder }) =>
    reminder === null
      ? { isReminderOn: false }
      : { isReminderOn: true, reminderMinutesBeforeStart: reminder },
  sensitivity: ({ sensitivity }) => ({ sensitivity }),
  isFree: ({ isFree }) => ({ showAs: isFree ? 'free' : 'busy' }),
  isCancelled: () => ({}),
  link: () => ({}),
};

function dateTime(wall: Wall): string {
  const text = wallText(wall);
  return text.length === 16 ? `${text}:00` : text;
}

/** The same content at another time, as an instance of a series has it. */
export function movedTo(content: EventContent, start: Wall): EventContent {
  const { when } = content;
  return { ...content, when: { ...when, start, end: start + when.end - when.start } };
}
