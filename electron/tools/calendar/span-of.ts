import type { EventTime } from '../../../shared/model/event-time.ts';
import { instantOfWallClock } from '../../../shared/model/wall-clock.ts';

/** A stretch of time between instants in milliseconds, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** From when to when an event is; whole days from midnight to midnight in the person's zone. */
export function spanOf(when: EventTime, timeZone: string): Span {
  if (when.kind === 'timed') {
    return {
      start: instantOfWallClock(when.start, when.timeZone).instant,
      end: instantOfWallClock(when.end, when.timeZone).instant,
    };
  }
  return { start: startOfDay(when.startDate, timeZone), end: startOfDay(when.endDate, timeZone) };
}

/** The instant at which a day begins in the zone. */
export function startOfDay(date: string, timeZone: string): number {
  return instantOfWallClock(`${date}T00:00`, timeZone).instant;
}
