import { expect, test } from 'vitest';
import {
  actionFinished,
  actionStarted,
  madeUpAction,
  madeUpCall,
  madeUpId,
  runChanged,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { StorageError } from '../ports/store-errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { firstPreviousHash, hashRecord } from './hash-record.ts';
import { openJournal } from './journal.ts';
import { verifyChain } from './verify-chain.ts';

const call = madeUpCall();
const entries = [
  runStarted(),
  actionStarted(call),
  actionFinished(call),
  runChanged({ phase: 'done', text: 'Done.' }),
];

test('an empty journal is intact', async () => {
  const journal = openJournal(memoryJournalStore());
  expect(await verifyChain(journal)).toEqual({ kind: 'intact', records: 0, head: firstPreviousHash });
});

test('a journal that only Deskhand wrote to is intact, and tells its head', async () => {
  const journal = openJournal(memoryJournalStore());
  const { sequence, hash } = journal.recordAll(entries);
  expect(await verifyChain(journal)).toEqual({ kind: 'intact', records: sequence, head: hash });
});

test('what comes after the end of its run is verified as well', async () => {
  const journal = openJournal(memoryJournalStore());
  const undo = madeUpCall({ actionId: madeUpId('act', 2), undoes: call.actionId });
  const late = madeUpCall({ actionId: madeUpId('act', 3) });
  const after = [
    actionStarted(late),
    actionFinished(call, { status: 'failed' }),
    runChanged({ phase: 'failed' }),
  ];
  journal.recordAll([...entries, actionStarted(undo), actionFinished(undo), ...after]);
  expect(await verifyChain(journal)).toMatchObject({ kind: 'intact', records: 9 });
});

test('what is written while it walks is part of it', async () => {
  const journal = openJournal(memoryJournalStore());
  journal.recordAll(entries);
  const walked = verifyChain({
    ...journal,
    *storedRecords(selection) {
      let number = 0;
      for (const record of journal.storedRecords(selection)) {
        yield record;
        if (++number !== 2 || !('from' in selection)) continue;
        const undo = madeUpCall({ actionId: madeUpId('act', 2), undoes: call.actionId });
        journal.recordAll([actionStarted(undo), actionFinished(undo)]);
        yield* journal.storedRecords({ from: 3 });
        return;
      }
    },
  });
  expect(await walked).toMatchObject({ kind: 'intact', records: 6 });
});

test('a record that speaks of what never began is broken, even when its hash is right', async () => {
  const store = memoryJournalStore();
  const entry = actionFinished(call);
  const text = canonicalJson(entry);
  const hash = hashRecord(firstPreviousHash, text);
  const keys = { kind: entry.kind, runId: entry.runId, actionId: entry.actionId, target: null };
  const record = { sequence: 1, previousHash: firstPreviousHash, hash, ...keys, text };
  store.commit({ records: [record], actions: [madeUpAction()], runs: [] });
  expect(await verifyChain(openJournal(store))).toEqual({
    kind: 'broken',
    sequence: 1,
    what: 'Record 1: The action act_00000001 was never begun.',
  });
});

test('a file that can only be read in part is broken where reading ends; other problems are told as they are', async () => {
  const journal = openJournal(memoryJournalStore());
  journal.recordAll(entries);
  const failing = (reason: StorageError['reason']) =>
    verifyChain({
      ...journal,
      *storedRecords() {
        yield* [...journal.storedRecords({ from: 1 })].slice(0, 2);
        throw new StorageError('It cannot be read.', reason);
      },
    });
  expect(await failing('damaged')).toEqual({ kind: 'broken', sequence: 2, what: 'It cannot be read.' });
  await expect(failing('in-use')).rejects.toThrow('It cannot be read.');
});
