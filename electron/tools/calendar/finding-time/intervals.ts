/** A stretch of time in whole minutes since 1970, end exclusive. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Room behind the start in a sort key for the place in the list; both stay exact in a double. */
const places = 2 ** 20;

/** The intervals in order, those that overlap or touch as one. */
export function merge(intervals: readonly Interval[]): Interval[] {
  // Sorting plain numbers takes a fraction of the time that sorting objects by a function takes.
  const keys = new Float64Array(intervals.length);
  let count = 0;
  for (let place = 0; place < intervals.length; place += 1) {
    const { start, end } = intervals[place] as Interval;
    if (start < end) keys[count++] = start * places + place;
  }
  const merged: Interval[] = [];
  let [start, end] = [0, Number.NEGATIVE_INFINITY];
  for (const key of keys.subarray(0, count).sort()) {
    const next = intervals[key - Math.floor(key / places) * places] as Interval;
    if (next.start <= end) {
      if (next.end > end) end = next.end;
      continue;
    }
    if (end > start) merged.push({ start, end });
    ({ start, end } = next);
  }
  if (end > start) merged.push({ start, end });
  return merged;
}

/** What is left of the windows, both lists in order of start and of end. One sweep over both. */
export function subtract(windows: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let next = 0;
  for (const window of windows) {
    let { start } = window;
    while (next < taken.length && (taken[next] as Interval).end <= start) next += 1;
    for (let at = next; at < taken.length && (taken[at] as Interval).start < window.end; at += 1) {
      const block = taken[at] as Interval;
      if (block.start > start) left.push({ start, end: block.start });
      if (block.end > start) start = block.end;
    }
    if (start < window.end) left.push({ start, end: window.end });
  }
  return left;
}

/** What both lists, each merged, have in common. */
export function intersect(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (let [a, b] = [0, 0]; a < one.length && b < other.length; ) {
    const [left, right] = [one[a] as Interval, other[b] as Interval];
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) common.push({ start, end });
    if (left.end < right.end) a += 1;
    else b += 1;
  }
  return common;
}

/** The last interval that ends at or before the minute, of a merged list. */
export function lastBefore(intervals: readonly Interval[], minute: number): Interval | undefined {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle] as Interval).end <= minute) low = middle + 1;
    else high = middle;
  }
  return intervals[low - 1];
}
