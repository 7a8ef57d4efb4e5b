import type { Clock } from '../../electron/ports/clock.ts';

/** A clock that stands still until it is set. */
export class FixedClock implements Clock {
  #now: number;

  /** @param now an instant such as `2026-11-23T10:00:00Z`. */
  constructor(now: string) {
    this.#now = Date.parse(now);
  }

  now(): number {
    return this.#now;
  }

  set(now: string): void {
    this.#now = Date.parse(now);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
