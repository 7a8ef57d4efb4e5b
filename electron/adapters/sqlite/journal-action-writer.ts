import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { StoredAction } from '../../ports/journal-store.ts';
import type { journalCounts } from './journal-counts.ts';
import { placesPerMillisecond } from './journal-migrations.ts';
import type { JournalSearch } from './journal-search.ts';

/** Writes actions, inside a transaction, with everything by which they are found and counted. */
export function actionWriter(
  database: DatabaseSync,
  search: JournalSearch,
  counts: ReturnType<typeof journalCounts>,
): (stored: StoredAction) => void {
  const find = database.prepare('SELECT place FROM actions WHERE id = ?');
  const lastPlace = database.prepare('SELECT coalesce(max(place), 0) AS place FROM actions');
  const insert = database.prepare(
    `INSERT INTO actions (place, id, run_id, tool, effect, undoes, started_at, action)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare('UPDATE actions SET action = ? WHERE place = ?');

  function writeNew(action: Action): number {
    const { id, runId, tool, effect, undoes } = action;
    const startedAt = Date.parse(action.startedAt);
    const place = Math.max(startedAt * placesPerMillisecond, Number(lastPlace.get()?.['place']) + 1);
    insert.run(place, id, runId, tool, effect, undoes, startedAt, JSON.stringify(action));
    counts.add(startedAt, effect);
    return place;
  }

  function writeAgain(action: Action, place: number): number {
    update.run(JSON.stringify(action), place);
    return place;
  }

  return ({ action, searchText }) => {
    const before = find.get(action.id);
    const place = before === undefined ? writeNew(action) : writeAgain(action, Number(before['place']));
    search.enqueue(place, searchText, action.tool, action.effect);
  };
}
