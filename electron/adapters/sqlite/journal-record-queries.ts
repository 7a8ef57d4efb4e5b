import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { JournalStore, RecordSelection, StoredRecord } from '../../ports/journal-store.ts';
import { sequencesWith } from './journal-record-keys.ts';
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
  const ofRun = database.prepare(
    `SELECT ${columns} FROM records WHERE sequence IN (${sequencesWith('run')}) ORDER BY sequence`,
  );
  const runOfAction = database.prepare('SELECT run_id FROM actions WHERE id = ?');
  const ofAction = database.prepare(
    `SELECT ${columns} FROM records
     WHERE sequence IN (${sequencesWith('run')}) AND action_id = ?2 ORDER BY sequence`,
  );
  const ofTarget = database.prepare(
    `SELECT ${columns} FROM records WHERE sequence IN (${sequencesWith('target')}) ORDER BY sequence`,
  );
  const outsideRuns = database.prepare(
    `SELECT ${columns} FROM records WHERE run_id IS NULL ORDER BY sequence`,
  );

  // Kept at hand, because every commit needs it.
  let end = readEnd(last);

  /** In pieces, so that other queries may run while a caller walks on. */
  function* walk(first: number): Iterable<StoredRecord> {
    for (let next = first; ; ) {
      const records = translatingErrors(database, () => from.all(next, chunk).map(toRecord));
      yield* records;
      const lastRead = records.at(-1);
      if (lastRead === undefined) return;
      next = lastRead.sequence + 1;
    }
  }

  return {
    last: () => end,

    /** @throws when the first does not follow the last one that is kept. */
    append(records: readonly StoredRecord[]): void {
      let expected = (end?.sequence ?? 0) + 1;
      for (const { sequence, previousHash, hash, kind, runId, actionId, target, text } of records) {
        if (sequence !== expected) throw new Error(`The record ${sequence} does not follow the last one.`);
        insert.run(sequence, previousHash, hash, kind, runId, actionId, target, text);
        expected++;
      }
    },

    /** Whether somebody else has added records since this was opened. */
    hasForeignEnd: (): boolean => readEnd(last)?.sequence !== end?.sequence,

    /** Takes note that the records that were appended are committed. */
    committed(records: readonly StoredRecord[]): void {
      const record = records.at(-1);
      if (record !== undefined) end = { sequence: record.sequence, hash: record.hash };
    },

    select(selection: RecordSelection): Iterable<StoredRecord> {
      if ('from' in selection) return walk(selection.from);
      if ('runId' in selection) return ofRun.all(selection.runId).map(toRecord);
      if ('actionId' in selection) {
        const runId = runOfAction.get(selection.actionId)?.['run_id'] ?? null;
        return ofAction.all(runId, selection.actionId).map(toRecord);
      }
      if ('target' in selection) return ofTarget.all(selection.target).map(toRecord);
      return outsideRuns.all().map(toRecord);
    },
  };
}

function readEnd(last: StatementSync): ReturnType<JournalStore['last']> {
  const row = last.get();
  return row === undefined ? null : { sequence: Number(row['sequence']), hash: String(row['hash']) };
}

function toRecord(row: Readonly<Record<string, SQLOutputValue>>): StoredRecord {
  const optional = (name: string): string | null => {
    const value = row[name] ?? null;
    return value === null ? null : String(value);
  };
  return {
    sequence: Number(row['sequence']),
    previousHash: String(row['previous_hash']),
    hash: String(row['hash']),
    kind: String(row['kind']) as StoredRecord['kind'],
    runId: optional('run_id'),
    actionId: optional('action_id'),
    target: optional('target'),
    text: String(row['entry']),
  };
}
