import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import { searchTextOf } from '../../../shared/model/action-search-text.ts';
import type { Effect } from '../../../shared/model/effect.ts';
import { StorageError } from '../../ports/store-errors.ts';
import { facetsOf } from './journal-facets.ts';
import { readJson } from './journal-read-json.ts';
import { catchUpRecordKeys } from './journal-record-keys.ts';
import { inTransaction } from './open-database.ts';

/** So many records wait before they are taken in without a reader asking for it. */
const mostWaiting = 256;
export const hourLength = 3_600_000;

/** An action that was written and is not in the search index yet, nor, when it is new, in the counts. */
export interface Waiting {
  readonly place: number;
  readonly id: string;
  /** The action as JSON: a copy that nobody can change. */
  readonly text: string;
}

/** The last record, and the last place of an action, that something has come to. */
interface Reached {
  readonly sequence: number;
  readonly place: number;
}

/** Brings what runs behind the records up to them. */
export interface CatchUp {
  /** Takes note of what a commit has written: up to which record, and which actions. */
  wrote(sequence: number, actions: readonly Waiting[]): void;
  /** The last place that is taken; 0 before the first action. */
  lastPlace(): number;
  /** The action as it was last written, when it waits. */
  find(id: string): Waiting | undefined;
  /** Those that are not counted yet. */
  uncounted(): Iterable<Action>;
  /** Takes note, inside a transaction, of an action that has another effect than before. */
  recount(action: {
    readonly place: number;
    readonly startedAt: string;
    readonly from: Effect;
    readonly to: Effect;
  }): void;
  /** Takes in all that waits, in a transaction of its own. */
  now(): void;
  /** Does so when much is waiting; when it cannot, it waits longer. */
  whenLong(): void;
}

/**
 * Indexes and counts run behind: writing into them costs as much as all else that is written with an action, and many at
 * once cost little more than one. What waits is only remembered in memory; after a crash, the records behind `caught_up`
 * tell what it was.
 */
export function catchUp(database: DatabaseSync): CatchUp {
  const index = database.prepare('INSERT OR REPLACE INTO search (rowid, words, facets) VALUES (?, ?, ?)');
  const count = database.prepare(
    `INSERT INTO action_counts (hour, effect, number) VALUES (?, ?, 1)
     ON CONFLICT (hour, effect) DO UPDATE SET number = number + 1`,
  );
  const uncount = database.prepare(
    'UPDATE action_counts SET number = number - 1 WHERE hour = ? AND effect = ?',
  );
  const dropEmpty = database.prepare('DELETE FROM action_counts WHERE number = 0');
  const behind = database.prepare(
    `SELECT place, id, action FROM actions WHERE id IN (
       SELECT action_id FROM records WHERE sequence > (SELECT sequence FROM caught_up) AND action_id IS NOT NULL
     ) ORDER BY place`,
  );
  const last = database.prepare(
    `SELECT (SELECT coalesce(max(sequence), 0) FROM records) AS sequence,
            (SELECT coalesce(max(place), 0) FROM actions) AS place`,
  );
  const reached = database.prepare('SELECT sequence, place FROM caught_up');
  const reach = database.prepare('UPDATE caught_up SET sequence = ?, place = ?');

  let end = last.get() as unknown as Reached;
  let done = reached.get() as unknown as Reached;
  const waiting = new Map<string, Waiting>();
  for (const row of behind.all()) {
    const id = String(row['id']);
    waiting.set(id, { place: Number(row['place']), id, text: String(row['action']) });
  }

  function now(): void {
    if (done.sequence === end.sequence) return;
    inTransaction(database, () => {
      database.exec(catchUpRecordKeys);
      for (const { place, text } of waiting.values()) {
        const action = readJson(text) as Action;
        index.run(place, searchTextOf(action), facetsOf(action, place));
        if (place > done.place) count.run(hourOf(action.startedAt), action.effect);
      }
      reach.run(end.sequence, end.place);
    });
    done = end;
    waiting.clear();
  }

  return {
    wrote(sequence, actions) {
      end = { sequence, place: actions.reduce((last, { place }) => Math.max(last, place), end.place) };
      for (const each of actions) waiting.set(each.id, each);
    },
    lastPlace: () => end.place,
    find: (id) => waiting.get(id),
    *uncounted() {
      for (const { place, text } of waiting.values()) if (place > done.place) yield readJson(text) as Action;
    },
    recount({ place, startedAt, from, to }) {
      if (place > done.place) return;
      uncount.run(hourOf(startedAt), from);
      dropEmpty.run();
      count.run(hourOf(startedAt), to);
    },
    now,
    whenLong() {
      if (end.sequence - done.sequence < mostWaiting) return;
      try {
        now();
      } catch (error) {
        // The actions themselves are safe, and the next reader will try again and say what is wrong.
        if (!(error instanceof StorageError)) throw error;
      }
    },
  };
}

function hourOf(instant: string): number {
  return Math.floor(Date.parse(instant) / hourLength);
}
