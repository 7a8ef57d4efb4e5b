import type { ZoneOf } from './event-moment.ts';
import { type InstanceKey, keyOf } from './instance-keys.ts';
import { componentsOf, type JComponent, propertyOf, stringifyComponent, textOf } from './jcal.ts';
import { parseAsRead } from './parse-calendar.ts';
import { type ParsedEvent, type ParsedObject, parseEvent, zoneResolver } from './parse-object.ts';
import { timezonesFor, timezonesOf } from './with-timezones.ts';

/** A change that cannot be made to an event that repeats, or to one that does not. The message is for the person. */
export class RecurringChangeError extends Error {
  override readonly name = 'RecurringChangeError';
}

/** A VEVENT with what it says. */
export interface Part {
  readonly component: JComponent;
  readonly parsed: ParsedEvent;
}

/** An object taken apart to be changed: the event itself, unless only instances are known, and what replaces instances. */
export interface Series {
  readonly calendar: JComponent;
  readonly zoneOf: ZoneOf;
  readonly master: Part | undefined;
  readonly overrides: readonly Part[];
}

/** @throws Error, with a sentence, when the text holds no event. */
export function openSeries(icalendar: string): Series {
  const calendar = parseAsRead(icalendar);
  const zoneOf = zoneResolver(() => timezonesOf(calendar));
  const parts = componentsOf(calendar, 'vevent').map((component) => partOf(component, zoneOf));
  const master = parts.find(({ parsed }) => parsed.recurrenceId === undefined);
  const overrides = parts.filter(({ parsed }) => parsed.recurrenceId !== undefined);
  if (parts.length === 0) throw new Error('This object holds no event.');
  return { calendar, zoneOf, master, overrides };
}

/** The text of an object with these events instead of those it had; all else in it stays. */
export function closeSeries({ calendar }: Series, events: readonly JComponent[]): string {
  const others = calendar[2].filter(([name]) => name !== 'vtimezone' && name !== 'vevent');
  const before = componentsOf(calendar, 'vevent');
  const timezones = timezonesFor([...events, ...others], timezonesOf(calendar), [...before, ...others]);
  return stringifyComponent(['vcalendar', calendar[1], [...timezones, ...events, ...others]]);
}

/** Reads a component once more, after it was changed. */
export function partOf(component: JComponent, zoneOf: ZoneOf): Part {
  return { component, parsed: parseEvent(component, zoneOf) };
}

/** A component that can be changed while the other stays as it is. */
export function copyOf([name, properties, components]: JComponent): JComponent {
  return [name, [...properties], [...components]];
}

/** Whether an event has more than one instance by what it says itself. */
export function repeats(event: ParsedEvent): boolean {
  return event.rule !== undefined || event.added.length > 0;
}

/** A series as those see it who only read. */
export function parsedOf({ master, overrides }: Series): Pick<ParsedObject, 'master' | 'overrides'> {
  return { master: master?.parsed, overrides: overrides.map(({ parsed }) => parsed) };
}

/** @throws RecurringChangeError when only single instances of the event are known here. */
export function masterOf(series: Series): Part {
  if (series.master !== undefined) return series.master;
  throw new RecurringChangeError(
    `Of “${titleOf(series)}” only single instances are known here. Change one of these alone.`,
  );
}

/** Which instance an override replaces. */
export function keyOfOverride({ parsed }: Part, series: Series): InstanceKey {
  return keyOf(parsed.recurrenceId ?? parsed.start, series.master?.parsed);
}

/** The title by which sentences name it. */
export function titleOf(series: Series): string {
  const event = series.master ?? series.overrides[0];
  return (event && textOf(event.component, 'summary')) ?? 'Untitled';
}

/** Removes what makes an event repeat. */
export function withoutRepeats(component: JComponent): void {
  const names = new Set(['rrule', 'rdate', 'exdate', 'exrule']);
  if (!component[1].some(([name]) => names.has(name))) return;
  component[1] = component[1].filter(([name]) => !names.has(name));
}

/** The start of a component as a property. */
export function startProperty(component: JComponent) {
  const property = propertyOf(component, 'dtstart');
  if (property === undefined) throw new Error('The event has no start (DTSTART).');
  return property;
}
