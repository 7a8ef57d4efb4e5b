import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../ports/clock.ts';
import type { EventChanges } from './apply-changes.ts';
import { changeEvent } from './change-event.ts';
import { eventTime } from './event-moment.ts';
import { type ParsedEvent, type ParsedObject, parseObject } from './parse-object.ts';

const fieldNames = [
  'title',
  'place',
  'notes',
  'guests',
  'alarms',
  'conference',
  'transparent',
  'private',
] as const;
const facets = [...fieldNames, 'time', 'instances'] as const;
type Facet = (typeof facets)[number];

/**
 * Makes a change to an object that was changed by others meanwhile, where the two do not concern the same: title, place,
 * guests and so on, or the time with all by which it repeats.
 * @param base the object that both changes were made on.
 * @param changed `base` after the change.
 * @param onto `base` after the others' changes; what Deskhand does not know of it stays byte for byte.
 * @returns null when both concern the same, or the change is one that only the very object can be given.
 */
export function mergeChange(base: string, changed: string, onto: string, clock: Clock): string | null {
  try {
    return merge(base, changed, onto, clock);
  } catch {
    // What cannot be read, or cannot follow to another time, cannot be merged either.
    return null;
  }
}

function merge(base: string, changed: string, onto: string, clock: Clock): string | null {
  const [from, to, there] = [parseObject(base), parseObject(changed), parseObject(onto)];
  if (from.master === undefined || to.master === undefined || there.master === undefined) return null;
  const wanted = differing(from, to).filter((facet) => !isAlike(facet, to, there));
  if (wanted.length === 0) return onto;
  const theirs = differing(from, there);
  if (wanted.some((facet) => theirs.includes(facet))) return null;
  const merged = changeEvent(onto, changesTo(from.master, to.master, wanted), clock);
  const result = parseObject(merged);
  const isAsWanted = facets.every((facet) => isAlike(facet, result, wanted.includes(facet) ? to : there));
  return isAsWanted ? merged : null;
}

function differing(one: ParsedObject, other: ParsedObject): Facet[] {
  return facets.filter((facet) => !isAlike(facet, one, other));
}

function isAlike(facet: Facet, one: ParsedObject, other: ParsedObject): boolean {
  return isDeepStrictEqual(valueOf(facet, one), valueOf(facet, other));
}

function valueOf(facet: Facet, { master, overrides }: ParsedObject): unknown {
  if (facet === 'instances') return overrides;
  if (facet !== 'time') return master?.[facet];
  const { start, length, rule, added, excluded, cancelled } = master ?? {};
  return [start, length, rule, added, excluded, cancelled];
}

function changesTo(from: ParsedEvent, event: ParsedEvent, wanted: readonly Facet[]): EventChanges {
  const changes: EventChanges = {
    title: event.title,
    place: event.place ?? null,
    notes: event.notes ?? null,
    guests: event.guests,
    alarms: event.alarms,
    conference: event.conference ?? null,
    transparent: event.transparent,
    private: event.private,
  };
  const fields = Object.entries(changes).filter(([name]) => wanted.includes(name as Facet));
  const isMoved = !isDeepStrictEqual([from.start, from.length], [event.start, event.length]);
  return {
    ...Object.fromEntries(fields),
    ...(isMoved ? { when: eventTime(event.start, event.length, 'UTC') } : {}),
    ...(from.rule === event.rule ? {} : { recurrence: event.rule ?? null }),
  };
}
