/** A look that is taken again and again. */
export interface RepeatedLook {
  /** Looks again now, after the look that may be under way: two at once would both do the same. */
  readonly check: () => Promise<void>;
  readonly stop: () => void;
}

/** Looked again after this long at most, in milliseconds, so that sleep and set clocks are noticed and no timer overflows. */
export const longestWait = 60_000;

/**
 * Looks when it is told to, and again by itself.
 * @param look returns the milliseconds until the next one; when it fails, it is tried again after the longest wait.
 * @param setTimer calls back once after so many milliseconds; returns what prevents it.
 */
export function lookRepeatedly(
  look: () => Promise<number>,
  setTimer: (callback: () => void, milliseconds: number) => () => void,
): RepeatedLook {
  let cancelTimer = () => {};
  let isStopped = false;
  let queue: Promise<void> = Promise.resolve();

  function check(): Promise<void> {
    queue = queue.then(lookNow);
    return queue;
  }

  async function lookNow(): Promise<void> {
    cancelTimer();
    if (isStopped) return;
    // A store that fails says so to whoever looks at it; here all that helps is to try again.
    const wait = await look().catch(() => longestWait);
    if (!isStopped) cancelTimer = setTimer(() => void check(), wait);
  }

  return {
    check,
    stop() {
      isStopped = true;
      cancelTimer();
    },
  };
}
