import { describe, expect, test } from 'vitest';
import type { Action } from '../../shared/model/action.ts';
import type { Run } from '../../shared/model/run.ts';
import {
  actionFinished,
  actionProposed,
  actionStarted,
  at,
  madeUpApprovalRecord,
  madeUpCall,
  madeUpGrant,
  madeUpId,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { firstPreviousHash, hashRecord } from './hash-record.ts';
import { InconsistentEntryError } from './inconsistent-entry-error.ts';
import { openJournal } from './journal.ts';

const call = madeUpCall();

describe('record', () => {
  test('chains each record to the one before it', () => {
    const journal = openJournal(memoryJournalStore());
    const entries = [runStarted(), actionStarted(call), actionFinished(call)];
    const hashes = entries.map((entry) => journal.record(entry).hash);
    let previousHash = firstPreviousHash;
    const expected = entries.map((entry, index) => {
      const hash = hashRecord(previousHash, canonicalJson(entry));
      const record = { sequence: index + 1, previousHash, hash, entry };
      previousHash = hash;
      return record;
    });
    expect([...journal.records()]).toEqual(expected);
    expect(hashes).toEqual(expected.map(({ hash }) => hash));
  });

  test('returns the action or run that the entry changed, for events', () => {
    const journal = openJournal(memoryJournalStore());
    const run: Run = {
      id: madeUpId('run', 1),
      request: call.request,
      planner: 'offline',
      phase: 'planning',
      plan: [],
      question: null,
      text: '',
      startedAt: at(0),
      finishedAt: null,
    };
    const begun = journal.record(runStarted());
    expect(begun).toEqual({ sequence: 1, hash: begun.hash, actions: [], runs: [run] });

    const started = journal.record(actionStarted(call));
    const executing: Action = {
      id: call.actionId,
      runId: call.runId,
      request: call.request,
      tool: call.tool,
      effect: call.effect,
      account: call.account,
      status: 'executing',
      title: call.preview.title,
      why: call.why,
      input: call.input,
      output: null,
      found: null,
      error: null,
      preview: call.preview,
      approval: madeUpApprovalRecord(),
      verification: null,
      dataUsed: call.dataUsed,
      undo: { state: 'not-needed' },
      undoes: null,
      startedAt: at(2),
      finishedAt: null,
      record: { sequence: started.sequence, hash: started.hash },
    };
    expect(started.actions).toEqual([executing]);
    expect(journal.action(call.actionId)).toEqual(executing);
  });

  test('refuses an outcome without an intent, and writes nothing', () => {
    const journal = openJournal(memoryJournalStore());
    expect(() => journal.record(actionFinished(call))).toThrow(InconsistentEntryError);
    expect(journal.size()).toEqual({ records: 0, actions: 0, runs: 0 });
  });

  test('refuses what is no entry, and writes nothing', () => {
    const journal = openJournal(memoryJournalStore());
    expect(() => journal.record({ ...runStarted(), runId: 'nobody' })).toThrow();
    expect(journal.size().records).toBe(0);
  });
});

describe('recordAll', () => {
  test('writes several entries at once, each seeing the ones before it', () => {
    const journal = openJournal(memoryJournalStore());
    const recorded = journal.recordAll([runStarted(), actionStarted(call), actionFinished(call)]);
    expect(recorded.actions.map(({ status }) => status)).toEqual(['succeeded']);
    expect(journal.size()).toEqual({ records: 3, actions: 1, runs: 1 });
  });

  test('writes none of them when one is refused', () => {
    const journal = openJournal(memoryJournalStore());
    const other = madeUpCall({ actionId: madeUpId('act', 2) });
    expect(() => journal.recordAll([runStarted(), actionFinished(other)])).toThrow(InconsistentEntryError);
    expect(journal.size()).toEqual({ records: 0, actions: 0, runs: 0 });
  });
});

describe('storedCall', () => {
  test('is the latest proposal, then the intent with its outcome', () => {
    const journal = openJournal(memoryJournalStore());
    const edited = madeUpCall({ input: { title: 'Dinner with Ana' } });
    journal.recordAll([runStarted(), actionProposed(call), actionProposed(edited)]);
    expect(journal.storedCall(call.actionId)).toEqual({
      call: edited,
      sequence: 3,
      started: false,
      outcome: null,
    });
    journal.recordAll([actionStarted(edited), actionFinished(edited)]);
    const stored = { call: edited, sequence: 4, started: true, outcome: actionFinished(edited) };
    expect(journal.storedCall(call.actionId)).toEqual(stored);
    expect(journal.callsOn('evt-1')).toEqual([stored]);
    expect(journal.storedCall(madeUpId('act', 9))).toBeNull();
  });
});

test('grants are those that were given and not revoked', () => {
  const journal = openJournal(memoryJournalStore());
  const [one, two] = [madeUpGrant(1), madeUpGrant(2)];
  journal.recordAll([
    { kind: 'grant-given', grant: one, at: at(1) },
    { kind: 'grant-given', grant: two, at: at(2) },
    { kind: 'grant-revoked', grantId: one.id, at: at(3) },
  ]);
  expect(journal.grants()).toEqual([two]);
});

test('the days of a range are all counted, in the zone of the person', () => {
  const journal = openJournal(memoryJournalStore());
  journal.recordAll([runStarted(), actionStarted(call, '2026-11-23T23:30:00.000Z'), actionFinished(call)]);
  const none = { read: 0, draft: 0, change: 0, send: 0, delete: 0, pay: 0, admin: 0 };
  expect(journal.actionsByDay('2026-11-23', '2026-11-24', 'Europe/Lisbon')).toEqual([
    { day: '2026-11-23', counts: { ...none, change: 1 } },
    { day: '2026-11-24', counts: none },
  ]);
  expect(journal.actionsByDay('2026-11-23', '2026-11-24', 'Asia/Kathmandu')).toEqual([
    { day: '2026-11-23', counts: none },
    { day: '2026-11-24', counts: { ...none, change: 1 } },
  ]);
});
