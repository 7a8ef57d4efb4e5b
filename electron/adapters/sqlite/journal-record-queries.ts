import type { DatabaseSync } from 'node:sqlite';
import type { RecordSelection, StoredRecord } from '../../ports/journal-store.ts';
import { translatingErrors } from './storage-errors.ts';

/** Records that are read at a time when all of them are walked. */
const chunk = 500;

const columns = 'sequence, previous_hash, hash, kind, run_id, action_id, target, entry';

/** The chain of records: adding to its end, and reading parts of it in order. */
export function recordQueries(database: DatabaseSync) {
  const insert = database.prepare(`INSERT INTO records (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const last = database.prepare('SELECT sequence, hash FROM records ORDER BY sequence DESC LIMIT 1');
  const from = database.prepare(
    `SELECT ${columns} FROM records WHERE sequence >= ? ORDER BY sequence LIMIT ?`,
  );
  const ofRun = database.prepare(`SELECT ${columns} FROM records WHERE run_id = ? ORDER BY sequence`);
  const ofAction = database.prepare(
    `SELECT ${columns} FROM records
     WHERE run_id = (SELECT run_id FROM actions WHERE id = ?1) AND action_id = ?1 ORDER BY sequence`,
  );
  const ofTarget = database.prepare(`SELECT ${columns} FROM records WHERE target = ? ORDER BY sequence`);
  const outsideRuns = database.prepare(
    `SELECT ${columns} FROM records WHERE run_id IS NULL ORDER BY sequence`,
  );

  function end(): { readonly sequence: number; readonly hash: string } | null {
    const row = last.get();
    return row === undefined ? null : { sequence: Number(row['sequence']), hash: String(row['hash']) };
  }

  /** In pieces, so that other queries may run while a caller walks on. */
  function* walk(first: number): Iterable<StoredRecord> {
    for (let next = first; ; ) {
      const records = translatingErrors(database, () => from.all(next, chunk).map(toRecord));
      yield* records;
      const end = records.at(-1);
      if (end === undefined) return;
      next = end.sequence + 1;
    }
  }

  return {
    last: end,

    /** @throws when the first does not follow the last one that is kept. */
    append(records: readonly StoredRecord[]): void {
      let expected = records.length === 0 ? 0 : (end()?.sequence ?? 0) + 1;
      for (const { sequence, previousHash, hash, kind, runId, actionId, target, text } of records) {
        if (sequence !== expected) throw new Error(`The record ${sequence} does not follow the last one.`);
        insert.run(sequence, previousHash, hash, kind, runId, actionId, target, text);
        expected++;
      }
    },

    select(selection: RecordSelection): Iterable<StoredRecord> {
      if ('from' in selection) return walk(selection.from);
      if ('runId' in selection) return ofRun.all(selection.runId).map(toRecord);
      if ('actionId' in selection) return ofAction.all(selection.actionId).map(toRecord);
      if ('target' in selection) return ofTarget.all(selection.target).map(toRecord);
      return outsideRuns.all().map(toRecord);
    },
  };
}

function toRecord(row: Readonly<Record<string, unknown>>): StoredRecord {
  const optional = (value: unknown): string | null => (value === null ? null : String(value));
  return {
    sequence: Number(row['sequence']),
    previousHash: String(row['previous_hash']),
    hash: String(row['hash']),
    kind: String(row['kind']) as StoredRecord['kind'],
    runId: optional(row['run_id']),
    actionId: optional(row['action_id']),
    target: optional(row['target']),
    text: String(row['entry']),
  };
}
