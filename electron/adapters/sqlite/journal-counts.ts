import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../../../shared/model/effect.ts';
import { type CatchUp, hourLength } from './journal-catch-up.ts';
import { windowFinder } from './journal-window.ts';

type Counts = Partial<Record<Effect, number>>;

/** Counts the actions between neighbouring instants (milliseconds), by effect. */
export function actionCounter(database: DatabaseSync, behind: CatchUp) {
  const windowOf = windowFinder(database);
  const inHours = database.prepare(
    'SELECT effect, sum(number) AS number FROM action_counts WHERE hour >= ? AND hour < ? GROUP BY effect',
  );
  const inPlaces = database.prepare(
    `SELECT effect, count(*) AS number FROM actions
     WHERE place BETWEEN ? AND ? AND started_at >= ? AND started_at < ? GROUP BY effect`,
  );

  /** Whole hours are looked up; what is left at either end, in zones that are not whole hours from UTC, is counted. */
  function between(from: number, to: number): Counts {
    const counts: Counts = {};
    const add = (effect: Effect, number: number): void => {
      counts[effect] = (counts[effect] ?? 0) + number;
    };
    const addRows = (rows: readonly Record<string, unknown>[]): void => {
      for (const { effect, number } of rows as { effect: Effect; number: number }[]) add(effect, number);
    };
    const addPlaces = (start: number, end: number): void => {
      if (start >= end) return;
      const { first, last } = windowOf(start, end);
      addRows(inPlaces.all(first, last, start, end));
    };
    const wholeFrom = Math.min(Math.ceil(from / hourLength) * hourLength, to);
    const wholeTo = Math.max(Math.floor(to / hourLength) * hourLength, wholeFrom);
    addPlaces(from, wholeFrom);
    addRows(inHours.all(wholeFrom / hourLength, wholeTo / hourLength));
    for (const action of behind.uncounted()) {
      const startedAt = Date.parse(action.startedAt);
      if (startedAt >= wholeFrom && startedAt < wholeTo) add(action.effect, 1);
    }
    addPlaces(wholeTo, to);
    return counts;
  }

  return (instants: readonly number[]): readonly Counts[] =>
    instants.slice(1).map((to, index) => between(instants[index] ?? to, to));
}
