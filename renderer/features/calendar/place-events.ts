import type { Occurrence } from '../../../shared/model/calendar.ts';
import { layOutOverlaps, type Placement } from '../../ui/lay-out-overlaps.ts';
import { daysBetween, toZoned } from '../common/time/zoned-time.ts';

/** An event, or the part of it on one day, in minutes after that day's midnight. */
export interface DayBlock extends Placement {
  key: string;
  occurrence: Occurrence;
  start: number;
  end: number;
  /** It began before this day, or goes on after it. */
  continues: { before: boolean; after: boolean };
}

/** An event over whole days: from which day, over how many, and in which lane under the heads of the days. */
export interface LaneBlock {
  key: string;
  occurrence: Occurrence;
  from: number;
  days: number;
  lane: number;
}

const dayMinutes = 24 * 60;
const leastDrawn = 24;

/** Identifies one happening of an event. */
export function occurrenceKey({ uid, startInstant }: Occurrence): string {
  return `${uid} ${startInstant}`;
}

/** Whether an event belongs in the lanes above the hours: it lasts all day, or for a day and longer. */
export function isLong(occurrence: Occurrence): boolean {
  const length = Date.parse(occurrence.endInstant) - Date.parse(occurrence.startInstant);
  return occurrence.when.kind === 'all-day' || length >= 24 * 3_600_000;
}

/** The first and last of the person's days that an event touches. */
export function touchedDays(occurrence: Occurrence, timeZone: string): { first: string; last: string } {
  const first = toZoned(occurrence.startInstant, timeZone).date;
  const end = Math.max(Date.parse(occurrence.startInstant), Date.parse(occurrence.endInstant) - 1);
  return { first, last: toZoned(end, timeZone).date };
}

/** The timed events of one day, laid out beside each other where they overlap. */
export function placeOnDay(occurrences: readonly Occurrence[], day: string, timeZone: string): DayBlock[] {
  const parts = occurrences
    .filter((occurrence) => !isLong(occurrence))
    .flatMap((occurrence) => {
      const { first, last } = touchedDays(occurrence, timeZone);
      if (day < first || day > last) return [];
      const start = first === day ? toZoned(occurrence.startInstant, timeZone).minutes : 0;
      const end = toZoned(occurrence.endInstant, timeZone);
      return [
        {
          key: occurrenceKey(occurrence),
          occurrence,
          start,
          end: end.date === day ? Math.max(end.minutes, start) : dayMinutes,
          continues: { before: first < day, after: last > day },
        },
      ];
    });
  const placements = layOutOverlaps(parts, leastDrawn);
  return parts
    .map((part, index) => ({ ...part, ...(placements[index] ?? { column: 0, columns: 1, span: 1 }) }))
    .sort((a, b) => a.start - b.start || a.column - b.column);
}

/** The long events of the days shown, each in the first lane that is free. */
export function placeInLanes(
  occurrences: readonly Occurrence[],
  days: readonly string[],
  timeZone: string,
): LaneBlock[] {
  const [firstDay] = days;
  const lastDay = days.at(-1);
  if (!firstDay || !lastDay) return [];
  const spans = occurrences.filter(isLong).flatMap((occurrence) => {
    const { first, last } = touchedDays(occurrence, timeZone);
    if (last < firstDay || first > lastDay) return [];
    const from = Math.max(0, daysBetween(firstDay, first));
    const to = Math.min(days.length - 1, daysBetween(firstDay, last));
    return [{ key: occurrenceKey(occurrence), occurrence, from, days: to - from + 1 }];
  });
  const laneEnds: number[] = [];
  return spans
    .sort((a, b) => a.from - b.from || b.days - a.days)
    .map((span) => {
      const free = laneEnds.findIndex((end) => end <= span.from);
      const lane = free === -1 ? laneEnds.length : free;
      laneEnds[lane] = span.from + span.days;
      return { ...span, lane };
    });
}
