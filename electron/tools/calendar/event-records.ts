import type { Calendar, CalendarEvent, Guest } from '../../../shared/model/calendar.ts';
import type { Target } from '../../../shared/model/journal-entry.ts';
import type { LabelledText } from '../../../shared/model/source.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { RecordWords } from '../compare-approved.ts';
import type { SensitiveArgument, ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { listWords, quote } from '../words.ts';

/** How events and their fields are called. */
export const eventWords: RecordWords<CalendarEvent> = {
  keeper: 'the calendar',
  fields: {
    title: 'title',
    when: 'time',
    place: 'place',
    notes: 'notes',
    guests: 'guests',
    recurrence: 'repetition',
    transparent: 'whether it takes up time',
    organizer: 'who invites',
    ownAnswer: 'your answer',
    private: 'who may see it',
    alarms: 'alarms',
    conference: 'link',
    hold: 'whether it is held',
  },
  // What guests answer is theirs.
  covered: ({ guests, ...event }) => ({
    ...event,
    ...(guests === undefined ? {} : { guests: guests.map(({ answer: _, ...guest }) => guest) }),
  }),
};

/** @throws InvalidCallError when there is none with this id, or it cannot be changed. */
export async function writableCalendar(calendarId: string, context: ToolContext): Promise<Calendar> {
  const calendars = await context.calendar.calendars();
  const calendar = calendars.find(({ id }) => id === calendarId);
  if (calendar === undefined) {
    const names = calendars.map(({ name }) => quote(name));
    const known = names.length === 0 ? 'There are none yet.' : `There are ${listWords(names)}.`;
    throw new InvalidCallError(`There is no calendar ${quote(calendarId)}. ${known}`);
  }
  if (calendar.readOnly) {
    throw new InvalidCallError(`The calendar ${quote(calendar.name)} can only be read. Choose another one.`);
  }
  return calendar;
}

/** An event with what it is kept as. */
export interface ExistingEvent {
  readonly stored: StoredEvent;
  readonly event: CalendarEvent;
}

/** @throws NotFoundError when it is gone. */
export async function existingEvent(
  calendar: Calendar,
  uid: string,
  context: ToolContext,
): Promise<ExistingEvent> {
  const stored = await context.calendar.event(calendar.id, uid);
  if (stored === null)
    throw new NotFoundError(`That event is no longer in the calendar ${quote(calendar.name)}.`);
  return { stored, event: eventFromIcalendar(stored, calendar, context.timeZone) };
}

/** How an object would read once it is stored. */
export function viewUnstored(
  icalendar: string,
  uid: string,
  calendar: Calendar,
  { timeZone }: ToolContext,
): CalendarEvent {
  return eventFromIcalendar({ calendarId: calendar.id, uid, icalendar, version: '' }, calendar, timeZone);
}

/** The event as it is now, to be compared with what was approved. */
export async function readEvent(
  calendarId: string,
  uid: string,
  context: ToolContext,
): Promise<CalendarEvent | null> {
  const calendar = (await context.calendar.calendars()).find(({ id }) => id === calendarId);
  const stored = await context.calendar.event(calendarId, uid);
  return calendar === undefined || stored === null
    ? null
    : eventFromIcalendar(stored, calendar, context.timeZone);
}

/** What a call on an event acts on. */
export function eventTarget(calendarId: string, uid: string, version: string | null): Target {
  return { id: `${calendarId}/${uid}`, version };
}

/** Guests' addresses, by their paths in the input. */
export function sensitiveGuests(guests: readonly Guest[] | undefined, path: string): SensitiveArgument[] {
  return (guests ?? []).flatMap(({ email }, index) =>
    email === undefined ? [] : [{ path: `${path}.${index}.email`, value: email }],
  );
}

/** What guests get to read of an event, by its paths in the input. */
export function leavingTexts(
  { title, place, notes }: { readonly [field in 'title' | 'place' | 'notes']?: string | null | undefined },
  prefix: string,
): { path: string; text: string }[] {
  return Object.entries({ title, place, notes }).flatMap(([field, text]) =>
    text == null ? [] : [{ path: `${prefix}${field}`, text }],
  );
}

/** A link, by its path in the input. */
export function sensitiveLink(link: string | null | undefined, path: string): SensitiveArgument[] {
  return link == null ? [] : [{ path, value: link }];
}

/** What events bring into a run; what somebody else invited to is their text. Each is told once, however often it happens. */
export function labelEvents(events: readonly CalendarEvent[]): LabelledText[] {
  const texts = new Map<string, LabelledText>();
  for (const event of events) {
    const label = labelEvent(event);
    texts.set(`${label.source.id}\n${label.text}`, label);
  }
  return [...texts.values()];
}

function labelEvent({
  uid,
  title,
  place,
  notes,
  conference,
  guests,
  organizer,
}: CalendarEvent): LabelledText {
  const people = guests.flatMap(({ name, email }) => [name, email]);
  const text = [title, place, notes, conference, ...people].filter((part) => part !== undefined).join('\n');
  const id = `event:${uid}`;
  if (organizer === undefined) {
    return { source: { id, origin: 'own-data', description: `your event ${quote(title)}` }, text };
  }
  const from = organizer.email ?? organizer.name ?? 'somebody else';
  return {
    source: { id, origin: 'untrusted', description: `the invitation ${quote(title)} from ${from}` },
    text,
  };
}

/** What a receipt says of an event that was read back: as approved, and whether its server knows of it yet. */
export async function kept(
  how: string,
  { calendarId, uid }: Pick<CalendarEvent, 'calendarId' | 'uid'>,
  { calendar }: ToolContext,
): Promise<{ readonly how: string; readonly waits?: boolean }> {
  const waits = (await calendar.pending?.(calendarId, uid)) ?? false;
  if (!waits) return { how };
  return {
    how: `${how} It is kept on this computer and goes to its server as soon as that can be reached.`,
    waits,
  };
}

/** The calendar that an event is in, to change it there. @throws InvalidCallError when it is gone, or can only be read. */
export async function calendarOfEvent(calendarId: string, context: ToolContext): Promise<Calendar> {
  const calendars = await context.calendar.calendars();
  if (calendars.some(({ id }) => id === calendarId)) return writableCalendar(calendarId, context);
  throw new InvalidCallError(
    'The calendar that this event was in is no longer here: it was removed, or its account was. Nothing was changed.',
  );
}
