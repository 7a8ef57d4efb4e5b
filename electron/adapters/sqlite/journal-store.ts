import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { JournalStore } from '../../ports/journal-store.ts';
import { actionQueries } from './journal-action-queries.ts';
import { actionWriter } from './journal-action-writer.ts';
import { journalCounts } from './journal-counts.ts';
import { journalMigrations } from './journal-migrations.ts';
import { recordQueries } from './journal-record-queries.ts';
import { runQueries } from './journal-run-queries.ts';
import { journalSearch } from './journal-search.ts';
import { inTransaction, openDatabase } from './open-database.ts';
import { translatingErrors } from './storage-errors.ts';

/**
 * Opens the journal in a file, and makes it where there is none.
 * @throws StorageError as `openDatabase` does.
 */
export function openJournalStore(file: string): JournalStore {
  const database = openDatabase(file, { name: 'history', migrations: journalMigrations });
  return translatingErrors(database, () => journalStoreIn(database));
}

function journalStoreIn(database: DatabaseSync): JournalStore {
  const search = journalSearch(database);
  const counts = journalCounts(database);
  const records = recordQueries(database);
  const runs = runQueries(database);
  const actions = actionQueries(database, search);
  const writeAction = actionWriter(database, search, counts);
  const actionById = database.prepare('SELECT action FROM actions WHERE id = ?');
  const undoings = database.prepare('SELECT action FROM actions WHERE undoes = ? ORDER BY place');
  const size = database.prepare(
    `SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM actions) AS actions,
            (SELECT count(*) FROM runs) AS runs`,
  );
  const reading = <Result>(work: () => Result): Result => translatingErrors(database, work);

  return {
    commit(commit) {
      inTransaction(database, () => {
        records.append(commit.records);
        for (const stored of commit.actions) writeAction(stored);
        for (const run of commit.runs) runs.write(run);
      });
      search.catchUpWhenLong();
    },
    last: () => reading(() => records.last()),
    records: (selection) => reading(() => records.select(selection)),
    action: (id) =>
      reading(() => {
        const row = actionById.get(id);
        return row === undefined ? null : (JSON.parse(String(row['action'])) as Action);
      }),
    actions: (query, cursor, limit) => reading(() => actions.page(query, cursor, limit)),
    countActions: (query, limit) => reading(() => actions.count(query, limit)),
    undoings: (actionId) =>
      reading(() => undoings.all(actionId).map(({ action }) => JSON.parse(String(action)) as Action)),
    countBetween: (instants) => reading(() => counts.between(instants)),
    run: (id) => reading(() => runs.byId(id)),
    runs: (selection) => reading(() => runs.select(selection)),
    size: () => reading(() => ({ ...(size.get() as unknown as ReturnType<JournalStore['size']>) })),
    close: () => database.close(),
  };
}
