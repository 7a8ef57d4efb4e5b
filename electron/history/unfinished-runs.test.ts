import { expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import {
  actionDenied,
  actionFinished,
  actionProposed,
  actionStarted,
  at,
  madeUpApproval,
  madeUpApprovalRecord,
  madeUpCall,
  madeUpId,
  runChanged,
  runStarted,
} from '../../tests/fakes/journal-entries.ts';
import { memoryJournalStore } from '../../tests/fakes/memory-journal-store.ts';
import { openJournal } from './journal.ts';
import { turnReceipt } from './turn-receipt.ts';
import { readRunProgress } from './unfinished-runs.ts';

const runId = madeUpId('run', 1);
const call = madeUpCall();
const nothingYet = {
  started: runStarted(),
  changed: null,
  turns: [],
  texts: [],
  facts: [],
  answers: [],
  openProposal: null,
  openQuestion: null,
  cutOff: [],
};

function progressAfter(...entries: readonly JournalEntry[]) {
  const journal = openJournal(memoryJournalStore());
  for (const entry of entries) journal.record(entry);
  return readRunProgress(journal.records({ runId }));
}

test('a run of which nothing is known is null', () => {
  expect(readRunProgress([])).toBeNull();
});

test('a run that has just begun has nothing but its beginning', () => {
  expect(progressAfter(runStarted())).toEqual(nothingYet);
});

test('results, refusals and answers come in the order in which they came', () => {
  const edited = madeUpCall({ input: { title: 'Dinner' } });
  const look = madeUpCall({ actionId: madeUpId('act', 2), callId: 'call-2', tool: 'calendar.search_events' });
  const third = madeUpCall({ actionId: madeUpId('act', 3), callId: 'call-3' });
  const fourth = madeUpCall({ actionId: madeUpId('act', 4), callId: 'call-4' });
  const question = { id: madeUpId('qst', 1), text: 'Which Ana?', options: [] };
  const texts = [
    { source: { id: 'event:1', origin: 'untrusted' as const, description: 'an event' }, text: 'Offsite' },
  ];
  const changed = runChanged({ phase: 'planning' });
  const base = { kind: 'result' as const, output: null, error: null };
  expect(
    progressAfter(
      runStarted(),
      actionStarted(look),
      actionFinished(look, { output: { events: [] }, texts }),
      { kind: 'question-asked', runId, question, at: at(4) },
      { kind: 'question-answered', runId, questionId: question.id, text: 'Costa', at: at(5) },
      actionProposed(call),
      actionProposed(edited),
      actionStarted(edited),
      actionFinished(edited, { status: 'failed', output: null, error: 'No.' }),
      actionDenied(third, { by: 'person' }),
      actionDenied(fourth, { by: 'policy', reason: 'That is off.' }),
      changed,
    ),
  ).toEqual({
    ...nothingYet,
    changed,
    texts,
    answers: [{ question, text: 'Costa' }],
    turns: [
      {
        ...base,
        callId: 'call-2',
        tool: look.tool,
        input: look.input,
        status: 'succeeded',
        output: { events: [] },
        receipt: turnReceipt(look, 'succeeded', texts),
      },
      { kind: 'answer', question: 'Which Ana?', text: 'Costa' },
      {
        ...base,
        callId: 'call-1',
        tool: call.tool,
        input: edited.input,
        status: 'failed',
        error: 'No.',
        receipt: turnReceipt(edited, 'failed', []),
      },
      {
        ...base,
        callId: 'call-3',
        tool: third.tool,
        input: third.input,
        status: 'denied',
        error: 'You said no.',
        receipt: turnReceipt(third, 'denied', []),
      },
      {
        ...base,
        callId: 'call-4',
        tool: fourth.tool,
        input: fourth.input,
        status: 'failed',
        error: 'That is off.',
        receipt: turnReceipt(fourth, 'failed', []),
      },
    ],
  });
});

test('a call that waits for the person is open, as it was last proposed', () => {
  const edited = madeUpCall({ input: { title: 'Dinner' } });
  expect(progressAfter(runStarted(), actionProposed(call), actionProposed(edited))).toEqual({
    ...nothingYet,
    openProposal: { call: edited, approval: madeUpApproval(edited) },
  });
});

test('a call that was stopped while it waited is a turn, and no longer open', () => {
  const stopped = actionFinished(call, { status: 'stopped', output: null, error: 'Stopped.' });
  const { callId, tool, input } = call;
  expect(progressAfter(runStarted(), actionProposed(call), stopped)).toEqual({
    ...nothingYet,
    turns: [
      {
        kind: 'result',
        callId,
        tool,
        input,
        status: 'stopped',
        output: null,
        error: 'Stopped.',
        receipt: turnReceipt(call, 'stopped', []),
      },
    ],
  });
});

test('a question without an answer is open', () => {
  const question = { id: madeUpId('qst', 1), text: 'Which Ana?', options: ['Costa'] };
  expect(progressAfter(runStarted(), { kind: 'question-asked', runId, question, at: at(4) })).toEqual({
    ...nothingYet,
    openQuestion: question,
  });
});

test('a call that was started and has no outcome was cut off', () => {
  expect(progressAfter(runStarted(), actionProposed(call), actionStarted(call))).toEqual({
    ...nothingYet,
    cutOff: [{ call, approval: madeUpApprovalRecord() }],
  });
});
