import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../../../shared/model/effect.ts';
import { windowFinder } from './journal-window.ts';

type Counts = Partial<Record<Effect, number>>;

const hourLength = 3_600_000;

/** How many actions there were, kept by UTC hour and effect, so that a chart need not count them. */
export function journalCounts(database: DatabaseSync) {
  const windowOf = windowFinder(database);
  const add = database.prepare(
    `INSERT INTO action_counts (hour, effect, number) VALUES (?, ?, 1)
     ON CONFLICT (hour, effect) DO UPDATE SET number = number + 1`,
  );
  const ofHours = database.prepare(
    'SELECT effect, sum(number) AS number FROM action_counts WHERE hour >= ? AND hour < ? GROUP BY effect',
  );
  const ofPlaces = database.prepare(
    `SELECT effect, count(*) AS number FROM actions
     WHERE place BETWEEN ? AND ? AND started_at >= ? AND started_at < ? GROUP BY effect`,
  );

  /** Whole hours are looked up; what is left at either end, in zones that are not whole hours from UTC, is counted. */
  function between(from: number, to: number): Counts {
    const counts: Counts = {};
    const take = (rows: readonly Record<string, unknown>[]): void => {
      for (const { effect, number } of rows as { effect: Effect; number: number }[]) {
        counts[effect] = (counts[effect] ?? 0) + number;
      }
    };
    const countPlaces = (start: number, end: number): void => {
      if (start >= end) return;
      const { first, last } = windowOf(start, end);
      take(ofPlaces.all(first, last, start, end));
    };
    const firstHour = Math.ceil(from / hourLength);
    const endHour = Math.max(firstHour, Math.floor(to / hourLength));
    take(ofHours.all(firstHour, endHour));
    countPlaces(from, Math.min(firstHour * hourLength, to));
    countPlaces(Math.max(endHour * hourLength, from), to);
    return counts;
  }

  return {
    add(startedAt: number, effect: Effect): void {
      add.run(Math.floor(startedAt / hourLength), effect);
    },
    between: (instants: readonly number[]): readonly Counts[] =>
      instants.slice(1).map((to, index) => between(instants[index] ?? to, to)),
  };
}
