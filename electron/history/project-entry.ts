import { type Action, isWaiting, type UndoState } from '../../shared/model/action.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { JournalEntry, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { Run } from '../../shared/model/run.ts';
import { InconsistentEntryError } from './inconsistent-entry-error.ts';
import { projectRun } from './project-run.ts';
import { afterUndoing } from './undo-family.ts';

/** What an entry is read against: the lists as the records before it left them. */
export interface ProjectionState {
  run(id: string): Run | null;
  action(id: string): Action | null;
  /** The actions that take this one back, in the order in which they were written down. */
  undoings(actionId: string): readonly Action[];
}

/** The place of the entry's record in the chain. */
export interface Stamp {
  readonly sequence: number;
  readonly hash: string;
}

/** The actions and runs that an entry made or altered, whole. */
export interface Projection {
  readonly actions: readonly Action[];
  readonly runs: readonly Run[];
}

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

const nothing: Projection = { actions: [], runs: [] };
const notNeeded: UndoState = { state: 'not-needed' };

/**
 * What an entry does to the lists of actions and runs. Pure: the same records always give the same lists.
 * @throws InconsistentEntryError when the entry speaks of an action or run that was never begun, or was another one.
 */
export function projectEntry(state: ProjectionState, entry: JournalEntry, stamp: Stamp): Projection {
  switch (entry.kind) {
    case 'run-started':
    case 'run-changed':
    case 'question-asked':
    case 'question-answered':
    case 'model-asked':
    case 'facts-used':
      return { actions: [], runs: [projectRun(state.run(entry.runId), entry)] };
    case 'action-proposed':
      return { actions: [proposed(state.action(entry.call.actionId), entry, stamp)], runs: [] };
    case 'action-started':
      return { actions: [started(state.action(entry.call.actionId), entry, stamp)], runs: [] };
    case 'action-denied':
      return { actions: [denied(state.action(entry.call.actionId), entry, stamp)], runs: [] };
    case 'action-finished':
      return { actions: finished(state, entry), runs: [] };
    case 'outbox-changed':
      return { actions: [afterOutboxChange(state.action(entry.actionId), entry)], runs: [] };
    case 'grant-given':
    case 'grant-revoked':
    case 'permission-changed':
    case 'limits-changed':
    case 'data-imported':
    case 'answer-taken':
    case 'account-added':
    case 'account-removed':
    case 'conflict-resolved':
      return nothing;
    default:
      return assertNever(entry);
  }
}

function proposed(before: Action | null, entry: EntryOf<'action-proposed'>, stamp: Stamp): Action {
  return { ...fromCall(before, entry.call, entry.at, stamp), status: 'waiting', undo: notNeeded };
}

function started(before: Action | null, entry: EntryOf<'action-started'>, stamp: Stamp): Action {
  return { ...fromCall(before, entry.call, entry.at, stamp), status: 'executing', approval: entry.approval };
}

function denied(before: Action | null, entry: EntryOf<'action-denied'>, stamp: Stamp): Action {
  return {
    ...fromCall(before, entry.call, entry.at, stamp),
    status: 'denied',
    error: entry.approval.reason,
    approval: entry.approval,
    finishedAt: entry.at,
  };
}

function finished(state: ProjectionState, entry: EntryOf<'action-finished'>): readonly Action[] {
  const before = state.action(entry.actionId);
  if (before === null) throw new InconsistentEntryError(`The action ${entry.actionId} was never begun.`);
  const { status, output, found, error, verification } = entry;
  const action: Action = {
    ...before,
    status,
    output,
    found,
    error,
    verification,
    title: status === 'succeeded' ? doneTitle(before, verification) : before.preview.title,
    undo: undoAfter(before, status),
    finishedAt: entry.at,
  };
  if (status !== 'succeeded' || action.undoes === null) return [action];
  return [action, ...afterUndoing(action, entry.at, state)];
}

function doneTitle({ preview }: Action, verification: Action['verification']): string {
  return isWaiting(verification)
    ? `${preview.done}, kept here until its server can be reached`
    : preview.done;
}

function afterOutboxChange(before: Action | null, entry: EntryOf<'outbox-changed'>): Action {
  if (before === null) throw new InconsistentEntryError(`The action ${entry.actionId} was never begun.`);
  const { state, words, title, undo, at } = entry;
  return {
    ...before,
    title: title ?? before.title,
    undo: undo ?? before.undo,
    afterwards: [...(before.afterwards ?? []), { state, words, at }],
  };
}

/**
 * Of an outcome that is not known, nothing can be taken back by itself: there is no version to hold the target against,
 * so a later change by somebody else could be overwritten unseen.
 */
function undoAfter(action: Action, status: EntryOf<'action-finished'>['status']): UndoState {
  if (action.effect === 'read') return notNeeded;
  if (status === 'unknown') {
    return {
      state: 'impossible',
      why: 'It is not known whether this happened. Look at it, and change it back yourself if it did.',
    };
  }
  if (status !== 'succeeded') return notNeeded;
  const { undo } = action.preview;
  return undo.possible
    ? { state: 'available', until: undo.until, how: undo.how }
    : { state: 'impossible', why: undo.why };
}

/** The action that a call makes. One that was edited keeps the time of its first proposal, and stays a use of the same tool. */
function fromCall(before: Action | null, call: PreparedCall, at: string, stamp: Stamp): Action {
  if (before !== null && !isSameAction(before, call)) {
    throw new InconsistentEntryError(`The action ${call.actionId} was begun as another one.`);
  }
  return {
    id: call.actionId,
    runId: call.runId,
    request: call.request,
    tool: call.tool,
    effect: call.effect,
    account: call.account,
    status: 'waiting',
    title: call.preview.title,
    why: call.why,
    input: call.input,
    output: null,
    found: null,
    error: null,
    preview: call.preview,
    approval: null,
    verification: null,
    dataUsed: call.dataUsed,
    ...(call.traced.length === 0 ? {} : { traced: call.traced }),
    undo: notNeeded,
    undoes: call.undoes,
    startedAt: before?.startedAt ?? at,
    finishedAt: null,
    record: { sequence: stamp.sequence, hash: stamp.hash },
  };
}

function isSameAction(before: Action, call: PreparedCall): boolean {
  return before.runId === call.runId && before.tool === call.tool && before.undoes === call.undoes;
}
