import { type Moment, momentInstant } from './event-moment.ts';
import type { ParsedEvent, ParsedObject } from './parse-object.ts';
import { baseInstant, ruleStarts } from './rule-starts.ts';
import { instantOf, instantText, type Wall, wallDate, wallFromText, wallOf } from './zone-clock.ts';

const day = 86_400_000;
/** Instances of one event that are followed at once at most: every hour of two years fits. */
export const mostInstances = 20_000;

/**
 * What identifies an instance: the day of an all-day event, the wall-clock time of a floating one, else the instant at
 * which it would start by the rule (RFC 5545 section 3.8.4.4).
 */
export type InstanceKey = number;

/** The key of the instance that a RECURRENCE-ID, EXDATE or RDATE means. */
export function keyOf(moment: Moment, master: ParsedEvent | undefined): InstanceKey {
  if (master?.start.kind === 'date') return Math.floor(moment.wall / day) * day;
  if (master !== undefined && master.start.zone === null) return moment.wall;
  return momentInstant(moment, master?.start.zone ?? 'UTC');
}

/** What clocks show in the event's own zone when an instance would start. */
export function wallOfKey(key: InstanceKey, { start }: ParsedEvent): Wall {
  return start.zone === null ? key : wallOf(key, start.zone);
}

/** The key of the instance that would start then. */
export function keyOfWall(wall: Wall, { start }: ParsedEvent): InstanceKey {
  return start.zone === null ? wall : instantOf(wall, start.zone);
}

/** The original start of an instance: a date, a wall-clock time or an instant, as the event itself has it. */
export function recurrenceIdText(key: InstanceKey, event: ParsedEvent): string {
  if (event.start.kind === 'date') return wallDate(key);
  return event.start.zone === null ? instantText(key).slice(0, 19) : instantText(key);
}

/** Reads what `recurrenceIdText` wrote; NaN when it is none. */
export function keyFromText(text: string, event: ParsedEvent): InstanceKey {
  const isInstant = text.endsWith('Z');
  const wall = wallFromText(isInstant ? text.slice(0, -1) : text);
  if (event.start.kind === 'date') return Math.floor(wall / day) * day;
  return isInstant ? wall : keyOfWall(wall, event);
}

/** EXDATE excludes by instant; some programs write a mere date, which excludes what starts on that day. */
export function exclusionOf(master: ParsedEvent): (key: InstanceKey) => boolean {
  if (master.excluded.length === 0) return () => false;
  const keys = new Set(master.excluded.map((each) => keyOf(each, master)));
  const days = new Set(
    master.start.kind === 'date'
      ? []
      : master.excluded.filter((each) => each.kind === 'date').map((each) => each.wall),
  );
  if (days.size === 0) return (key) => keys.has(key);
  return (key) => keys.has(key) || days.has(Math.floor(wallOfKey(key, master) / day) * day);
}

/** An override that also stands for what comes after it (RANGE=THISANDFUTURE), with how far it moves that. */
export interface LastingOverride<Event extends ParsedEvent = ParsedEvent> {
  readonly event: Event;
  readonly key: InstanceKey;
  readonly shift: number;
}

/** The overrides that last, by the start that they replace. */
export function lastingOverrides(
  overrides: readonly ParsedEvent[],
  master: ParsedEvent,
): readonly LastingOverride[] {
  return overrides
    .filter((each) => each.andFuture)
    .map((event) => ({ event, key: keyOf(event.recurrenceId ?? event.start, master), shift: shiftOf(event) }))
    .sort((one, other) => one.key - other.key);
}

/** How far an override moves the instance that it replaces, on the clocks of the zone to which it moves it. */
export function shiftOf({ start, recurrenceId }: ParsedEvent): number {
  if (recurrenceId === undefined) return 0;
  const isElsewhere = start.zone !== null && recurrenceId.zone !== null && start.zone !== recurrenceId.zone;
  if (!isElsewhere) return start.wall - recurrenceId.wall;
  return start.wall - wallOf(momentInstant(recurrenceId, recurrenceId.zone ?? 'UTC'), start.zone ?? 'UTC');
}

/** When an override that lasts puts a later instance, on the clocks of its own zone. */
export function wallOfLasting(
  key: InstanceKey,
  { event, shift }: LastingOverride,
  master: ParsedEvent,
): Wall {
  const isElsewhere = event.start.zone !== null && master.start.zone !== null;
  return (isElsewhere ? wallOf(key, event.start.zone ?? 'UTC') : wallOfKey(key, master)) + shift;
}

/**
 * The keys of all instances, excluded and replaced ones too, between two keys, both included; ascending and each once.
 * @param limit how many to find by the rule at most.
 */
export function instanceKeys(
  master: ParsedEvent,
  from: number,
  to: number,
  limit: number,
): { keys: readonly InstanceKey[]; complete: boolean } {
  const { starts, complete } = ruleStarts(master, from, to, limit);
  const base = baseInstant(master);
  if (master.added.length === 0 && (base < from || starts[0] === base)) return { keys: starts, complete };
  const others = [base, ...master.added.map((each) => keyOf(each, master))];
  const all = [...others.filter((key) => key >= from && key <= to), ...starts];
  return { keys: [...new Set(all)].sort((one, other) => one - other), complete };
}

/** The keys between two of the instances that take place, in order: neither excluded nor called off. */
export function livingKeys(
  { master, overrides }: Pick<ParsedObject, 'master' | 'overrides'>,
  from: InstanceKey,
  to: InstanceKey,
): InstanceKey[] {
  const keysOf = (events: readonly ParsedEvent[]) =>
    events.map((each) => keyOf(each.recurrenceId ?? each.start, master));
  const replaced = keysOf(overrides.filter((each) => !each.cancelled));
  const found = replaced.filter((key) => key >= from && key <= to);
  if (master !== undefined) {
    const isExcluded = exclusionOf(master);
    const others = new Set([...replaced, ...keysOf(overrides.filter((each) => each.cancelled))]);
    const lasting = lastingOverrides(overrides, master);
    const isCalledOff = (key: InstanceKey) =>
      lasting.findLast((each) => each.key <= key)?.event.cancelled === true;
    const { keys } = instanceKeys(master, from, to, mostInstances);
    found.push(...keys.filter((key) => !others.has(key) && !isExcluded(key) && !isCalledOff(key)));
  }
  return [...new Set(found)].sort((one, other) => one - other);
}
