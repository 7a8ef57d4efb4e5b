import {
  type FreeSlotsQuery,
  justBefore,
  minutesOfDay,
  type SlotFacts,
  shortestUsefulGap,
} from './free-slots-query.ts';
import { type Interval, lastBefore } from './intervals.ts';
import type { QueryPlan } from './query-plan.ts';

/** What speaks for and against one slot, said in full: only those that are offered need it. */
export function slotFacts(slot: Interval, plan: QueryPlan, { people }: FreeSlotsQuery): SlotFacts {
  const previous = lastBefore(plan.busy, slot.start);
  const since = previous === undefined ? Number.POSITIVE_INFINITY : slot.start - previous.end;
  const stretch = plan.ownFree.find((each) => contains(each, slot)) ?? slot;
  const gaps = [slot.start - stretch.start, stretch.end - slot.end];
  const [firstWindow = slot] = plan.windows;
  return {
    sinceMeeting: since < justBefore ? since : null,
    outsideHours: plan.hours.flatMap((hours, person) =>
      hours === null || hours.some((each) => contains(each, slot)) ? [] : [person],
    ),
    moving: people.flatMap(({ movable }, person) =>
      movable.flatMap((each, block) => (overlap(each, slot) ? [{ person, block }] : [])),
    ),
    isPreferred: plan.preferred.some((each) => contains(each, slot)),
    shortGaps: gaps.filter((gap) => gap > 0 && gap < shortestUsefulGap),
    daysLater: Math.floor((slot.start - firstWindow.start) / minutesOfDay),
  };
}

function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function overlap(one: Interval, other: Interval): boolean {
  return one.start < one.end && one.start < other.end && other.start < one.end;
}
