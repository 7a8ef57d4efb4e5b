import type { ActionFilter, QueryResponse } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import type { StoredRecord } from '../ports/journal-store.ts';
import { canonicalJson } from './canonical-json.ts';
import { historyPage } from './history-page.ts';
import type { Journal } from './journal.ts';

type Source = Pick<Journal, 'actions' | 'storedRecords' | 'size'>;

const pageLength = 500;
/** Longer than any program opens gladly, and short enough for one string. */
const longestExport = 256 * 2 ** 20;

/**
 * The history as one file. `jsonl`: the records, one a line; without a filter all of them, so that the chain can be
 * verified outside: `hash` is the SHA-256 of `previousHash` and the text of `entry` as it stands in the line. With a filter
 * the first line says which actions' records follow. `html`: the actions as a page to read and print.
 * @throws ExpectedError when it would be too long for one file.
 */
export function exportHistory(
  journal: Source,
  format: 'jsonl' | 'html',
  filter: ActionFilter,
): QueryResponse<'export-history'> {
  const isWhole = Object.values(filter).every((condition) => condition === undefined || condition === '');
  const name = isWhole ? 'deskhand-history' : 'deskhand-history-excerpt';
  if (format === 'html') {
    const text = collect(historyPage(allActions(journal, filter), filter, journal.size().records));
    return { fileName: `${name}.html`, mediaType: 'text/html; charset=utf-8', text };
  }
  const text = collect(
    isWhole ? recordLines(journal.storedRecords({ from: 1 })) : excerptLines(journal, filter),
  );
  return { fileName: `${name}.jsonl`, mediaType: 'application/jsonl; charset=utf-8', text };
}

function* allActions(journal: Source, filter: ActionFilter): Iterable<Action> {
  let cursor: string | null = null;
  do {
    const page: ReturnType<Source['actions']> = journal.actions(filter, cursor, pageLength);
    yield* page.actions;
    cursor = page.cursor;
  } while (cursor !== null);
}

function* excerptLines(journal: Source, filter: ActionFilter): Iterable<string> {
  const ids = Array.from(allActions(journal, filter), ({ id }) => id).reverse();
  yield `${canonicalJson({ kind: 'excerpt', filter, actions: ids, of: journal.size().records })}\n`;
  for (const actionId of ids) yield* recordLines(journal.storedRecords({ actionId }));
}

function* recordLines(records: Iterable<StoredRecord>): Iterable<string> {
  for (const { sequence, previousHash, hash, text } of records) {
    yield `{"sequence":${sequence},"previousHash":"${previousHash}","hash":"${hash}","entry":${text}}\n`;
  }
}

function collect(parts: Iterable<string>): string {
  const collected: string[] = [];
  let length = 0;
  for (const part of parts) {
    length += part.length;
    if (length > longestExport) {
      throw new ExpectedError('That is too much for one file. Export a shorter time, or one tool at a time.');
    }
    collected.push(part);
  }
  return collected.join('');
}
