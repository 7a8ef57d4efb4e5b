import type { EventTime } from './event-time.ts';
import { instantOfWallClock, wallClockAt } from './wall-clock.ts';

/** The same time as clocks in another IANA zone show it; days stay days. Seconds are written where they were. */
export function whenInZone(when: EventTime, timeZone: string): EventTime {
  if (when.kind === 'all-day' || when.timeZone === timeZone) return when;
  const there = (wallClock: string) =>
    wallClockAt(instantOfWallClock(wallClock, when.timeZone).instant, timeZone).slice(0, wallClock.length);
  return { kind: 'timed', start: there(when.start), end: there(when.end), timeZone };
}
