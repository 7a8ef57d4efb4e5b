import { wordsIn } from '../../electron/history/search-text.ts';
import type {
  ActionQuery,
  JournalCommit,
  JournalStore,
  RecordSelection,
  StoredRecord,
} from '../../electron/ports/journal-store.ts';
import type { Action } from '../../shared/model/action.ts';
import { searchTextOf } from '../../shared/model/action-search-text.ts';
import type { Effect } from '../../shared/model/effect.ts';
import type { Run } from '../../shared/model/run.ts';

/** A journal store that forgets everything when the test ends. */
export function memoryJournalStore(): JournalStore {
  const records: StoredRecord[] = [];
  // Maps keep the order of first insertion, which is the order in which things were written down.
  const actions = new Map<string, Action>();
  const runs = new Map<string, Run>();
  const newestFirst = <Value>(map: ReadonlyMap<string, Value>): Value[] => [...map.values()].reverse();
  const matching = (query: ActionQuery) => newestFirst(actions).filter((action) => matches(action, query));

  return {
    commit(commit: JournalCommit) {
      let next = records.length + 1;
      for (const { sequence } of commit.records) {
        if (sequence !== next) throw new Error(`The record ${sequence} does not follow the last one.`);
        next++;
      }
      const copy = structuredClone(commit);
      records.push(...copy.records);
      for (const each of copy.actions) actions.set(each.id, each);
      for (const run of copy.runs) runs.set(run.id, run);
    },
    last() {
      const record = records.at(-1);
      return record === undefined ? null : { sequence: record.sequence, hash: record.hash };
    },
    records: (selection) => records.filter((record) => selects(record, selection)),
    action: (id) => actions.get(id) ?? null,
    actions(query, cursor, limit) {
      const found = matching(query);
      const start = cursor === null ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
      const page = found.slice(start, start + limit);
      return { actions: page, cursor: found.length > start + limit ? (page.at(-1)?.id ?? null) : null };
    },
    countActions: (query, limit) =>
      Object.keys(query).length === 0 ? actions.size : Math.min(matching(query).length, limit),
    undoings: (actionId) => [...actions.values()].filter(({ undoes }) => undoes === actionId),
    countBetween: (instants) =>
      instants.slice(0, -1).map((from, index) => {
        const counts: Partial<Record<Effect, number>> = {};
        for (const action of matching({ from, to: instants[index + 1] ?? from })) {
          counts[action.effect] = (counts[action.effect] ?? 0) + 1;
        }
        return counts;
      }),
    run: (id) => runs.get(id) ?? null,
    runs(selection) {
      const all = newestFirst(runs);
      if ('ids' in selection) return all.filter(({ id }) => selection.ids.includes(id));
      if ('latest' in selection) return all.slice(0, selection.latest);
      return all.filter(({ finishedAt }) => finishedAt === null);
    },
    size: () => ({ records: records.length, actions: actions.size, runs: runs.size }),
    close: () => undefined,
  };
}

function selects(record: StoredRecord, selection: RecordSelection): boolean {
  if ('from' in selection) return record.sequence >= selection.from;
  if ('runId' in selection) return record.runId === selection.runId;
  if ('actionId' in selection) return record.actionId === selection.actionId;
  if ('target' in selection) return record.target === selection.target;
  return record.runId === null;
}

function matches(action: Action, query: ActionQuery): boolean {
  return (
    (query.tool === undefined || action.tool === query.tool) &&
    (query.effect === undefined || action.effect === query.effect) &&
    (query.runId === undefined || action.runId === query.runId) &&
    isWithin(action, query) &&
    (query.phrases === undefined || hasPhrases(searchTextOf(action), query.phrases))
  );
}

function isWithin(action: Action, { from, to }: ActionQuery): boolean {
  const startedAt = Date.parse(action.startedAt);
  return (from === undefined || startedAt >= from) && (to === undefined || startedAt < to);
}

function hasPhrases(searchText: string, phrases: readonly (readonly string[])[]): boolean {
  const words = ` ${wordsIn(searchText).join(' ')} `;
  return phrases.length > 0 && phrases.every((phrase) => words.includes(` ${phrase.join(' ')} `));
}
