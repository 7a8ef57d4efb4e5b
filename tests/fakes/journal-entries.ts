import type { Action } from '../../shared/model/action.ts';
import type { Approval, ApprovalRecord } from '../../shared/model/approval.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { JournalEntry, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { Preview } from '../../shared/model/preview.ts';
import type { Run } from '../../shared/model/run.ts';

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

const request = 'Lunch with Ana on Friday at 1pm';

/** An instant, so many seconds into the day that the made-up entries happen on. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 23, 9, 0, seconds)).toISOString();
}

/** An id of the kind with a readable number in it. */
export function madeUpId(kind: 'run' | 'act' | 'apr' | 'qst' | 'grt', number: number): string {
  return `${kind}_${String(number).padStart(8, '0')}`;
}

export function madeUpPreview(changes: Partial<Preview> = {}): Preview {
  return {
    title: 'Book “Lunch with Ana”',
    verb: 'Book event',
    done: 'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00',
    subject: { kind: 'nothing-changes' },
    told: [],
    undo: { possible: true, until: null, how: 'Removes the event again.' },
    ...changes,
  };
}

/** A call that books an event, unless the changes say otherwise. */
export function madeUpCall(changes: Partial<PreparedCall> = {}): PreparedCall {
  return {
    actionId: madeUpId('act', 1),
    runId: madeUpId('run', 1),
    callId: 'call-1',
    request,
    tool: 'calendar.create_event',
    effect: 'change',
    account: 'local',
    container: 'personal',
    why: 'You asked for lunch with Ana on Friday at 13:00.',
    input: { title: 'Lunch with Ana', place: 'Chez Nous' },
    target: { id: 'evt-1', version: null },
    preview: madeUpPreview(),
    compensation: { tool: 'calendar.cancel_event', input: { uid: 'evt-1' } },
    digest: 'd'.repeat(64),
    dataUsed: [{ id: 'request', origin: 'person', description: 'your request' }],
    traced: [],
    undoes: null,
    ...changes,
  };
}

export function madeUpApprovalRecord(changes: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    decision: 'allowed',
    by: 'person',
    rule: 'asked',
    reason: 'You approved it.',
    at: at(2),
    ...changes,
  };
}

export function madeUpApproval(call: PreparedCall, changes: Partial<Approval> = {}): Approval {
  return {
    id: madeUpId('apr', 1),
    runId: call.runId,
    actionId: call.actionId,
    digest: call.digest,
    tool: call.tool,
    effect: call.effect,
    account: call.account,
    input: call.input,
    preview: call.preview,
    request: call.request,
    reason: 'It changes your calendar.',
    risk: 'ordinary',
    suspicious: [],
    notices: [],
    offeredGrants: [],
    step: { number: 1, of: 1 },
    requestedAt: at(1),
    expiresAt: at(3600),
    ...changes,
  };
}

export function madeUpGrant(number: number): Grant {
  return {
    id: madeUpId('grt', number),
    scope: {
      tool: 'calendar.create_event',
      effect: 'change',
      account: 'local',
      container: 'personal',
      words: 'Always allow new events in Personal',
    },
    grantedAt: at(number),
    approvalId: madeUpId('apr', number),
  };
}

/** A call that is being done, as the list has it. */
export function madeUpAction(changes: Partial<Action> = {}): Action {
  const { actionId, runId, tool, effect, account, why, input, preview, dataUsed, undoes } = madeUpCall();
  return {
    id: actionId,
    runId,
    request,
    tool,
    effect,
    account,
    status: 'executing',
    title: preview.title,
    why,
    input,
    output: null,
    found: null,
    error: null,
    preview,
    approval: madeUpApprovalRecord(),
    verification: null,
    dataUsed,
    undo: { state: 'not-needed' },
    undoes,
    startedAt: at(2),
    finishedAt: null,
    record: { sequence: 1, hash: 'a'.repeat(64) },
    ...changes,
  };
}

/** A run that has just begun. */
export function madeUpRun(changes: Partial<Run> = {}): Run {
  return {
    id: madeUpId('run', 1),
    request,
    planner: 'offline',
    phase: 'planning',
    plan: [],
    question: null,
    text: '',
    startedAt: at(0),
    finishedAt: null,
    ...changes,
  };
}

export function runStarted(changes: Partial<EntryOf<'run-started'>> = {}): EntryOf<'run-started'> {
  return {
    kind: 'run-started',
    runId: madeUpId('run', 1),
    request,
    planner: 'offline',
    at: at(0),
    ...changes,
  };
}

export function runChanged(changes: Partial<EntryOf<'run-changed'>> = {}): EntryOf<'run-changed'> {
  return {
    kind: 'run-changed',
    runId: madeUpId('run', 1),
    phase: 'acting',
    plan: [],
    text: '',
    at: at(1),
    ...changes,
  };
}

export function actionProposed(call: PreparedCall, when = at(1)): EntryOf<'action-proposed'> {
  return { kind: 'action-proposed', runId: call.runId, call, approval: madeUpApproval(call), at: when };
}

export function actionStarted(call: PreparedCall, when = at(2)): EntryOf<'action-started'> {
  return { kind: 'action-started', runId: call.runId, call, approval: madeUpApprovalRecord(), at: when };
}

export function actionDenied(
  call: PreparedCall,
  changes: Partial<ApprovalRecord> = {},
): EntryOf<'action-denied'> {
  const approval = madeUpApprovalRecord({ decision: 'denied', reason: 'You said no.', ...changes });
  return { kind: 'action-denied', runId: call.runId, call, approval, at: approval.at };
}

/** The call succeeded, unless the changes say otherwise. */
export function actionFinished(
  call: PreparedCall,
  changes: Partial<EntryOf<'action-finished'>> = {},
): EntryOf<'action-finished'> {
  return {
    kind: 'action-finished',
    runId: call.runId,
    actionId: call.actionId,
    status: 'succeeded',
    output: { uid: 'evt-1' },
    found: null,
    error: null,
    verification: { kind: 'confirmed', how: 'Read back from the calendar: as approved.' },
    resultVersion: 'v1',
    texts: [],
    at: at(3),
    ...changes,
  };
}
