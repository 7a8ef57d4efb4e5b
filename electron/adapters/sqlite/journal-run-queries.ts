import type { DatabaseSync } from 'node:sqlite';
import type { Run } from '../../../shared/model/run.ts';
import type { RunSelection } from '../../ports/journal-store.ts';
import { readJson } from './journal-read-json.ts';

/** The list of runs, in the order in which they began. */
export function runQueries(database: DatabaseSync) {
  const write = database.prepare(
    `INSERT INTO runs (id, finished, run) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET finished = excluded.finished, run = excluded.run`,
  );
  const byId = database.prepare('SELECT run FROM runs WHERE id = ?');
  const byIds = database.prepare(
    'SELECT run FROM runs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY place DESC',
  );
  const unfinished = database.prepare('SELECT run FROM runs WHERE finished = 0 ORDER BY place DESC');
  const latest = database.prepare('SELECT run FROM runs ORDER BY place DESC LIMIT ?');
  const read = (row: Readonly<Record<string, unknown>>): Run => readJson(row['run']) as Run;

  return {
    write(run: Run): void {
      write.run(run.id, run.finishedAt === null ? 0 : 1, JSON.stringify(run));
    },
    byId(id: string): Run | null {
      const row = byId.get(id);
      return row === undefined ? null : read(row);
    },
    select(selection: RunSelection): readonly Run[] {
      if ('ids' in selection) return byIds.all(JSON.stringify(selection.ids)).map(read);
      if ('latest' in selection) return latest.all(selection.latest).map(read);
      return unfinished.all().map(read);
    },
  };
}
