import type { Clock } from '../ports/clock.ts';

/** Measures work without its pauses, in milliseconds. */
export interface Stopwatch {
  pause(): void;
  resume(): void;
  elapsed(): number;
}

/** A stopwatch that is running. */
export function startStopwatch(clock: Clock): Stopwatch {
  let worked = 0;
  let since: number | null = clock.now();
  const elapsed = () => worked + (since === null ? 0 : clock.now() - since);
  return {
    pause() {
      worked = elapsed();
      since = null;
    },
    resume() {
      since ??= clock.now();
    },
    elapsed,
  };
}
