/** A stretch of time in whole minutes since 1970, end exclusive. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface FreeSlotsQuery {
  /** Where slots may lie; those that touch count as one. */
  readonly windows: readonly Interval[];
  readonly busy: readonly Interval[];
  /** How long a slot is. */
  readonly minutes: number;
  /** Slots begin on multiples of this; also where a window begins and right after something busy. */
  readonly step: number;
  readonly limit: number;
  /** Refuses a slot for a reason of the caller's. */
  readonly accepts?: (slot: Interval) => boolean;
}

/** The earliest free slots, in order; none begins before the one before it is over. */
export function findFreeSlots(query: FreeSlotsQuery): Interval[] {
  const { minutes, step, limit, accepts = () => true } = query;
  const slots: Interval[] = [];
  for (const free of subtract(merge(query.windows), merge(query.busy))) {
    let start = free.start;
    while (start + minutes <= free.end) {
      const slot = { start, end: start + minutes };
      const isTaken = accepts(slot);
      if (isTaken) slots.push(slot);
      if (slots.length === limit) return slots;
      start = isTaken ? nextMultiple(slot.end, step) : nextMultiple(start + 1, step);
    }
  }
  return slots;
}

/** The intervals in order, those that overlap or touch as one. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const interval of intervals
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && interval.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, interval.end) };
    } else {
      merged.push(interval);
    }
  }
  return merged;
}

/** What is left of the windows; both lists merged. One sweep over both. */
function* subtract(windows: readonly Interval[], busy: readonly Interval[]): Generator<Interval> {
  let next = 0;
  for (const window of windows) {
    let start = window.start;
    while (next < busy.length && (busy[next] as Interval).end <= start) next += 1;
    for (let at = next; at < busy.length && (busy[at] as Interval).start < window.end; at += 1) {
      const block = busy[at] as Interval;
      if (block.start > start) yield { start, end: block.start };
      start = Math.max(start, block.end);
    }
    if (start < window.end) yield { start, end: window.end };
  }
}

function nextMultiple(minute: number, step: number): number {
  return Math.ceil(minute / step) * step;
}
