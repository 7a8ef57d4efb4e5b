import { differingParts, type EventContent } from './event-content.ts';
import type { GraphRecurrence } from './graph-event.ts';
import { recurrenceKey } from './graph-recurrence.ts';

/** An event with all that belongs to it. Instances go by the date on which they would have begun. */
export interface SeriesContent {
  readonly master: EventContent;
  readonly recurrence: GraphRecurrence | null;
  /** Instances that differ from what the series gives. */
  readonly exceptions: ReadonlyMap<string, EventContent>;
  /** Dates of instances that were taken out. */
  readonly cancelled: ReadonlySet<string>;
  /** What the guest says with an answer, by date; `''` is of the whole event. Graph takes it, and does not give it back. */
  readonly comments: ReadonlyMap<string, string>;
}

export function isSameSeries(one: SeriesContent, other: SeriesContent): boolean {
  return (
    differingParts(one.master, other.master).length === 0 &&
    isSameRecurrence(one.recurrence, other.recurrence) &&
    isSameDates(one.cancelled, other.cancelled) &&
    isSameDates(new Set(one.exceptions.keys()), new Set(other.exceptions.keys())) &&
    [...one.exceptions].every(([date, content]) => {
      const counterpart = other.exceptions.get(date);
      return counterpart !== undefined && differingParts(content, counterpart).length === 0;
    })
  );
}

export function isSameRecurrence(one: GraphRecurrence | null, other: GraphRecurrence | null): boolean {
  if (one === null || other === null) return one === other;
  return recurrenceKey(one) === recurrenceKey(other);
}

export function isSameDates(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((date) => other.has(date));
}

/** Whether somebody is told of it whenever it changes. */
export function hasGuests({ master, exceptions }: SeriesContent): boolean {
  return [master, ...exceptions.values()].some(({ guests }) => guests.length > 0);
}
