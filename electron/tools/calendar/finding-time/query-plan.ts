import type { FreeSlotsQuery } from './free-slots-query.ts';
import { type Interval, merge, subtract } from './intervals.ts';

/** The question with its lists in order. */
export interface QueryPlan {
  readonly windows: readonly Interval[];
  /** When anybody is busy. */
  readonly busy: readonly Interval[];
  /** When everybody is free, with the time to be kept free around a slot taken off. */
  readonly free: readonly Interval[];
  /** What is left of the windows by the own calendar alone. */
  readonly ownFree: readonly Interval[];
  readonly preferred: readonly Interval[];
  /** Of each person, in their order. */
  readonly hours: readonly (readonly Interval[] | null)[];
}

/** Puts everything in order, once for all slots. */
export function planQuery({ windows: given, people, before, after, wishes }: FreeSlotsQuery): QueryPlan {
  const windows = merge(given);
  const [own, ...others] = people;
  const ownBusy = merge(own.busy);
  const busy = others.length === 0 ? ownBusy : merge(people.flatMap((person) => person.busy));
  const kept =
    before === 0 && after === 0
      ? busy
      : busy.map(({ start, end }) => ({ start: start - after, end: end + before }));
  return {
    windows,
    busy,
    free: subtract(windows, kept),
    ownFree: subtract(windows, ownBusy),
    preferred: merge(wishes.preferred ?? []),
    hours: people.map(({ hours }) => hours && merge(hours)),
  };
}
