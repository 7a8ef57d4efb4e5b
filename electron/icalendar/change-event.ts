import type { Guest } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Clock } from '../ports/clock.ts';
import { setGuests } from './guests.ts';
import {
  cleanText,
  componentsOf,
  type JComponent,
  propertyOf,
  setProperty,
  stringifyComponent,
  textOf,
} from './jcal.ts';
import { parseCalendar } from './parse-calendar.ts';
import { timezonesOf, withTimezones } from './with-timezones.ts';
import { timeProperties } from './write-event.ts';
import { instantText } from './zone-clock.ts';

/** What is to be different; only what is named changes, null removes. */
export interface EventChanges {
  readonly title?: string | undefined;
  readonly when?: EventTime | undefined;
  readonly place?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly guests?: readonly Guest[] | undefined;
}

/** The event repeats, and this change would need to say for which of its instances. The message is for the person. */
export class RecurringChangeError extends Error {
  override readonly name = 'RecurringChangeError';
}

/**
 * The object with the changes made and all else as it was: alarms, unknown and X- properties, other instances. SEQUENCE
 * counts on, LAST-MODIFIED and DTSTAMP are now (RFC 5545 sections 3.8.7.2 to 3.8.7.4).
 * @throws RecurringChangeError when the time of an event that repeats is to change.
 * @throws Error, with a sentence for the person, when the new time makes no sense.
 */
export function changeEvent(icalendar: string, changes: EventChanges, clock: Clock): string {
  const calendar = parseCalendar(icalendar);
  const events = componentsOf(calendar, 'vevent');
  const event = events.find((each) => propertyOf(each, 'recurrence-id') === undefined) ?? events[0];
  if (event === undefined) throw new Error('This object holds no event.');

  if (changes.title !== undefined) setText(event, 'summary', changes.title);
  if (changes.place !== undefined) setText(event, 'location', changes.place);
  if (changes.notes !== undefined) setText(event, 'description', changes.notes);
  if (changes.guests !== undefined) setGuests(event, changes.guests);
  if (changes.when !== undefined) setTime(event, changes.when);

  const now = instantText(clock.now());
  setProperty(event, 'dtstamp', ['dtstamp', {}, 'date-time', now]);
  setProperty(event, 'last-modified', ['last-modified', {}, 'date-time', now]);
  const sequence = Number(propertyOf(event, 'sequence')?.[3] ?? 0);
  setProperty(event, 'sequence', ['sequence', {}, 'integer', sequence + 1]);

  const timezones = timezonesOf(calendar);
  const others = calendar[2].filter((each) => each[0] !== 'vtimezone');
  const changed = withTimezones(others, timezones);
  return stringifyComponent(['vcalendar', calendar[1], changed[2]]);
}

function setText(event: JComponent, name: string, text: string | null): void {
  const before = propertyOf(event, name);
  // LANGUAGE and ALTREP describe the text that was.
  setProperty(
    event,
    name,
    text === null || text === '' ? undefined : [name, {}, before?.[2] ?? 'text', cleanText(text)],
  );
  if (name === 'description') setProperty(event, 'x-alt-desc', undefined);
}

function setTime(event: JComponent, when: EventTime): void {
  if (['rrule', 'rdate', 'recurrence-id'].some((name) => propertyOf(event, name) !== undefined)) {
    throw new RecurringChangeError(
      `“${textOf(event, 'summary') ?? 'Untitled'}” repeats, and the time of an event that repeats cannot be changed yet. Cancel it and book it anew, or change its title, place, notes or guests.`,
    );
  }
  const [start, end] = timeProperties(when);
  setProperty(event, 'dtstart', start);
  setProperty(event, 'duration', undefined);
  setProperty(event, 'dtend', end);
}
