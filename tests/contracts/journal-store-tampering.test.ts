import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJournalStore } from '../../electron/adapters/sqlite/journal-store.ts';
import { openJournal } from '../../electron/history/journal.ts';
import { type ChainVerification, verifyChain } from '../../electron/history/verify-chain.ts';
import {
  actionDenied,
  actionFinished,
  actionProposed,
  actionStarted,
  at,
  madeUpCall,
  madeUpGrant,
  madeUpId,
  runChanged,
  runStarted,
} from '../fakes/journal-entries.ts';

let folder: string;
let sound: string;
let copies = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-journal-tampering-'));
  sound = join(folder, 'sound.sqlite');
  const journal = openJournal(openJournalStore(sound));
  const [one, two, three] = [1, 2, 3].map((number) =>
    madeUpCall({ actionId: madeUpId('act', number), why: '1e+21 \u001f é 🎉' }),
  );
  if (!one || !two || !three) throw new Error('There are three.');
  const undo = madeUpCall({ actionId: madeUpId('act', 4), runId: madeUpId('run', 2), undoes: one.actionId });
  journal.recordAll([
    runStarted(),
    actionProposed(one),
    actionStarted(one),
    actionFinished(one, { output: { amount: 1e21 } }),
    actionDenied(two),
    { kind: 'grant-given', grant: madeUpGrant(1), at: at(4) },
    actionStarted(three),
    runChanged({ phase: 'failed', text: 'It failed.' }),
    runStarted({ runId: madeUpId('run', 2) }),
    actionStarted(undo),
    actionFinished(undo),
    runChanged({ runId: madeUpId('run', 2), phase: 'done', text: 'Undone.' }),
  ]);
  journal.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What verification says of the sound journal after somebody has been at it with SQL. */
async function verifyAfter(tamper: (database: DatabaseSync) => void): Promise<ChainVerification> {
  const file = join(folder, `tampered-${copies++}.sqlite`);
  copyFileSync(sound, file);
  const database = new DatabaseSync(file);
  database.exec('DROP TRIGGER records_are_not_changed; DROP TRIGGER records_are_not_removed');
  tamper(database);
  database.close();
  const journal = openJournal(openJournalStore(file));
  try {
    return await verifyChain(journal);
  } finally {
    journal.close();
    rmSync(file);
  }
}

const intact = { kind: 'intact', records: 12, head: expect.any(String) as string };

test('a journal that nobody was at is intact', async () => {
  expect(await verifyAfter(() => undefined)).toEqual(intact);
});

test('a change of any byte of any record is found, and which record it was', async () => {
  const columns = ['previous_hash', 'hash', 'kind', 'run_id', 'action_id', 'target', 'entry'];
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(...columns),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (sequence, column, position, mask) => {
        let isChanged = false;
        const verified = await verifyAfter((database) => {
          const row = database
            .prepare(`SELECT ${column} AS value FROM records WHERE sequence = ?`)
            .get(sequence);
          if (row?.['value'] === null) return;
          const bytes = Buffer.from(String(row?.['value']));
          const place = position % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ mask;
          database
            .prepare(`UPDATE records SET ${column} = CAST(? AS TEXT) WHERE sequence = ?`)
            .run(bytes, sequence);
          isChanged = true;
        });
        const broken = { kind: 'broken', sequence, what: expect.any(String) as string };
        expect(verified).toEqual(isChanged ? broken : intact);
      },
    ),
    { numRuns: 400 },
  );
});

test('a change of any byte of the lists is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('action', 'run'),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (list, which, position, mask) => {
        const verified = await verifyAfter((database) => {
          const rows = database.prepare(`SELECT place, ${list} AS value FROM ${list}s ORDER BY place`).all();
          const row = rows[which % rows.length];
          const bytes = Buffer.from(String(row?.['value']));
          const place = position % bytes.length;
          bytes[place] = (bytes[place] ?? 0) ^ mask;
          // An exponent's letter in the other case, for one, says the same.
          if (saysTheSame(bytes.toString(), String(row?.['value']))) bytes.fill(0);
          database
            .prepare(`UPDATE ${list}s SET ${list} = CAST(? AS TEXT) WHERE place = ?`)
            .run(bytes, row?.['place'] ?? null);
        });
        expect(verified).toEqual({
          kind: 'broken',
          sequence: expect.any(Number) as number,
          what: expect.any(String) as string,
        });
      },
    ),
    { numRuns: 200 },
  );
});

function saysTheSame(one: string, other: string): boolean {
  try {
    return JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
  } catch {
    return false;
  }
}

test.each<[string, string, ChainVerification]>([
  [
    'a record in the middle is taken out',
    'DELETE FROM records WHERE sequence = 5',
    { kind: 'broken', sequence: 5, what: 'Record 5 is missing.' },
  ],
  [
    'the first record is taken out',
    'DELETE FROM records WHERE sequence = 1',
    { kind: 'broken', sequence: 1, what: 'Record 1 is missing.' },
  ],
  [
    'two records change places',
    'UPDATE records SET sequence = -3 WHERE sequence = 3; UPDATE records SET sequence = 3 WHERE sequence = 4; UPDATE records SET sequence = 4 WHERE sequence = -3',
    { kind: 'broken', sequence: 3, what: 'Record 3 does not follow from the one before it.' },
  ],
  [
    'the last record is taken out, but not what it did to the lists',
    'DELETE FROM records WHERE sequence = 12',
    { kind: 'broken', sequence: 9, what: 'The list of runs does not match the record at 9.' },
  ],
  [
    'an action is taken off the list',
    "DELETE FROM actions WHERE id = 'act_00000002'",
    { kind: 'broken', sequence: 5, what: 'The list of actions does not match the record at 5.' },
  ],
  [
    'an action is added to the list',
    "INSERT INTO actions SELECT place + 1, 'act_99999999', run_id, effect, undoes, started_at, action FROM actions WHERE id = 'act_00000004'",
    { kind: 'broken', sequence: 12, what: 'The list of actions holds 5, but the record tells of 4.' },
  ],
  [
    'an undone action is shown as not undone',
    "UPDATE actions SET action = json_set(action, '$.undo', json('{\"state\":\"not-needed\"}')) WHERE id = 'act_00000001'",
    { kind: 'broken', sequence: 11, what: 'The list of actions does not match the record at 11.' },
  ],
])('it is found that %s', async (_what, sql, expected) => {
  expect(await verifyAfter((database) => database.exec(sql))).toEqual(expected);
});
