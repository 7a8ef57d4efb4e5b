import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { journalMigrations } from '../../electron/adapters/sqlite/journal-migrations.ts';
import { journalStoreIn, openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import { openDatabase } from '../../electron/adapters/sqlite/open-database.ts';
import { openJournal } from '../../electron/history/journal.ts';
import { readRunProgress } from '../../electron/history/unfinished-runs.ts';
import { verifyChain } from '../../electron/history/verify-chain.ts';
import { StorageError } from '../../electron/ports/store-errors.ts';
import { actionFinished, actionStarted, madeUpCall, madeUpId, runStarted } from '../fakes/journal-entries.ts';

const writer = join(import.meta.dirname, 'journal-store-writer.ts');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-journal-faults-'));
  file = join(folder, 'journal.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Lets the writer work for so long after its first record, kills it, and returns the last record that it was sure of. */
async function writeAndKill(milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    resolve();
  });
  const ended = new Promise((done) => child.on('close', done));
  await Promise.race([begun, ended]);
  await pause(milliseconds);
  child.kill('SIGKILL');
  await ended;
  // The last line may be cut off.
  return Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
}

test('a process that is killed at any moment loses nothing that it was told is written, and leaves nothing half written', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  console.log(`Killing the writer at moments from seed ${seed}: SEED=${seed} repeats them.`);
  let random = seed;
  for (let round = 0; round < 8; round++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const milliseconds = (random / 2 ** 32) * 60;
    const acknowledged = await writeAndKill(milliseconds);
    const journal = openJournal(openJournalStore(file));
    const { records } = journal.size();
    const context = `seed ${seed}, round ${round}, killed after ${milliseconds.toFixed(1)} ms`;
    expect(records, context).toBeGreaterThanOrEqual(acknowledged);
    expect(await verifyChain(journal), context).toMatchObject({ kind: 'intact', records });
    // A search sees what was written just before, although its index runs behind.
    const [latest] = journal.actions({}, null, 1).actions;
    expect(journal.actions({ text: '"Chez Nous"' }, null, 1).actions, context).toEqual([latest]);
    expect(journal.countActions({ text: 'lunch' }), context).toBe(Math.min(journal.size().actions, 10_000));
    for (const { id } of journal.runs({ unfinished: true })) {
      const progress = readRunProgress(journal.records({ runId: id }));
      expect(progress?.cutOff.length, context).toBeLessThanOrEqual(1);
    }
    journal.close();
  }
}, 60_000);

describe('when the disk is full', () => {
  test('says so, keeps nothing of what did not fit, and goes on when there is room', async () => {
    const database = openDatabase(file, { name: 'history', migrations: journalMigrations });
    const journal = openJournal(journalStoreIn(database));
    const fill = (number: number) => {
      const [runId, actionId] = [madeUpId('run', number), madeUpId('act', number)];
      const call = madeUpCall({ runId, actionId, why: 'x'.repeat(3000) });
      journal.recordAll([runStarted({ runId }), actionStarted(call), actionFinished(call)]);
    };
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 40}`);
    let written = 0;
    let problem: unknown;
    while (problem === undefined) {
      try {
        fill(written);
        written++;
      } catch (error) {
        problem = error;
      }
    }
    expect(problem).toBeInstanceOf(StorageError);
    expect((problem as StorageError).reason).toBe('full');
    expect(written).toBeGreaterThan(2);
    expect(journal.size()).toEqual({ records: written * 3, actions: written, runs: written });
    expect(journal.action(madeUpId('act', written))).toBeNull();
    expect(await verifyChain(journal)).toMatchObject({ kind: 'intact', records: written * 3 });

    database.exec(`PRAGMA max_page_count = ${pages + 4000}`);
    fill(written);
    expect(await verifyChain(journal)).toMatchObject({ kind: 'intact', records: (written + 1) * 3 });
    expect(journal.actions({ text: 'lunch' }, null, 500).actions.length).toBe(written + 1);
    journal.close();
  });

  test('keeps what fits even when the indexes behind it do not', () => {
    const database = openDatabase(file, { name: 'history', migrations: journalMigrations });
    const journal = openJournal(journalStoreIn(database));
    const call = madeUpCall();
    journal.recordAll([runStarted(), actionStarted(call), actionFinished(call)]);
    database.exec('PRAGMA query_only = ON');
    const search = () => journal.actions({ text: 'lunch' }, null, 5);
    expect(search).toThrow(StorageError);
    expect(journal.actions({}, null, 5).actions).toHaveLength(1);
    database.exec('PRAGMA query_only = OFF');
    expect(search().actions).toHaveLength(1);
    journal.close();
  });
});

test('a journal that may not be written says so, and is left as it is', () => {
  openJournal(openJournalStore(file)).close();
  chmodSync(file, 0o444);
  chmodSync(folder, 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(() => openJournalStore(file)).toThrow(
      expect.objectContaining({ name: 'StorageError', reason: 'read-only' }),
    );
  } finally {
    if (isRoot) process.seteuid?.(0);
    chmodSync(folder, 0o700);
  }
});

test('a second writer is refused, and the first goes on', async () => {
  const [first, second] = [openJournal(openJournalStore(file)), openJournal(openJournalStore(file))];
  first.record(runStarted());
  expect(() => second.record(runStarted({ runId: madeUpId('run', 2) }))).toThrow(
    expect.objectContaining({ name: 'StorageError', reason: 'in-use' }),
  );
  first.record(runStarted({ runId: madeUpId('run', 3) }));
  expect(await verifyChain(first)).toMatchObject({ kind: 'intact', records: 2 });
  second.close();
  first.close();
});

test('records can be neither changed nor removed', () => {
  const database = openDatabase(file, { name: 'history', migrations: journalMigrations });
  openJournal(journalStoreIn(database)).record(runStarted());
  for (const statement of [
    "UPDATE records SET entry = '{}'",
    'DELETE FROM records',
    'DELETE FROM records WHERE sequence = 1',
  ]) {
    expect(() => database.exec(statement)).toThrow('only ever added to');
  }
  database.close();
});
