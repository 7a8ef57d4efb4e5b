/** How a piece of work ended. */
export type Settled<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** It was told to stop and did not end in time. */
  | { readonly kind: 'cut-off' };

/** Milliseconds that work has to end by itself after it was told to stop, well inside the 200 ms that Stop may take. */
const graceMilliseconds = 120;

/** Waits for the work, but not for longer than the grace once the signal says stop. */
export async function settle<T>(work: Promise<T>, signal: AbortSignal): Promise<Settled<T>> {
  const settled = work.then(
    (value): Settled<T> => ({ kind: 'returned', value }),
    (error: unknown): Settled<T> => ({ kind: 'threw', error }),
  );
  const { promise: cutOff, resolve } = Promise.withResolvers<Settled<T>>();
  let timer: NodeJS.Timeout | undefined;
  const startGrace = () => {
    timer = setTimeout(() => resolve({ kind: 'cut-off' }), graceMilliseconds);
  };
  if (signal.aborted) startGrace();
  else signal.addEventListener('abort', startGrace, { once: true });
  try {
    return await Promise.race([settled, cutOff]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', startGrace);
  }
}
