import type { SlotChoice } from '../../../../shared/model/run.ts';
import type { Slot } from '../../../../shared/model/tools/free-time-tools.ts';
import { addDays, daysBetween } from '../../common/time/zoned-time.ts';

/** A stretch of one day, in minutes after its midnight; the end is exclusive. */
export interface DaySpan {
  start: number;
  end: number;
}

const wholeDay = 24 * 60;
const weekDays = 7;

const minutesOfClock = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const minutesOf = (local: string) => minutesOfClock(local.slice(11));

/** The days that are shown, a week at a time. */
export function weeksOf({ shown }: SlotChoice): string[][] {
  const days = Array.from({ length: daysBetween(shown.from, shown.to) }, (_, index) =>
    addDays(shown.from, index),
  );
  return Array.from({ length: Math.ceil(days.length / weekDays) }, (_, week) =>
    days.slice(week * weekDays, (week + 1) * weekDays),
  );
}

/** What lies on a day of some spans of local time, cut at its midnights. */
export function onDay(spans: readonly Pick<Slot, 'start' | 'end'>[], day: string): DaySpan[] {
  return spans.flatMap(({ start, end }) => {
    const from = start.slice(0, 10) < day ? 0 : minutesOf(start);
    const to = end.slice(0, 10) > day ? wholeDay : minutesOf(end);
    const isOnDay = start.slice(0, 10) <= day && end.slice(0, 10) >= day && from < to;
    return isOnDay ? [{ start: from, end: to }] : [];
  });
}

/** The hours to draw: the usual ones, everybody's working hours, and every slot, rounded to whole ones. */
export function hoursToDraw(choice: SlotChoice, usual: { from: string; to: string }): DaySpan {
  const working = choice.shown.people.flatMap(({ hours }) => hours ?? []);
  const spans = weeksOf(choice)
    .flat()
    .flatMap((day) => onDay([...choice.slots, ...working], day));
  const start = Math.min(...spans.map((span) => span.start), minutesOfClock(usual.from));
  const end = Math.max(...spans.map((span) => span.end), minutesOfClock(usual.to));
  return { start: Math.floor(start / 60) * 60, end: Math.ceil(end / 60) * 60 };
}

/** How long a slot is, in minutes on the clock. */
export function lengthOf({ start, end }: Slot): number {
  return daysBetween(start.slice(0, 10), end.slice(0, 10)) * wholeDay + minutesOf(end) - minutesOf(start);
}

/** Who is busy at a time of a day, of those of whom it is known; null is the person themselves. */
export function busyAt({ shown }: SlotChoice, day: string, span: DaySpan): (string | null)[] {
  return shown.people
    .filter(({ busy }) => onDay(busy, day).some(({ start, end }) => start < span.end && span.start < end))
    .map(({ person }) => person);
}
