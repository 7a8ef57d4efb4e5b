import { describe, expect, test } from 'vitest';
import type { Action } from '../../shared/model/action.ts';
import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import {
  actionDenied,
  actionFinished,
  actionProposed,
  actionStarted,
  at,
  madeUpAction,
  madeUpApprovalRecord,
  madeUpCall,
  madeUpId,
  madeUpPreview,
  madeUpRun,
  runChanged,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { InconsistentEntryError } from './inconsistent-entry-error.ts';
import { openJournal } from './journal.ts';
import { type ProjectionState, projectEntry } from './project-entry.ts';

const stamp = { sequence: 7, hash: 'h'.repeat(64) };
const record = { sequence: 7, hash: 'h'.repeat(64) };
const empty: ProjectionState = { action: () => null, run: () => null, undoings: () => [] };
const knowing = (action: Action): ProjectionState => ({
  ...empty,
  action: (id) => (id === action.id ? action : null),
});
const call = madeUpCall();

describe('an action', () => {
  test('waits once it is proposed', () => {
    const waiting = madeUpAction({ status: 'waiting', approval: null, startedAt: at(1), record });
    expect(projectEntry(empty, actionProposed(call), stamp)).toEqual({ actions: [waiting], runs: [] });
  });

  test('that was edited shows the edit, and keeps the time of its first proposal', () => {
    const before = madeUpAction({ status: 'waiting', startedAt: at(1) });
    const preview = madeUpPreview({ title: 'Book “Dinner”' });
    const edited = madeUpCall({ input: { title: 'Dinner' }, preview });
    const changes = {
      status: 'waiting' as const,
      input: { title: 'Dinner' },
      preview,
      title: 'Book “Dinner”',
    };
    expect(projectEntry(knowing(before), actionProposed(edited, at(5)), stamp).actions).toEqual([
      madeUpAction({ ...changes, approval: null, startedAt: at(1), record }),
    ]);
  });

  test('is being done once it is started, with who allowed it', () => {
    const before = madeUpAction({ status: 'waiting', startedAt: at(1) });
    expect(projectEntry(knowing(before), actionStarted(call), stamp).actions).toEqual([
      madeUpAction({ status: 'executing', approval: madeUpApprovalRecord(), startedAt: at(1), record }),
    ]);
  });

  test('that is denied says why', () => {
    expect(projectEntry(empty, actionDenied(call), stamp).actions).toEqual([
      madeUpAction({
        status: 'denied',
        error: 'You said no.',
        approval: madeUpApprovalRecord({ decision: 'denied', reason: 'You said no.' }),
        startedAt: at(2),
        finishedAt: at(2),
        record,
      }),
    ]);
  });

  test('that succeeded is told as done, and can be undone on the terms of its preview', () => {
    const before = madeUpAction();
    const entry = actionFinished(call);
    expect(projectEntry(knowing(before), entry, stamp).actions).toEqual([
      madeUpAction({
        status: 'succeeded',
        title: call.preview.done,
        output: entry.output,
        verification: entry.verification,
        undo: { state: 'available', until: null, how: 'Removes the event again.' },
        finishedAt: at(3),
      }),
    ]);
  });

  const cannot = madeUpPreview({ undo: { possible: false, why: 'A sent email cannot be called back.' } });
  test.each<[string, Partial<Action>, 'succeeded' | 'failed' | 'unknown' | 'stopped', Action['undo']]>([
    ['that only looked needs no undo', { effect: 'read' }, 'succeeded', { state: 'not-needed' }],
    ['that failed needs no undo', {}, 'failed', { state: 'not-needed' }],
    ['that was stopped needs no undo', {}, 'stopped', { state: 'not-needed' }],
    [
      'that cannot be taken back says why',
      { preview: cannot },
      'succeeded',
      { state: 'impossible', why: 'A sent email cannot be called back.' },
    ],
    [
      'of which nobody knows whether it happened cannot be undone',
      {},
      'unknown',
      { state: 'impossible', why: expect.stringContaining('not known whether this happened') as string },
    ],
  ])('%s', (_name, changes, status, undo) => {
    const before = madeUpAction(changes);
    const { actions } = projectEntry(knowing(before), actionFinished(call, { status }), stamp);
    expect(actions.map((action) => action.undo)).toEqual([undo]);
  });

  test('tells what became of its mail, one thing after the other', () => {
    const changed = {
      kind: 'outbox-changed',
      runId: call.runId,
      actionId: call.actionId,
      outboxId: 'out_1',
    } as const;
    const held = {
      ...changed,
      state: 'held',
      words: 'Held until 09:12:40.',
      title: null,
      undo: null,
    } as const;
    const why = 'It was sent at 09:12:41.';
    const sent = {
      ...changed,
      state: 'sent',
      words: 'Sent 09:12:41.',
      title: 'Sent “Lease” to Bo',
      undo: { state: 'impossible', why },
    } as const;
    const before = madeUpAction({ undo: { state: 'available', until: null, how: 'Takes it back.' } });
    const [after = before] = projectEntry(knowing(before), { ...held, at: at(4) }, stamp).actions;
    expect(after).toEqual({
      ...before,
      afterwards: [{ state: 'held', words: 'Held until 09:12:40.', at: at(4) }],
    });
    expect(projectEntry(knowing(after), { ...sent, at: at(5) }, stamp).actions).toEqual([
      {
        ...before,
        title: 'Sent “Lease” to Bo',
        undo: { state: 'impossible', why },
        afterwards: [
          { state: 'held', words: 'Held until 09:12:40.', at: at(4) },
          { state: 'sent', words: 'Sent 09:12:41.', at: at(5) },
        ],
      },
    ]);
  });

  test('that finished without having begun is a mistake', () => {
    expect(() => projectEntry(empty, actionFinished(call), stamp)).toThrow(InconsistentEntryError);
  });

  test('that was edited may have another effect: somebody is told of it now', () => {
    const before = madeUpAction({ status: 'waiting' });
    const { actions } = projectEntry(knowing(before), actionStarted(madeUpCall({ effect: 'send' })), stamp);
    expect(actions).toMatchObject([{ id: before.id, effect: 'send', status: 'executing' }]);
  });

  test.each<[string, Partial<PreparedCall>]>([
    ['tool', { tool: 'email.send' }],
    ['run', { runId: madeUpId('run', 2) }],
    ['undo', { undoes: madeUpId('act', 9) }],
  ])('that becomes one of another %s is a mistake', (_name, changes) => {
    const before = madeUpAction({ status: 'waiting' });
    const entry = actionStarted(madeUpCall(changes));
    expect(() => projectEntry(knowing(before), entry, stamp)).toThrow(InconsistentEntryError);
  });
});

describe('undo states', () => {
  /** Performs actions by name, each undoing the named one, and tells the undo state of all. */
  function afterUndoing(...undos: readonly (readonly [name: number, undoes: number | null])[]) {
    const journal = openJournal(memoryJournalStore());
    journal.record(runStarted());
    for (const [name, undoes] of undos) {
      const each = madeUpCall({
        actionId: madeUpId('act', name),
        undoes: undoes === null ? null : madeUpId('act', undoes),
      });
      journal.recordAll([actionStarted(each), actionFinished(each)]);
    }
    return undos.map(([name]) => {
      const undo = journal.action(madeUpId('act', name))?.undo;
      return undo?.state === 'done' ? `done by ${Number(undo.by.slice(4))}` : undo?.state;
    });
  }

  test('what is undone is done, by the undo, which can be undone itself', () => {
    expect(afterUndoing([1, null], [2, 1])).toEqual(['done by 2', 'available']);
  });

  test('when the undo is undone, the action can be undone again', () => {
    expect(afterUndoing([1, null], [2, 1], [3, 2])).toEqual(['available', 'done by 3', 'available']);
  });

  test('taking back the action again takes back what had put it back', () => {
    expect(afterUndoing([1, null], [2, 1], [3, 2], [4, 1])).toEqual([
      'done by 4',
      'available',
      'done by 4',
      'available',
    ]);
  });

  test('undoing the undo of the undo takes back the action', () => {
    expect(afterUndoing([1, null], [2, 1], [3, 2], [4, 3])).toEqual([
      'done by 4',
      'available',
      'done by 4',
      'available',
    ]);
  });

  test('other actions are not touched', () => {
    expect(afterUndoing([1, null], [2, null], [3, 1])).toEqual(['done by 3', 'available', 'available']);
  });

  test('an undo that failed changes nothing', () => {
    const journal = openJournal(memoryJournalStore());
    const undo = madeUpCall({ actionId: madeUpId('act', 2), undoes: call.actionId });
    journal.recordAll([runStarted(), actionStarted(call), actionFinished(call), actionStarted(undo)]);
    const before = journal.action(call.actionId);
    expect(journal.record(actionFinished(undo, { status: 'failed' })).actions.map(({ id }) => id)).toEqual([
      undo.actionId,
    ]);
    expect(journal.action(call.actionId)).toEqual(before);
  });
});

describe('a run', () => {
  const question = { id: madeUpId('qst', 1), text: 'Which Ana?', options: ['Ana Costa', 'Ana Silva'] };
  const runId = madeUpId('run', 1);
  const of = (run: ReturnType<typeof madeUpRun>): ProjectionState => ({ ...empty, run: () => run });
  const runAfter = (before: ProjectionState, entry: Parameters<typeof projectEntry>[1]) =>
    projectEntry(before, entry, stamp).runs[0];

  test('begins with planning', () => {
    expect(runAfter(empty, runStarted())).toEqual(madeUpRun());
  });

  test('takes phase, plan and text from each change, and ends with a final phase', () => {
    const plan = [{ id: 's1', title: 'Book it', effect: 'change' as const, state: 'done' as const }];
    expect(runAfter(of(madeUpRun()), runChanged({ phase: 'done', plan, text: 'Booked.' }))).toEqual(
      madeUpRun({ phase: 'done', plan, text: 'Booked.', finishedAt: at(1) }),
    );
    expect(runAfter(of(madeUpRun()), runChanged({ phase: 'acting' }))).toEqual(
      madeUpRun({ phase: 'acting' }),
    );
  });

  test('shows a question while it waits for the answer, and no longer', () => {
    const asked = runAfter(of(madeUpRun()), { kind: 'question-asked', runId, question, at: at(2) });
    const waiting = madeUpRun({ phase: 'waiting-for-answer', question });
    expect(asked).toEqual(waiting);
    expect(runAfter(of(waiting), runChanged({ phase: 'waiting-for-answer' }))).toEqual(waiting);
    expect(runAfter(of(waiting), runChanged({ phase: 'stopped' }))?.question).toBeNull();
    const entry = {
      kind: 'question-answered' as const,
      runId,
      questionId: question.id,
      text: 'Costa',
      at: at(3),
    };
    expect(runAfter(of(waiting), entry)).toEqual(madeUpRun());
  });

  test('that never began, or begins twice, is a mistake', () => {
    expect(() => runAfter(empty, runChanged())).toThrow(InconsistentEntryError);
    expect(() => runAfter(of(madeUpRun()), runStarted())).toThrow(InconsistentEntryError);
  });
});
