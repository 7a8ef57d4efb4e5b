/**
 * Why a run's signal fires: `stop` ends the run and is written down as such; `close` leaves it in the journal as it
 * is, to go on at the next start.
 */
export type Interruption = 'stop' | 'close';

/** The interruption that a signal carries, if it has fired. */
export function interruptionOf(signal: AbortSignal): Interruption | null {
  if (!signal.aborted) return null;
  return signal.reason === 'close' ? 'close' : 'stop';
}
