import type { JournalEntry, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import { readRecord } from './read-records.ts';

/** A call as the journal keeps it: enough to find out whether it happened, to redo it and to undo it. */
export interface StoredCall {
  readonly call: PreparedCall;
  /** The place in the journal of its intent, or while it was not started, of its proposal. */
  readonly sequence: number;
  readonly started: boolean;
  /** Null while there is none. */
  readonly outcome: Extract<JournalEntry, { kind: 'action-finished' }> | null;
}

/** The latest call of an action and its outcome; null when the journal has no such action. */
export function storedCallOf(store: Pick<JournalStore, 'records'>, actionId: string): StoredCall | null {
  let latest: Omit<StoredCall, 'outcome'> | undefined;
  let outcome: StoredCall['outcome'] = null;
  for (const record of store.records({ actionId })) {
    const { sequence, entry } = readRecord(record);
    if ('call' in entry) {
      latest = { call: entry.call, sequence, started: entry.kind === 'action-started' };
      outcome = null;
    } else if (entry.kind === 'action-finished') {
      outcome = entry;
    }
  }
  return latest === undefined ? null : { ...latest, outcome };
}

/** The calls that were started on a target, in that order, each with its outcome. */
export function callsOn(store: Pick<JournalStore, 'records'>, targetId: string): readonly StoredCall[] {
  const calls: StoredCall[] = [];
  for (const { actionId } of store.records({ target: targetId })) {
    const call = actionId === null ? null : storedCallOf(store, actionId);
    if (call !== null) calls.push(call);
  }
  return calls;
}
