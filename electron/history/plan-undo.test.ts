import { describe, expect, test } from 'vitest';
import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import {
  actionDenied,
  actionFinished,
  actionProposed,
  actionStarted,
  at,
  madeUpCall,
  madeUpId,
  madeUpPreview,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { openJournal } from './journal.ts';
import { planUndo, versionToFind } from './plan-undo.ts';

const now = Date.parse(at(100));
const run = { what: 'run' as const, runId: madeUpId('run', 1) };
const one = (number: number) => ({ what: 'action' as const, actionId: madeUpId('act', number) });

function begin() {
  const journal = openJournal(memoryJournalStore());
  journal.record(runStarted());
  return journal;
}

/** A call that takes `evt-1` from one version to the next. */
function change(number: number, from: string | null, changes: Partial<PreparedCall> = {}): PreparedCall {
  return madeUpCall({
    actionId: madeUpId('act', number),
    target: { id: 'evt-1', version: from },
    compensation: { tool: 'restore', input: { before: number } },
    preview: madeUpPreview({ done: `Change ${number}` }),
    ...changes,
  });
}

function step(number: number, expected: object, target = 'evt-1') {
  return {
    undoes: madeUpId('act', number),
    title: `Change ${number}`,
    call: { tool: 'restore', input: { before: number } },
    target,
    expected,
  };
}

describe('planUndo', () => {
  test('takes back one action and expects what it left', () => {
    const journal = begin();
    const call = change(1, 'v1');
    journal.recordAll([actionStarted(call), actionFinished(call, { resultVersion: 'v2' })]);
    const steps = [step(1, { kind: 'exactly', version: 'v2' })];
    expect(planUndo(journal, one(1), now)).toEqual({ steps, refused: [] });
  });

  test('expects the target to be gone after what removed it', () => {
    const journal = begin();
    const call = change(1, 'v1', { effect: 'delete' });
    journal.recordAll([actionStarted(call), actionFinished(call, { resultVersion: null })]);
    expect(planUndo(journal, one(1), now).steps).toEqual([step(1, { kind: 'exactly', version: null })]);
  });

  test('takes back a run from the last action to the first, each expecting what the one before it left', () => {
    const journal = begin();
    const [first, other, second] = [
      change(1, 'v1'),
      change(2, 'w1', { target: { id: 'evt-2', version: 'w1' } }),
      change(3, 'v2'),
    ];
    journal.recordAll([
      actionStarted(first),
      actionFinished(first, { resultVersion: 'v2' }),
      actionStarted(other),
      actionFinished(other, { resultVersion: 'w2' }),
      actionStarted(second),
      actionFinished(second, { resultVersion: 'v3' }),
    ]);
    expect(planUndo(journal, run, now)).toEqual({
      steps: [
        step(3, { kind: 'exactly', version: 'v3' }),
        step(2, { kind: 'exactly', version: 'w2' }, 'evt-2'),
        step(1, { kind: 'as-left-by-previous-step', after: madeUpId('act', 3) }),
      ],
      refused: [],
    });
  });

  test('expects what the undo of a later change left', () => {
    const journal = begin();
    const undo = change(3, 'v3', { undoes: madeUpId('act', 2), runId: madeUpId('run', 2) });
    for (const [call, resultVersion] of [
      [change(1, 'v1'), 'v2'],
      [change(2, 'v2'), 'v3'],
      [undo, 'v4'],
    ] as const) {
      journal.recordAll([actionStarted(call), actionFinished(call, { resultVersion })]);
    }
    expect(planUndo(journal, one(1), now).steps).toEqual([step(1, { kind: 'exactly', version: 'v4' })]);
    expect(planUndo(journal, one(2), now).refused.map(({ kind }) => kind)).toEqual(['already-undone']);
    expect(planUndo(journal, one(3), now).steps).toEqual([step(3, { kind: 'exactly', version: 'v4' })]);
  });

  test('must not go on with a target on which the step before it was not done', () => {
    const journal = begin();
    for (const [call, resultVersion] of [
      [change(1, 'v1'), 'v2'],
      [change(2, 'v2'), 'v3'],
    ] as const) {
      journal.recordAll([actionStarted(call), actionFinished(call, { resultVersion })]);
    }
    const [later, earlier] = planUndo(journal, run, now).steps;
    if (later === undefined || earlier === undefined) throw new Error('There are two steps.');
    expect(versionToFind(later, journal)).toEqual({ version: 'v3' });
    expect(versionToFind(earlier, journal)).toBeNull();
    const undo = change(3, 'v3', { undoes: later.undoes });
    journal.recordAll([actionStarted(undo), actionFinished(undo, { status: 'failed', resultVersion: null })]);
    expect(versionToFind(earlier, journal)).toBeNull();
    const again = change(4, 'v3', { undoes: later.undoes });
    journal.recordAll([actionStarted(again), actionFinished(again, { resultVersion: 'v4' })]);
    expect(versionToFind(earlier, journal)).toEqual({ version: 'v4' });
  });

  test('refuses what a later change of ours builds on, and names it', () => {
    const journal = begin();
    for (const call of [change(1, 'v1'), change(2, 'v2')]) {
      journal.recordAll([
        actionStarted(call),
        actionFinished(call, { resultVersion: `v${call.actionId.at(-1) === '1' ? 2 : 3}` }),
      ]);
    }
    expect(planUndo(journal, one(1), now)).toEqual({
      steps: [],
      refused: [
        {
          actionId: madeUpId('act', 1),
          title: 'Change 1',
          kind: 'changed-since',
          reason: '“Change 2” came after it. Take that back first.',
        },
      ],
    });
    expect(planUndo(journal, one(1), now, true).steps).toEqual([step(1, { kind: 'exactly', version: 'v2' })]);
  });

  test('refuses the part of a run that lies before a change by somebody else', () => {
    const journal = begin();
    for (const [call, resultVersion] of [
      [change(1, 'v1'), 'v2'],
      [change(2, 'foreign'), 'v3'],
    ] as const) {
      journal.recordAll([actionStarted(call), actionFinished(call, { resultVersion })]);
    }
    expect(planUndo(journal, run, now)).toEqual({
      steps: [step(2, { kind: 'exactly', version: 'v3' })],
      refused: [
        {
          actionId: madeUpId('act', 1),
          title: 'Change 1',
          kind: 'changed-since',
          reason:
            'It was changed outside Deskhand since, and taking it back would take back that change as well.',
        },
      ],
    });
  });

  test('says of each action why it cannot be taken back; of a run it passes over what only looked', () => {
    const journal = begin();
    const undo = (possible: PreparedCall['preview']['undo'], number: number) => ({
      target: { id: `evt-${number}`, version: null },
      preview: madeUpPreview({ done: `Change ${number}`, title: `Change ${number}`, undo: possible }),
    });
    const calls = {
      look: change(1, null, { effect: 'read', target: null, compensation: null }),
      sent: change(2, null, undo({ possible: false, why: 'A sent email cannot be called back.' }, 2)),
      late: change(3, null, undo({ possible: true, until: at(99), how: 'Recalls it.' }, 3)),
      silent: change(4, null, {
        ...undo({ possible: true, until: at(101), how: 'Somehow.' }, 4),
        compensation: null,
      }),
      running: change(5, null, { target: { id: 'evt-5', version: null } }),
      waiting: change(6, null),
      denied: change(7, null),
    };
    for (const call of [calls.look, calls.sent, calls.late, calls.silent]) {
      journal.recordAll([actionStarted(call), actionFinished(call)]);
    }
    journal.recordAll([
      actionStarted(calls.running),
      actionProposed(calls.waiting),
      actionDenied(calls.denied),
    ]);
    const refusals = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
        const { steps, refused } = planUndo(journal, one(number), now);
        return [number, [...steps, ...refused.map(({ kind, reason }) => `${kind}: ${reason}`)]];
      }),
    );
    expect(refusals).toEqual({
      1: ['not-needed: It changed nothing, so there is nothing to take back.'],
      2: ['impossible: A sent email cannot be called back.'],
      3: ['too-late: The time in which it could be taken back is over.'],
      4: ['impossible: The record does not say how to take it back.'],
      5: ['still-running: It is still running. Stop it first.'],
      6: ['still-running: It still waits for your approval. Deny it instead.'],
      7: ['not-needed: It changed nothing, so there is nothing to take back.'],
      8: ['unknown-action: There is no such action in the history.'],
    });
    const { steps, refused } = planUndo(journal, run, now);
    expect([steps, refused.map(({ actionId }) => Number(actionId.slice(4)))]).toEqual([[], [6, 5, 4, 3, 2]]);
  });

  test('keeps targets of the same name in different accounts apart', () => {
    const journal = begin();
    const [here, there] = [change(1, 'v1'), change(2, 'v9', { account: 'work' })];
    journal.recordAll([actionStarted(here), actionFinished(here, { resultVersion: 'v2' })]);
    journal.recordAll([actionStarted(there), actionFinished(there, { resultVersion: 'v10' })]);
    expect(planUndo(journal, run, now).steps).toEqual([
      step(2, { kind: 'exactly', version: 'v10' }),
      step(1, { kind: 'exactly', version: 'v2' }),
    ]);
  });
});
