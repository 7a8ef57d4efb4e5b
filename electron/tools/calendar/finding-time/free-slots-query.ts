import type { Interval } from './intervals.ts';

/** One person's time, in minutes since 1970. */
export interface PersonTime {
  readonly busy: readonly Interval[];
  /** What may move to make room, such as a focus block. */
  readonly movable: readonly Interval[];
  /** When they work; null when that is not known or does not matter. */
  readonly hours: readonly Interval[] | null;
}

/** What makes one slot better than another besides being earlier. */
export interface Wishes {
  /** Slots inside these are better, such as mornings; null where it is all the same. */
  readonly preferred: readonly Interval[] | null;
  /** No meeting just before. */
  readonly gapBefore: boolean;
  /** No gaps that are too short for anything, in the own time. */
  readonly fewerGaps: boolean;
  /** Each day later counts. */
  readonly earliest: boolean;
}

export interface FreeSlotsQuery {
  /** Where slots may lie; those that touch count as one. */
  readonly windows: readonly Interval[];
  /** Who must be free; the first is who asks. */
  readonly people: readonly [PersonTime, ...PersonTime[]];
  /** How long a slot is. */
  readonly minutes: number;
  /** Slots begin on multiples of this; also where a window begins and as soon as everybody is free. */
  readonly step: number;
  /** Minutes without anything busy before and after a slot. */
  readonly before: number;
  readonly after: number;
  readonly wishes: Wishes;
  readonly limit: number;
  /** Refuses a slot for a reason of the caller's. */
  readonly accepts?: (slot: Interval) => boolean;
}

/** What speaks for and against a slot. */
export interface SlotFacts {
  /** Minutes since somebody's meeting, when that is just before. */
  readonly sinceMeeting: number | null;
  /** Places in the list of people whose working hours it is not inside. */
  readonly outsideHours: readonly number[];
  /** What would have to move: the person's place in the list, and the block's in theirs. */
  readonly moving: readonly { readonly person: number; readonly block: number }[];
  readonly isPreferred: boolean;
  /** Gaps too short for anything that it leaves in the own time, in minutes. */
  readonly shortGaps: readonly number[];
  /** Whole days since the first window begins. */
  readonly daysLater: number;
}

export interface FoundSlot extends Interval {
  /** 100 when nothing speaks against it, less for each thing that does. */
  readonly score: number;
  readonly facts: SlotFacts;
}

/** A meeting that ended less than so many minutes before a slot is just before it. */
export const justBefore = 15;
/** A gap of fewer minutes is too short for anything. */
export const shortestUsefulGap = 30;
export const minutesOfDay = 24 * 60;

/** What each thing that speaks against a slot costs. Being in somebody's night weighs most; a day's wait is little. */
export const costs = {
  outsideHours: 40,
  moving: 30,
  notPreferred: 15,
  justAfter: 8,
  shortGap: 5,
  dayLater: 3,
} as const;

/** The score of a slot of which this is known. */
export function scoreOf(facts: SlotFacts, { preferred, gapBefore, fewerGaps, earliest }: Wishes): number {
  return (
    100 -
    costs.outsideHours * facts.outsideHours.length -
    costs.moving * facts.moving.length -
    (preferred !== null && !facts.isPreferred ? costs.notPreferred : 0) -
    (gapBefore && facts.sinceMeeting !== null ? costs.justAfter : 0) -
    (fewerGaps ? costs.shortGap * facts.shortGaps.length : 0) -
    (earliest ? costs.dayLater * facts.daysLater : 0)
  );
}
