import type { Clock } from '../ports/clock.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still, so that the same words on the same data do the same. */
export function fixedClock(instant: number): Clock {
  return { now: () => instant };
}
