import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { JournalStore, StoredAction, StoredRecord } from '../../ports/journal-store.ts';
import { actionQueries } from './journal-action-queries.ts';
import { journalCounts } from './journal-counts.ts';
import { journalMigrations, placesPerMillisecond } from './journal-migrations.ts';
import { recordQueries } from './journal-record-queries.ts';
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
  const actions = actionQueries(database, search);
  const records = recordQueries(database);
  const actionById = database.prepare('SELECT action FROM actions WHERE id = ?');
  const undoings = database.prepare('SELECT action FROM actions WHERE undoes = ? ORDER BY place');
  const runById = database.prepare('SELECT run FROM runs WHERE id = ?');
  const runsById = database.prepare(
    'SELECT run FROM runs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY place DESC',
  );
  const unfinishedRuns = database.prepare('SELECT run FROM runs WHERE finished = 0 ORDER BY place DESC');
  const latestRuns = database.prepare('SELECT run FROM runs ORDER BY place DESC LIMIT ?');
  const size = database.prepare(
    `SELECT (SELECT count(*) FROM records) AS records, (SELECT count(*) FROM actions) AS actions,
            (SELECT count(*) FROM runs) AS runs`,
  );
  const writeAction = actionWriter(database);
  const writeRun = database.prepare(
    `INSERT INTO runs (id, finished, run) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET finished = excluded.finished, run = excluded.run`,
  );

  const readings: Omit<JournalStore, 'commit' | 'close'> = {
    last: () => records.last(),
    records: (selection) => records.select(selection),
    action: (id) => parse<Action>(actionById.get(id)?.['action']),
    actions: (query, cursor, limit) => actions.page(query, cursor, limit),
    countActions: (query, limit) => actions.count(query, limit),
    undoings: (actionId) => parseAll<Action>(undoings.all(actionId), 'action'),
    countBetween: (instants) => counts.between(instants),
    run: (id) => parse<Run>(runById.get(id)?.['run']),
    runs(selection) {
      if ('ids' in selection) return parseAll<Run>(runsById.all(JSON.stringify(selection.ids)), 'run');
      if ('latest' in selection) return parseAll<Run>(latestRuns.all(selection.latest), 'run');
      return parseAll<Run>(unfinishedRuns.all(), 'run');
    },
    size: () => size.get() as unknown as ReturnType<JournalStore['size']>,
  };

  return {
    ...translated(database, readings),
    commit(commit) {
      inTransaction(database, () => {
        records.append(commit.records);
        for (const stored of commit.actions) {
          const { place, counted } = writeAction(stored);
          const { action, searchText } = stored;
          search.enqueue(place, searchText, action.tool, action.effect);
          for (const [effect, number] of counted) counts.add(Date.parse(action.startedAt), effect, number);
        }
        for (const run of commit.runs) {
          writeRun.run(run.id, run.finishedAt === null ? 0 : 1, JSON.stringify(run));
        }
      });
      search.catchUp('when-long');
    },
    close: () => database.close(),
  };
}
