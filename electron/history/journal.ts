import type { ActionFilter, QueryResponse } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import { type Effect, effects } from '../../shared/model/effect.ts';
import type { Grant } from '../../shared/model/grant.ts';
import {
  type JournalEntry,
  type JournalRecord,
  journalEntrySchema,
} from '../../shared/model/journal-entry.ts';
import type { Run } from '../../shared/model/run.ts';
import type {
  ActionQuery,
  JournalStore,
  RecordSelection,
  RunSelection,
  StoredRecord,
} from '../ports/journal-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { firstPreviousHash, hashRecord } from './hash-record.ts';
import { addDays, startsOfDays } from './local-days.ts';
import { projectEntry } from './project-entry.ts';
import { ProjectionOverlay } from './projection-overlay.ts';
import { activeGrants, readRecord, recordKeys } from './read-records.ts';
import { parseSearch } from './search-text.ts';
import { callsOn, type StoredCall, storedCallOf } from './stored-call.ts';

/** What was written: the last record's place in the chain, and all that it and those with it changed, for events. */
export interface Recorded {
  readonly sequence: number;
  readonly hash: string;
  readonly actions: readonly Action[];
  readonly runs: readonly Run[];
}

export type DayCounts = QueryResponse<'actions-by-day'>['days'][number];

/** Counting stops here: a list that long is not read to its end. */
export const mostCounted = 10_000;

/**
 * The record of everything that Deskhand does. All methods are synchronous; what has returned is on the disk. Every one
 * may throw `StorageError`.
 */
export interface Journal {
  /**
   * Writes one entry, durably.
   * @throws z.ZodError when the entry is not one; InconsistentEntryError when it speaks of what was never begun.
   */
  record(entry: JournalEntry): Recorded;
  /** Writes several in one transaction: all of them, or none. */
  recordAll(entries: readonly JournalEntry[]): Recorded;
  records(selection?: RecordSelection): Iterable<JournalRecord>;
  /** The records as they are kept, to verify them or hand them out. */
  storedRecords(selection: RecordSelection): Iterable<StoredRecord>;
  action(id: string): Action | null;
  /** Newest first; the cursor of the answer asks for the next page. */
  actions(
    filter: ActionFilter,
    cursor: string | null,
    limit: number,
  ): { readonly actions: readonly Action[]; readonly cursor: string | null };
  /** How many match, exactly up to `mostCounted`. */
  countActions(filter: ActionFilter): number;
  /** Every local day of the range, also those without an action. Dates like 2026-11-27, both included. */
  actionsByDay(fromDay: string, toDay: string, timeZone: string): readonly DayCounts[];
  run(id: string): Run | null;
  /** Newest first. */
  runs(selection: RunSelection): readonly Run[];
  /** The actions of a run in the order in which they were written down. */
  actionsOfRun(runId: string): readonly Action[];
  /** The latest call of an action as it was made ready, and its outcome once there is one. */
  storedCall(actionId: string): StoredCall | null;
  /** The calls that were started on a target, in that order. */
  callsOn(targetId: string): readonly StoredCall[];
  /** Grants that were given and not revoked, oldest first. */
  grants(): readonly Grant[];
  size(): { readonly records: number; readonly actions: number; readonly runs: number };
  close(): void;
}

/** The journal over a store. Nobody else may write to that store. */
export function openJournal(store: JournalStore): Journal {
  const recordAll = (entries: readonly JournalEntry[]): Recorded => {
    const overlay = new ProjectionOverlay(store);
    const records: StoredRecord[] = [];
    let { sequence, hash } = store.last() ?? { sequence: 0, hash: firstPreviousHash };
    for (const each of entries) {
      const entry = journalEntrySchema.parse(each);
      const text = canonicalJson(entry);
      const previousHash = hash;
      hash = hashRecord(previousHash, text);
      sequence++;
      records.push({ sequence, previousHash, hash, ...recordKeys(entry), text });
      overlay.apply(projectEntry(overlay, entry, { sequence, hash }));
    }
    const { actions, runs } = overlay.changes();
    store.commit({ records, actions, runs });
    return { sequence, hash, actions, runs };
  };

  return {
    record: (entry) => recordAll([entry]),
    recordAll,
    *records(selection = { from: 1 }) {
      for (const record of store.records(selection)) yield readRecord(record);
    },
    storedRecords: (selection) => store.records(selection),
    action: (id) => store.action(id),
    actions: (filter, cursor, limit) => store.actions(toQuery(filter), cursor, limit),
    countActions: (filter) => store.countActions(toQuery(filter), mostCounted),
    actionsByDay(fromDay, toDay, timeZone) {
      const counts = store.countBetween(startsOfDays(fromDay, toDay, timeZone));
      return counts.map((each, index) => ({ day: addDays(fromDay, index), counts: everyEffect(each) }));
    },
    run: (id) => store.run(id),
    runs: (selection) => store.runs(selection),
    actionsOfRun: (runId) => store.actions({ runId }, null, Number.MAX_SAFE_INTEGER).actions.toReversed(),
    storedCall: (actionId) => storedCallOf(store, actionId),
    callsOn: (targetId) => callsOn(store, targetId),
    grants: () => activeGrants(store.records({ outsideRuns: true })),
    size: () => store.size(),
    close: () => store.close(),
  };
}

function toQuery({ text, tool, effect, from, to, runId }: ActionFilter): ActionQuery {
  const phrases = text === undefined ? null : parseSearch(text);
  return {
    ...(phrases !== null && { phrases }),
    ...(tool !== undefined && { tool }),
    ...(effect !== undefined && { effect }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(runId !== undefined && { runId }),
  };
}

function everyEffect(counts: Partial<Record<Effect, number>>): Record<Effect, number> {
  return Object.fromEntries(effects.map((effect) => [effect, counts[effect] ?? 0])) as Record<Effect, number>;
}
