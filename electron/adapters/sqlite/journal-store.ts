import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { JournalStore } from '../../ports/journal-store.ts';
import { StorageError } from '../../ports/store-errors.ts';
import { actionQueries } from './journal-action-queries.ts';
import { actionWriter } from './journal-action-writer.ts';
import { catchUp } from './journal-catch-up.ts';
import { actionCounter } from './journal-counts.ts';
import { journalMigrations } from './journal-migrations.ts';
import { readJson } from './journal-read-json.ts';
import { recordQueries } from './journal-record-queries.ts';
import { runQueries } from './journal-run-queries.ts';
import { inTransaction, openDatabase } from './open-database.ts';
import { translatingErrors } from './storage-errors.ts';

/**
 * Opens the journal in a file, and makes it where there is none.
 * @throws StorageError as `openDatabase` does.
 */
export function openJournalStore(file: string): JournalStore {
  const database = openDatabase(file, { name: 'history', migrations: journalMigrations });
  return translatingErrors(database, () => {
    // In KiB: so that walking the indexes of a long history stays in memory.
    database.exec('PRAGMA cache_size = -16384');
    return journalStoreIn(database);
  });
}

/** The journal in a database that is open and has its schema. */
export function journalStoreIn(database: DatabaseSync): JournalStore {
  const behind = catchUp(database);
  const records = recordQueries(database);
  const runs = runQueries(database);
  const actions = actionQueries(database, behind);
  const countBetween = actionCounter(database, behind);
  const writeActions = actionWriter(database, behind);
  const actionById = database.prepare('SELECT action FROM actions WHERE id = ?');
  const undoings = database.prepare('SELECT action FROM actions WHERE undoes = ? ORDER BY place');
  const size = database.prepare(
    `SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM actions) AS actions,
            (SELECT count(*) FROM runs) AS runs`,
  );
  const reading = <Result>(work: () => Result): Result => translatingErrors(database, work);

  return {
    commit(commit) {
      try {
        const written = inTransaction(database, () => {
          records.append(commit.records);
          for (const run of commit.runs) runs.write(run);
          return writeActions(commit.actions);
        });
        records.committed(commit.records);
        behind.wrote(records.last()?.sequence ?? 0, written);
      } catch (error) {
        if (!reading(() => records.hasForeignEnd())) throw error;
        const message =
          'Another Deskhand is writing to the same history. Close it, then start this one again.';
        throw new StorageError(message, 'in-use', { cause: error });
      }
      behind.whenLong();
    },
    last: () => records.last(),
    records: (selection) => reading(() => records.select(selection)),
    action(id) {
      const text = behind.find(id)?.text ?? reading(() => actionById.get(id)?.['action']);
      return text === undefined ? null : (readJson(text) as Action);
    },
    actions: (query, cursor, limit) => reading(() => actions.page(query, cursor, limit)),
    countActions: (query, limit) => reading(() => actions.count(query, limit)),
    undoings: (actionId) =>
      reading(() => undoings.all(actionId).map(({ action }) => readJson(action) as Action)),
    countBetween: (instants) => reading(() => countBetween(instants)),
    run: (id) => reading(() => runs.byId(id)),
    runs: (selection) => reading(() => runs.select(selection)),
    size: () => reading(() => ({ ...(size.get() as unknown as ReturnType<JournalStore['size']>) })),
    close: () => database.close(),
  };
}
