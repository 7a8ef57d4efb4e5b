import type { Action } from '../../shared/model/action.ts';
import type { Effect } from '../../shared/model/effect.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { Run } from '../../shared/model/run.ts';

/** A journal record as it is kept: the entry as the very text that was hashed, and what it is looked up by. */
export interface StoredRecord {
  /** Counted from 1 without gaps. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly kind: JournalEntry['kind'];
  readonly runId: string | null;
  readonly actionId: string | null;
  /** The id of what a started call acts on. */
  readonly target: string | null;
  /** The canonical JSON of the entry. */
  readonly text: string;
}

/** What belongs together: all of it is kept, or nothing. */
export interface JournalCommit {
  /** At least one: nothing happens without a record. */
  readonly records: readonly StoredRecord[];
  /** Replace those with the same id, whose run, tool, effect, start and what they undo must be the same. */
  readonly actions: readonly Action[];
  /** Replace those with the same id. */
  readonly runs: readonly Run[];
}

/**
 * Which records, always in order: from a sequence number on, of one run, of one action, of started calls on a target, or
 * those that belong to no run (grants, permissions, imports).
 */
export type RecordSelection =
  | { readonly from: number }
  | { readonly runId: string }
  | { readonly actionId: string }
  | { readonly target: string }
  | { readonly outsideRuns: true };

/** Which actions; all conditions must hold. */
export interface ActionQuery {
  /** Each is a series of words of `searchTextOf` that stand next to each other; case and accents do not matter. */
  readonly phrases?: readonly (readonly string[])[];
  readonly tool?: string;
  readonly effect?: Effect;
  /** Half-open window of instants at which they were started, in milliseconds. */
  readonly from?: number;
  readonly to?: number;
  readonly runId?: string;
}

/** Which runs: some by id; those that have not finished; or the latest. Always newest first. */
export type RunSelection =
  | { readonly ids: readonly string[] }
  | { readonly unfinished: true }
  | { readonly latest: number };

/**
 * Keeps the journal, and the lists of actions and runs that follow from it. Synchronous: what has returned is on the
 * disk. Every method may throw `StorageError`. One process at a time.
 */
export interface JournalStore {
  /** Durable when it returns; when it throws, nothing of it was kept. @throws when a sequence number is taken. */
  commit(commit: JournalCommit): void;
  /** The end of the chain; null while there is no record. */
  last(): { readonly sequence: number; readonly hash: string } | null;
  records(selection: RecordSelection): Iterable<StoredRecord>;
  action(id: string): Action | null;
  /**
   * Newest first, in the order in which they were written down.
   * @param cursor of the page before; null for the first.
   * @returns at most `limit` actions, and the cursor of the next page, null when there is none.
   */
  actions(
    query: ActionQuery,
    cursor: string | null,
    limit: number,
  ): { readonly actions: readonly Action[]; readonly cursor: string | null };
  /** How many match; stops counting at `limit` unless there is no condition. */
  countActions(query: ActionQuery, limit: number): number;
  /** The actions that take this one back, in the order in which they were written down. */
  undoings(actionId: string): readonly Action[];
  /** How many actions of each effect were started in each of the windows between neighbouring instants (milliseconds, ascending). */
  countBetween(instants: readonly number[]): readonly Partial<Record<Effect, number>>[];
  run(id: string): Run | null;
  runs(selection: RunSelection): readonly Run[];
  /** How much is kept, exactly. */
  size(): { readonly records: number; readonly actions: number; readonly runs: number };
  close(): void;
}
