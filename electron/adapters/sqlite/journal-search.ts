import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../../../shared/model/effect.ts';
import type { ActionQuery } from '../../ports/journal-store.ts';
import { StorageError } from '../../ports/store-errors.ts';
import { inTransaction } from './open-database.ts';

/** So many actions wait before they are taken into the full-text index without a search asking for it. */
const longestQueue = 256;

/** The full-text index over actions. */
export interface JournalSearch {
  /** Notes, in the present transaction, that the action in this place has these words now. */
  enqueue(place: number, words: string, tool: string, effect: Effect): void;
  /** Takes all that waits into the index, in a transaction of its own. */
  catchUp(): void;
  /** Does so when much is waiting; when it cannot, it waits longer. */
  catchUpWhenLong(): void;
}

/**
 * Words are queued and indexed later, many at once: writing into the full-text index costs as much as everything else
 * that is written with an action. The queue is as durable as the record, so nothing is forgotten.
 */
export function journalSearch(database: DatabaseSync): JournalSearch {
  const enqueue = database.prepare(
    'INSERT OR REPLACE INTO search_queue (place, words, facets) VALUES (?, ?, ?)',
  );
  const take = database.prepare(
    'INSERT OR REPLACE INTO search (rowid, words, facets) SELECT place, words, facets FROM search_queue ORDER BY place',
  );
  const empty = database.prepare('DELETE FROM search_queue');
  const length = database.prepare('SELECT count(*) AS length FROM search_queue');
  let waiting = Number(length.get()?.['length']);

  function catchUp(): void {
    if (waiting === 0) return;
    inTransaction(database, () => {
      take.run();
      empty.run();
    });
    waiting = 0;
  }

  return {
    enqueue(place, words, tool, effect) {
      enqueue.run(place, words, facetsOf(tool, effect).join(' '));
      waiting++;
    },
    catchUp,
    catchUpWhenLong() {
      if (waiting < longestQueue) return;
      try {
        catchUp();
      } catch (error) {
        // The actions themselves are safe, and a search will try again and say what is wrong.
        if (!(error instanceof StorageError)) throw error;
      }
    },
  };
}

/**
 * The full-text expression for a query; null when it asks for no words that could be found. Tool and effect are looked
 * for in the same index, since the index can skip from match to match, and a filter behind it would read every match.
 */
export function searchExpression({ phrases, tool, effect }: ActionQuery): string | null {
  if (phrases === undefined || phrases.length === 0) return null;
  const words = phrases.map((phrase) => quote(phrase.join(' ')));
  const facets = facetsOf(tool, effect).map(quote);
  const expression = `words : (${words.join(' AND ')})`;
  return facets.length === 0 ? expression : `${expression} AND facets : (${facets.join(' AND ')})`;
}

/** Tool and effect as single words that no tokenizer takes apart. */
function facetsOf(tool: string | undefined, effect: Effect | undefined): string[] {
  return [
    ...(tool === undefined ? [] : [`t${Buffer.from(tool).toString('hex')}`]),
    ...(effect === undefined ? [] : [`e${effect}`]),
  ];
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
