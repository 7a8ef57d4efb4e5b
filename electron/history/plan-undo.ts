import type { Action } from '../../shared/model/action.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { Compensation } from '../../shared/model/journal-entry.ts';
import type { StoredCall } from './stored-call.ts';
import { blockingCall, type TargetTrace, traceTarget } from './trace-target.ts';

/** What the person wants to take back: one action, or all of a run. */
export type UndoWish =
  | { readonly what: 'action'; readonly actionId: string }
  | { readonly what: 'run'; readonly runId: string };

/** The version in which an undo must find its target, so that it takes back nothing but what it is meant to. */
export type ExpectedVersion =
  /** Null: it must not exist. */
  | { readonly kind: 'exactly'; readonly version: string | null }
  /** The version in which an earlier step of the plan leaves it: the one that takes back the action `after`. */
  | { readonly kind: 'as-left-by-previous-step'; readonly after: string };

export interface UndoStep {
  /** The action that is taken back, and its title. */
  readonly undoes: string;
  readonly title: string;
  readonly call: Compensation;
  readonly target: string | null;
  readonly expected: ExpectedVersion;
}

export interface UndoRefusal {
  readonly actionId: string;
  readonly title: string;
  readonly kind:
    | 'unknown-action'
    | 'not-needed'
    | 'already-undone'
    | 'impossible'
    | 'too-late'
    | 'still-running'
    | 'changed-since';
  /** A sentence for the person. */
  readonly reason: string;
}

/** The steps in the order in which they are to be done, and what is left out, each with the reason. */
export interface UndoPlan {
  readonly steps: readonly UndoStep[];
  readonly refused: readonly UndoRefusal[];
}

/** What planning reads of the journal. */
export interface UndoHistory {
  action(id: string): Action | null;
  actionsOfRun(runId: string): readonly Action[];
  storedCall(actionId: string): StoredCall | null;
  callsOn(targetId: string): readonly StoredCall[];
}

interface Trace extends TargetTrace {
  /** The action that the last step of this plan on the target takes back; null before the first. */
  readonly lastUndone: string | null;
}

/**
 * Plans how to take back an action, or a run from its last action to its first. An undo is an action like any other, so
 * taking back an undo is planned in the same way. Reads and writes nothing but what it is given.
 * @param now milliseconds since the epoch.
 * @param evenIfChanged plans steps for targets that have changed since as well; they expect the version that they will
 * not find, so that whoever performs them notices and asks.
 */
export function planUndo(history: UndoHistory, wish: UndoWish, now: number, evenIfChanged = false): UndoPlan {
  const steps: UndoStep[] = [];
  const refused: UndoRefusal[] = [];
  const traces = new Map<string, Trace>();

  for (const action of wantedActions(history, wish)) {
    const { id: actionId } = action;
    const title = action.status === 'succeeded' ? action.preview.done : action.title;
    const refuse = (kind: UndoRefusal['kind'], reason: string) =>
      refused.push({ actionId, title, kind, reason });
    const state = refusalByState(action, now);
    if (state !== null) {
      // Of a whole run, what only looked is left out without a word.
      if (wish.what === 'action' || state.kind !== 'not-needed') refuse(state.kind, state.reason);
      continue;
    }
    const stored = history.storedCall(actionId);
    if (!stored?.call.compensation || stored.outcome === null) {
      refuse('impossible', 'The record does not say how to take it back.');
      continue;
    }
    const { call, outcome } = stored;
    const target = call.target?.id ?? null;
    const step = { undoes: actionId, title, call: call.compensation as Compensation, target };
    const key = `${call.account}\n${target}`;
    const trace = target === null ? null : (traces.get(key) ?? traceOf(history, target, call.account));
    const change = trace?.changes.get(actionId);
    if (target === null || trace === null || change === undefined) {
      steps.push({ ...step, expected: { kind: 'exactly', version: outcome.resultVersion } });
      continue;
    }
    const isAsLeft = trace.content === change.after;
    if (!isAsLeft && !evenIfChanged) {
      refuse('changed-since', describeChange(trace, actionId));
      continue;
    }
    steps.push({ ...step, expected: expectation(trace, isAsLeft, outcome.resultVersion) });
    traces.set(key, { ...trace, content: change.before, lastUndone: actionId });
  }

  if (wish.what === 'action' && steps.length === 0 && refused.length === 0) {
    const { actionId } = wish;
    refused.push({
      actionId,
      title: '',
      kind: 'unknown-action',
      reason: 'There is no such action in the history.',
    });
  }
  return { steps, refused };
}

/**
 * The version that a step must find, asked when the steps before it are through.
 * @returns null when the earlier step that it builds on was not done, so that this one must not be done either.
 */
export function versionToFind(
  { target, expected }: UndoStep,
  history: Pick<UndoHistory, 'callsOn'>,
): { readonly version: string | null } | null {
  if (expected.kind === 'exactly') return { version: expected.version };
  const calls = target === null ? [] : history.callsOn(target);
  const latest = calls.findLast(({ outcome }) => outcome?.status === 'succeeded');
  if (!latest?.outcome || latest.call.undoes !== expected.after) return null;
  return { version: latest.outcome.resultVersion };
}

function wantedActions(history: UndoHistory, wish: UndoWish): readonly Action[] {
  if (wish.what === 'run') return history.actionsOfRun(wish.runId).toReversed();
  const action = history.action(wish.actionId);
  return action === null ? [] : [action];
}

function traceOf(history: UndoHistory, target: string, account: string): Trace {
  const calls = history.callsOn(target).filter(({ call }) => call.account === account);
  return { ...traceTarget(calls), lastUndone: null };
}

function expectation(trace: Trace, isAsLeft: boolean, ownVersion: string | null): ExpectedVersion {
  if (!isAsLeft) return { kind: 'exactly', version: ownVersion };
  return trace.lastUndone === null
    ? { kind: 'exactly', version: trace.version }
    : { kind: 'as-left-by-previous-step', after: trace.lastUndone };
}

function refusalByState({ status, undo }: Action, now: number): Pick<UndoRefusal, 'kind' | 'reason'> | null {
  if (status === 'executing') return { kind: 'still-running', reason: 'It is still running. Stop it first.' };
  if (status === 'waiting') {
    return { kind: 'still-running', reason: 'It still waits for your approval. Deny it instead.' };
  }
  switch (undo.state) {
    case 'not-needed':
      return { kind: 'not-needed', reason: 'It changed nothing, so there is nothing to take back.' };
    case 'done':
      return { kind: 'already-undone', reason: 'It has been taken back already.' };
    case 'impossible':
      return { kind: 'impossible', reason: undo.why };
    case 'available':
      if (undo.until === null || Date.parse(undo.until) > now) return null;
      return { kind: 'too-late', reason: 'The time in which it could be taken back is over.' };
    default:
      return assertNever(undo);
  }
}

function describeChange(trace: Trace, actionId: string): string {
  const blocking = blockingCall(trace, actionId);
  return blocking === null
    ? 'It was changed outside Deskhand since, and taking it back would take back that change as well.'
    : `“${blocking.call.preview.done}” came after it. Take that back first.`;
}
