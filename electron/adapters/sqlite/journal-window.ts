import type { DatabaseSync } from 'node:sqlite';
import { placesPerMillisecond } from './journal-migrations.ts';

/** A window of time as places of actions, both included, and whether the places alone decide who is in it. */
export interface PlaceWindow {
  readonly first: number;
  readonly last: number;
  readonly exact: boolean;
}

const lastPlace = Number.MAX_SAFE_INTEGER;

/**
 * Finds the places of a half-open window of instants (milliseconds). Actions written down while the clock was set back
 * lie outside the range that their time suggests: then the range is widened to hold them, and is not exact.
 */
export function windowFinder(
  database: DatabaseSync,
): (from: number | undefined, to: number | undefined) => PlaceWindow {
  const outOfOrder = `place / ${placesPerMillisecond} <> started_at`;
  const anyOutOfOrder = database.prepare(`SELECT 1 FROM actions WHERE ${outOfOrder} LIMIT 1`);
  const lastOutOfOrder = database.prepare(
    `SELECT max(place) AS place FROM actions WHERE ${outOfOrder} AND started_at >= ? AND started_at < ?`,
  );
  return (from, to) => {
    const first = from === undefined ? 0 : clamp(from * placesPerMillisecond);
    const last = to === undefined ? lastPlace : clamp(to * placesPerMillisecond - 1);
    if ((from === undefined && to === undefined) || anyOutOfOrder.get() === undefined) {
      return { first, last, exact: true };
    }
    const widest = lastOutOfOrder.get(clamp(from ?? 0), clamp(to ?? lastPlace))?.['place'];
    return { first, last: Math.max(last, Number(widest ?? 0)), exact: false };
  };
}

function clamp(value: number): number {
  return Math.min(Math.max(Math.ceil(value), 0), lastPlace);
}
