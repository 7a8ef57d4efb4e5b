import { isDeepStrictEqual } from 'node:util';
import { type Moment, readValue, type ZoneOf } from './event-moment.ts';
import { type InstanceKey, keyOf, wallOfKey } from './instance-keys.ts';
import type { JComponent, JProperty } from './jcal.ts';
import type { SeriesMove } from './mapped-keys.ts';
import { startProperty } from './series.ts';
import { mapProperties, momentLike } from './write-moment.ts';
import { wallFromText } from './zone-clock.ts';

const day = 86_400_000;

/** Moves the EXDATEs and RDATEs (RFC 5545 sections 3.8.5.1 and 3.8.5.2) of an event along with its start. */
export function moveExceptions(
  component: JComponent,
  move: SeriesMove,
  keys: (key: InstanceKey) => InstanceKey | null,
  zoneOf: ZoneOf,
): void {
  const { from, to, newRule } = move;
  if (isDeepStrictEqual(from.start, to.start) && !newRule) return;
  const like = startProperty(component);
  mapProperties(component, 'exdate', (property) => {
    const moments = momentsOf(property, zoneOf);
    const days = Math.floor(to.start.wall / day) - Math.floor(from.start.wall / day);
    if (
      moments.every(({ kind }) => kind === 'date') &&
      from.start.kind === 'time' &&
      to.start.kind === 'time'
    )
      return [
        'exdate',
        {},
        'date',
        ...momentLike(
          'exdate',
          moments.map(({ wall }) => wall + days * day),
          property,
        ).slice(3),
      ];
    const walls = moments.flatMap((moment) => {
      const key = keys(keyOf(moment, from));
      return key === null ? [] : [wallOfKey(key, to)];
    });
    return walls.length === 0 ? undefined : momentLike('exdate', walls, like);
  });
  mapProperties(component, 'rdate', (property) => {
    const delta = to.start.wall - from.start.wall;
    const moved = (moment: Moment) => wallOfKey(keyOf(moment, from), from) + delta;
    if (property[2] !== 'period') return momentLike('rdate', momentsOf(property, zoneOf).map(moved), like);
    const periods = property.slice(3).flatMap((value) => {
      const start = readValue(value, property, zoneOf);
      return start === null ? [] : [[momentLike('rdate', [moved(start)], like)[3], lengthOf(value)]];
    });
    return ['rdate', { ...like[1] }, 'period', ...periods];
  });
}

/** Keeps those values of a property that are wanted; the property itself stays when all are. */
export function keepMoments(
  component: JComponent,
  name: string,
  zoneOf: ZoneOf,
  wanted: (moment: Moment) => boolean,
): void {
  mapProperties(component, name, (property) => {
    const values = property.slice(3);
    const kept = values.filter((value) => {
      const moment = readValue(value, property, zoneOf);
      return moment === null || wanted(moment);
    });
    if (kept.length === values.length) return property;
    return kept.length === 0 ? undefined : [property[0], property[1], property[2], ...kept];
  });
}

function momentsOf(property: JProperty, zoneOf: ZoneOf): Moment[] {
  return property.slice(3).flatMap((value) => readValue(value, property, zoneOf) ?? []);
}

/** How long a PERIOD lasts (RFC 5545 section 3.3.9), as a DURATION. */
function lengthOf(value: unknown): string {
  const [start, end] = (value as unknown[]).map(String) as [string, string];
  if (end.startsWith('P')) return end;
  const wall = (text: string) => wallFromText(text.replace(/Z$/, ''));
  return `PT${Math.max(0, (wall(end) - wall(start)) / 1000)}S`;
}
