import { guestsOf } from '../../icalendar/guests.ts';
import { componentsOf, type JComponent, parameterOf, propertiesOf, textOf } from '../../icalendar/jcal.ts';
import { parseCalendar } from '../../icalendar/parse-calendar.ts';
import { type ParsedEvent, parseEvent, zoneResolver } from '../../icalendar/parse-object.ts';
import { instantOf, type Wall, wallDate, wallFromText, wallOf } from '../../icalendar/zone-clock.ts';
import { ServerRefusedError } from '../../ports/remote-calendars.ts';
import { addressOf, differingParts, type EventContent, movedTo } from './event-content.ts';
import type { GraphRecurrence } from './graph-event.ts';
import { recurrenceOf } from './graph-recurrence.ts';
import type { SeriesContent } from './series-content.ts';

/** An event of an iCalendar object with where it stands in it. */
interface Part {
  readonly component: JComponent;
  readonly parsed: ParsedEvent;
}

/** What an iCalendar object says. @throws ServerRefusedError when Graph has nothing to hold it with, Error when it is none. */
export function contentOfIcalendar(icalendar: string): SeriesContent {
  const calendar = parseCalendar(icalendar);
  const zoneOf = zoneResolver(() => componentsOf(calendar, 'vtimezone'));
  const parts = componentsOf(calendar, 'vevent').map((component) => ({
    component,
    parsed: parseEvent(component, zoneOf),
  }));
  const main = parts.find(({ parsed }) => parsed.recurrenceId === undefined);
  if (main === undefined) {
    throw refused('it is a single instance of a series that is not known. Change it in Outlook.');
  }
  const master = contentOfPart(main);
  const recurrence = recurrenceOfPart(main, master);
  const exceptions = new Map<string, EventContent>();
  const cancelled = new Set(main.parsed.excluded.map((moment) => dateOf(moment, master)));
  for (const part of parts) {
    const { recurrenceId, andFuture } = part.parsed;
    if (recurrenceId === undefined) continue;
    if (andFuture) throw refused('one of its instances stands for all later ones. Split the series instead.');
    const date = dateOf(recurrenceId, master);
    const content = contentOfPart(part);
    if (content.isCancelled) {
      cancelled.add(date);
      continue;
    }
    const usual = movedTo(master, wallFromText(date) + (master.when.start % 86_400_000));
    if (differingParts(content, usual).length > 0) exceptions.set(date, content);
  }
  for (const date of cancelled) exceptions.delete(date);
  const comments = parts.flatMap(({ component, parsed: { recurrenceId } }) => {
    const comment = textOf(component, 'comment');
    const date = recurrenceId === undefined ? '' : dateOf(recurrenceId, master);
    return comment === undefined ? [] : [[date, comment] as const];
  });
  return { master, recurrence, exceptions, cancelled, comments: new Map(comments) };
}

/** What one VEVENT says. */
export function contentOfPart({ component, parsed }: Part): EventContent {
  const { start, length, organizer = null } = parsed;
  if (start.kind === 'time' && start.zone === null) {
    throw refused('its time belongs to no time zone. Give it one.');
  }
  const attendees = propertiesOf(component, 'attendee');
  const guests = guestsOf(component).filter((guest, at) => {
    const agent = attendees[at] && parameterOf(attendees[at], 'schedule-agent')?.toUpperCase();
    const isTold = agent === undefined || agent === 'SERVER';
    return isTold && guest.email !== undefined && addressOf(guest) !== addressOf(organizer);
  });
  const isAllDay = start.kind === 'date';
  return {
    subject: textOf(component, 'summary') ?? '',
    body: parsed.notes ?? '',
    when: { isAllDay, start: start.wall, end: start.wall + length, zone: start.zone ?? 'UTC' },
    location: parsed.place ?? '',
    guests,
    organizer: guests.length === 0 ? null : organizer,
    reminder: parsed.alarms[0] ?? null,
    sensitivity: sensitivityOf(component),
    isFree: parsed.transparent,
    isCancelled: parsed.cancelled,
    link: parsed.conference ?? null,
  };
}

function sensitivityOf(component: JComponent): EventContent['sensitivity'] {
  switch (textOf(component, 'class')?.toUpperCase()) {
    case 'PRIVATE':
      return 'private';
    case 'CONFIDENTIAL':
      return 'confidential';
    default:
      return 'normal';
  }
}

function recurrenceOfPart({ parsed }: Part, { when }: EventContent): GraphRecurrence | null {
  if (parsed.added.length > 0) {
    throw refused(
      'it has dates beside its rule, which Microsoft cannot hold. Make events of their own of them.',
    );
  }
  if (parsed.rule === undefined) return null;
  const recurrence = recurrenceOf(parsed.rule, {
    date: wallDate(when.start),
    lastDate: (until) => lastDate(until, when),
  });
  if (recurrence === null) {
    throw refused('Microsoft cannot repeat an event this way. Choose a simpler rule.');
  }
  return recurrence;
}

const day = 86_400_000;

/** The date of the last instance that begins no later than an UNTIL (RFC 5545 section 3.3.10). */
function lastDate(until: string, { start, zone, isAllDay }: EventContent['when']): string {
  const [, date = '', time, utc] = /^(\d{8})(?:T(\d{6})(Z?))?$/.exec(until) ?? [];
  const written = wallFromText(
    `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}${time === undefined ? '' : `T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`}`,
  );
  if (time === undefined || isAllDay) return wallDate(written);
  const wall = utc === 'Z' ? wallOf(written, zone) : written;
  const isBefore = wall % day < start % day;
  return wallDate(isBefore ? wall - day : wall);
}

/** The date on which an instance would have begun, in the zone of its series. */
function dateOf(
  { kind, wall, zone }: { readonly kind: 'date' | 'time'; readonly wall: Wall; readonly zone: string | null },
  { when }: EventContent,
): string {
  if (kind === 'date' || zone === null || zone === when.zone) return wallDate(wall);
  return wallDate(wallOf(instantOf(wall, zone), when.zone));
}

function refused(why: string): ServerRefusedError {
  return new ServerRefusedError(`This event cannot be kept at Microsoft: ${why}`);
}
