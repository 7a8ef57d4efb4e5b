import { setAlarms } from '../../icalendar/alarms.ts';
import { setConference } from '../../icalendar/conference.ts';
import { setGuests } from '../../icalendar/guests.ts';
import {
  cleanText,
  componentsOf,
  type JComponent,
  type JProperty,
  parameterOf,
  propertiesOf,
  propertyOf,
  ruleValue,
  setProperty,
  stringifyComponent,
} from '../../icalendar/jcal.ts';
import { parseAsRead } from '../../icalendar/parse-calendar.ts';
import { parseEvent, zoneResolver } from '../../icalendar/parse-object.ts';
import { timezonesOf, withTimezones } from '../../icalendar/with-timezones.ts';
import { instantOf, instantText, type Wall, wallDate, wallFromText } from '../../icalendar/zone-clock.ts';
import { contentOfIcalendar, contentOfPart } from './content-of-icalendar.ts';
import {
  type ContentPart,
  type ContentTime,
  differingParts,
  type EventContent,
  movedTo,
} from './event-content.ts';
import type { GraphRecurrence } from './graph-event.ts';
import { ruleOf } from './graph-recurrence.ts';
import { isSameDates, isSameRecurrence, isSameSeries, type SeriesContent } from './series-content.ts';

export interface ObjectIdentity {
  readonly uid: string;
  /** When the event was last changed, `2026-11-27T12:00:00Z`. */
  readonly stamp: string;
}

const day = 86_400_000;

/**
 * The iCalendar object of an event of Graph.
 * @param kept the object as it was when it was written from here; null when it never was, or what is kept is no object.
 * Where it says the same it stays to the letter; what Graph does not know stays in it in any case.
 */
export function seriesToIcalendar(
  series: SeriesContent,
  kept: string | null,
  identity: ObjectIdentity,
): string {
  const before = kept === null ? null : readKept(kept);
  if (before !== null && isSameSeries(before.content, withOwnLinks(series, before.content)))
    return before.icalendar;
  const calendar = before === null ? null : parseAsRead(before.icalendar);
  const zoneOf = zoneResolver(() => (calendar === null ? [] : timezonesOf(calendar)));
  const events = calendar === null ? [] : componentsOf(calendar, 'vevent');
  const master =
    events.find((each) => propertyOf(each, 'recurrence-id') === undefined) ?? newComponent(identity);
  setContent(master, series.master, before?.content.master ?? null);
  setRecurrence(master, series, before?.content ?? null);
  const overrides = [...series.exceptions].map(([date, content]) => {
    const start = startOn(date, series.master.when);
    const known = events.find((each) => {
      const id = propertyOf(each, 'recurrence-id');
      return id !== undefined && String(id[3]).slice(0, 10) === date;
    });
    const usual = movedTo(series.master, start);
    const override = known ?? instanceOf(master, usual, start);
    setContent(
      override,
      content,
      known === undefined ? usual : contentOfPart({ component: known, parsed: parseEvent(known, zoneOf) }),
    );
    return override;
  });
  const made = withTimezones([master, ...overrides], calendar === null ? [] : timezonesOf(calendar));
  return stringifyComponent(calendar === null ? made : ['vcalendar', calendar[1], made[2]]);
}

function readKept(icalendar: string): { readonly icalendar: string; readonly content: SeriesContent } | null {
  try {
    return { icalendar, content: contentOfIcalendar(icalendar) };
  } catch {
    return null;
  }
}

/** A link that was given here is none that the service made: it does not know it, and does not take it away. */
function withOwnLinks(series: SeriesContent, own: SeriesContent): SeriesContent {
  const linked = (content: EventContent, before: EventContent | undefined) =>
    content.link === null && before !== undefined ? { ...content, link: before.link } : content;
  const exceptions = [...series.exceptions].map(
    ([date, content]) => [date, linked(content, own.exceptions.get(date))] as const,
  );
  return { ...series, master: linked(series.master, own.master), exceptions: new Map(exceptions) };
}

function newComponent({ uid, stamp }: ObjectIdentity): JComponent {
  return [
    'vevent',
    [
      ['uid', {}, 'text', uid],
      ['dtstamp', {}, 'date-time', stamp],
    ],
    [],
  ];
}

/** An instance as the series gives it, apart. */
function instanceOf(master: JComponent, usual: EventContent, start: Wall): JComponent {
  const properties = master[1].filter(([name]) => !['rrule', 'exdate', 'rdate', 'exrule'].includes(name));
  const component: JComponent = ['vevent', properties, [...master[2]]];
  setTime(component, usual.when);
  component[1].push(timeProperty('recurrence-id', start, usual.when));
  return component;
}

function startOn(date: string, { start }: ContentTime): Wall {
  return wallFromText(date) + (start % day);
}

/** Sets what is said otherwise than before; null: nothing was said. */
function setContent(component: JComponent, content: EventContent, before: EventContent | null): void {
  const parts = before === null ? (Object.keys(setters) as ContentPart[]) : differingParts(content, before);
  for (const part of parts) setters[part](component, content);
}

const setters: Readonly<Record<ContentPart, (component: JComponent, content: EventContent) => void>> = {
  subject: (component, { subject }) => setText(component, 'summary', subject),
  body: (component, { body }) => setText(component, 'description', body),
  when: (component, { when }) => setTime(component, when),
  location: (component, { location }) => setText(component, 'location', location),
  guests: (component, { guests }) => {
    const own = propertiesOf(component, 'attendee').filter(isOurs);
    setGuests(component, guests);
    component[1].push(...own);
  },
  organizer: (component, { organizer }) =>
    setProperty(
      component,
      'organizer',
      organizer?.email === undefined
        ? undefined
        : [
            'organizer',
            organizer.name === undefined ? {} : { cn: organizer.name },
            'cal-address',
            `mailto:${organizer.email}`,
          ],
    ),
  reminder: (component, { reminder, subject }) =>
    setAlarms(component, reminder === null ? [] : [reminder], subject),
  sensitivity: (component, { sensitivity }) =>
    setText(component, 'class', sensitivity === 'normal' ? '' : sensitivity.toUpperCase()),
  isFree: (component, { isFree }) => setText(component, 'transp', isFree ? 'TRANSPARENT' : ''),
  isCancelled: (component, { isCancelled }) => setText(component, 'status', isCancelled ? 'CANCELLED' : ''),
  link: (component, { link }) => {
    if (link !== null) setConference(component, link);
  },
};

/** A guest whom the server does not know, because nobody was to be told. */
function isOurs(attendee: JProperty): boolean {
  return (parameterOf(attendee, 'schedule-agent') ?? 'SERVER').toUpperCase() !== 'SERVER';
}

function setText(component: JComponent, name: string, text: string): void {
  setProperty(component, name, text === '' ? undefined : [name, {}, 'text', cleanText(text)]);
}

function setTime(component: JComponent, when: ContentTime): void {
  setProperty(component, 'dtstart', timeProperty('dtstart', when.start, when));
  setProperty(component, 'duration', undefined);
  setProperty(component, 'dtend', timeProperty('dtend', when.end, when));
}

function timeProperty(name: string, wall: Wall, { isAllDay, zone }: ContentTime): JProperty {
  if (isAllDay) return [name, {}, 'date', wallDate(wall)];
  const text = new Date(wall).toISOString().slice(0, 19);
  return zone === 'UTC' ? [name, {}, 'date-time', `${text}Z`] : [name, { tzid: zone }, 'date-time', text];
}

function setRecurrence(master: JComponent, series: SeriesContent, before: SeriesContent | null): void {
  const { recurrence, cancelled } = series;
  const { when } = series.master;
  if (before === null || !isSameRecurrence(recurrence, before.recurrence)) {
    setProperty(master, 'rrule', recurrence === null ? undefined : ruleProperty(recurrence, when));
  }
  // The dates stand for times, which move along with the series.
  const isMoved = before !== null && before.master.when.start % day !== when.start % day;
  if (before !== null && !isMoved && isSameDates(cancelled, before.cancelled)) return;
  const dates = [...cancelled].sort();
  setProperty(master, 'exdate', undefined);
  for (const date of dates) master[1].push(timeProperty('exdate', startOn(date, when), when));
}

function ruleProperty(recurrence: GraphRecurrence, when: ContentTime): JProperty {
  const rule = ruleOf(recurrence, (date) => {
    if (when.isAllDay) return date.replaceAll('-', '');
    return instantText(instantOf(startOn(date, when), when.zone)).replace(/[-:]/g, '');
  });
  return ['rrule', {}, 'recur', ruleValue(rule)];
}
