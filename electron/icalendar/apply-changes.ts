import type { Guest } from '../../shared/model/calendar.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Clock } from '../ports/clock.ts';
import { setAlarms } from './alarms.ts';
import { setConference } from './conference.ts';
import { setGuests } from './guests.ts';
import { cleanText, type JComponent, propertyOf, setProperty, textOf } from './jcal.ts';
import { timeProperties } from './write-event.ts';
import { instantText } from './zone-clock.ts';

/** What is to be different; only what is named changes, null removes. */
export interface EventChanges {
  readonly title?: string | undefined;
  readonly when?: EventTime | undefined;
  readonly place?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly guests?: readonly Guest[] | undefined;
  /** RRULE value, without `RRULE:`. */
  readonly recurrence?: string | null | undefined;
  /** Minutes before the start. */
  readonly alarms?: readonly number[] | undefined;
  readonly conference?: string | null | undefined;
  readonly transparent?: boolean | undefined;
  readonly private?: boolean | undefined;
}

/** The changes that are made in one VEVENT alone, whether it repeats or not. */
export type FieldChanges = Omit<EventChanges, 'when' | 'recurrence'>;

/** Makes the changes in a component, and leaves every property that they do not concern as it is. */
export function applyFields(event: JComponent, changes: FieldChanges): void {
  if (changes.title !== undefined) setText(event, 'summary', changes.title);
  if (changes.place !== undefined) setText(event, 'location', changes.place);
  if (changes.notes !== undefined) setText(event, 'description', changes.notes);
  if (changes.guests !== undefined) setGuests(event, changes.guests);
  if (changes.conference !== undefined) setConference(event, changes.conference);
  if (changes.alarms !== undefined) setAlarms(event, changes.alarms, textOf(event, 'summary') ?? '');
  if (changes.transparent !== undefined)
    setProperty(event, 'transp', ['transp', {}, 'text', changes.transparent ? 'TRANSPARENT' : 'OPAQUE']);
  if (changes.private !== undefined)
    setProperty(event, 'class', changes.private ? ['class', {}, 'text', 'PRIVATE'] : undefined);
}

/** Sets when a single event, or a single instance, is. @throws Error, with a sentence, when the time makes no sense. */
export function applyTime(event: JComponent, when: EventTime): void {
  const [start, end] = timeProperties(when);
  setProperty(event, 'dtstart', start);
  setProperty(event, 'duration', undefined);
  setProperty(event, 'dtend', end);
}

/** SEQUENCE counts on, LAST-MODIFIED and DTSTAMP are now (RFC 5545 sections 3.8.7.2 to 3.8.7.4). */
export function stampChange(event: JComponent, clock: Clock): void {
  const now = instantText(clock.now());
  setProperty(event, 'dtstamp', ['dtstamp', {}, 'date-time', now]);
  setProperty(event, 'last-modified', ['last-modified', {}, 'date-time', now]);
  const sequence = Number(propertyOf(event, 'sequence')?.[3] ?? 0);
  setProperty(event, 'sequence', ['sequence', {}, 'integer', sequence + 1]);
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
