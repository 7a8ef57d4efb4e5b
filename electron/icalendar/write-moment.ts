import { type Moment, readMoment, type ZoneOf } from './event-moment.ts';
import { type JComponent, type JProperty, parameterOf, propertyOf, setProperty } from './jcal.ts';
import { type Part, startProperty } from './series.ts';
import { instantOf, type Wall, wallDate, wallOf } from './zone-clock.ts';

/** A time as the given property has its own: a date, an instant in UTC, or a wall-clock time with or without a zone. */
export function momentLike(name: string, walls: readonly Wall[], like: JProperty): JProperty {
  if (like[2] === 'date') return [name, {}, 'date', ...walls.map(wallDate)];
  const tzid = parameterOf(like, 'tzid');
  const suffix = isUtc(like) ? 'Z' : '';
  const values = walls.map((wall) => new Date(wall).toISOString().slice(0, 19) + suffix);
  return [name, tzid === undefined || suffix === 'Z' ? {} : { tzid }, 'date-time', ...values];
}

/** Sets the start of an event and its length in a copy of it, in the zones in which it has them. */
export function setStart(
  { parsed }: Part,
  component: JComponent,
  wall: Wall,
  length: number,
  zoneOf: ZoneOf,
): void {
  const { start } = parsed;
  if (wall === start.wall && length === parsed.length) return;
  const dtstart = momentLike('dtstart', [wall], startProperty(component));
  const dtend = propertyOf(component, 'dtend');
  setProperty(component, 'dtstart', dtstart);
  if (dtend === undefined && length === parsed.length) return;
  const end = dtend && readMoment(dtend, zoneOf);
  setProperty(component, 'duration', undefined);
  setProperty(component, 'dtend', endProperty(start, wall + length, dtstart, dtend, end ?? null));
}

/** An end keeps the zone that it has of its own, as of a flight. */
function endProperty(
  start: Moment,
  wall: Wall,
  dtstart: JProperty,
  dtend: JProperty | undefined,
  end: Moment | null,
): JProperty {
  if (dtend === undefined || end === null || end.zone === start.zone)
    return momentLike('dtend', [wall], dtstart);
  const zone = start.zone ?? end.zone ?? 'UTC';
  return momentLike('dtend', [wallOf(instantOf(wall, zone), end.zone ?? zone)], dtend);
}

/** Replaces a property of each component property list by what is made of its values; undefined when none is left. */
export function mapProperties(
  component: JComponent,
  name: string,
  change: (property: JProperty) => JProperty | undefined,
): void {
  if (!component[1].some((each) => each[0] === name)) return;
  component[1] = component[1].flatMap((each) => {
    if (each[0] !== name) return [each];
    const changed = change(each);
    return changed === undefined ? [] : [changed];
  });
}

function isUtc(property: JProperty): boolean {
  return String(property[3]).endsWith('Z');
}
