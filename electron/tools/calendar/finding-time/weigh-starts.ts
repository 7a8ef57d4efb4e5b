import {
  costs,
  type FreeSlotsQuery,
  justBefore,
  minutesOfDay,
  shortestUsefulGap,
} from './free-slots-query.ts';
import type { Interval } from './intervals.ts';
import type { QueryPlan } from './query-plan.ts';

/** Every minute at which a slot could begin, in order. */
export function possibleStarts({ free }: QueryPlan, minutes: number, step: number): Float64Array {
  let most = 0;
  for (const { start, end } of free)
    if (start + minutes <= end) most += 2 + Math.floor((end - minutes - start) / step);
  const starts = new Float64Array(most);
  let count = 0;
  for (const { start, end } of free) {
    const last = end - minutes;
    if (start > last) continue;
    starts[count++] = start;
    for (let at = (Math.floor(start / step) + 1) * step; at <= last; at += step) starts[count++] = at;
  }
  return starts.subarray(0, count);
}

/**
 * What speaks against a slot at each start, as a number. Everything that counts holds for a range of starts, so that it
 * is noted at the two ends of the range and summed up once: the time it takes does not grow with people times starts.
 */
export function weighStarts(
  starts: Float64Array,
  plan: QueryPlan,
  { people, minutes, wishes }: FreeSlotsQuery,
): Int32Array {
  const changes = new Int32Array(starts.length + 1);
  const add = (from: number, to: number, cost: number) => {
    const first = firstAtOrAfter(starts, from);
    const end = firstAtOrAfter(starts, to);
    if (first >= end) return;
    changes[first] = (changes[first] as number) + cost;
    changes[end] = (changes[end] as number) - cost;
  };
  const addInside = ({ start, end }: Interval, cost: number) => add(start, end - minutes + 1, cost);
  const everywhere = (cost: number) => add(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, cost);

  for (const hours of plan.hours) {
    if (hours === null) continue;
    everywhere(costs.outsideHours);
    for (const each of hours) addInside(each, -costs.outsideHours);
  }
  for (const { movable } of people)
    for (const { start, end } of movable) if (start < end) add(start - minutes + 1, end, costs.moving);
  if (wishes.preferred !== null) {
    everywhere(costs.notPreferred);
    for (const each of plan.preferred) addInside(each, -costs.notPreferred);
  }
  if (wishes.gapBefore) {
    // The ranges of two short meetings in a row would overlap: the later one takes over.
    plan.busy.forEach(({ end }, index) => {
      const next = plan.busy[index + 1]?.start ?? Number.POSITIVE_INFINITY;
      add(end, Math.min(end + justBefore, next), costs.justAfter);
    });
  }
  if (wishes.fewerGaps) {
    for (const { start, end } of plan.ownFree) {
      const last = end - minutes;
      if (start > last) continue;
      add(start + 1, Math.min(start + shortestUsefulGap, last + 1), costs.shortGap);
      add(Math.max(start, last - shortestUsefulGap + 1), last, costs.shortGap);
    }
  }
  const [firstWindow] = plan.windows;
  const weights = changes.subarray(0, starts.length);
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) {
    sum += weights[index] as number;
    const later = wishes.earliest
      ? costs.dayLater *
        Math.floor(((starts[index] as number) - (firstWindow as Interval).start) / minutesOfDay)
      : 0;
    weights[index] = sum + later;
  }
  return weights;
}

function firstAtOrAfter(starts: Float64Array, minute: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
