import type { QueryResponse } from '../../shared/contract/queries.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { StoredRecord } from '../ports/journal-store.ts';
import { StorageError } from '../ports/store-errors.ts';
import { firstPreviousHash, hashRecord } from './hash-record.ts';
import { InconsistentEntryError } from './inconsistent-entry-error.ts';
import { recordKeys } from './read-records.ts';
import { type ListsToCheck, Reprojection } from './reprojection.ts';

export type ChainVerification = QueryResponse<'verify-history'>;

/** Milliseconds of work after which others get their turn. */
const slice = 10;

/**
 * Walks all records from the first to the last: each must follow the one before it and be what was hashed, and the lists
 * of actions and runs must be what the records make of them. Runs in slices, so that a long journal holds up nothing,
 * and sees what is written meanwhile. Records cut off at the very end, together with what they did to the lists,
 * leave no trace in the journal itself: compare the head with one noted elsewhere, such as in an export.
 */
export async function verifyChain(journal: ListsToCheck): Promise<ChainVerification> {
  const lists = new Reprojection(journal);
  let sequence = 0;
  let head = firstPreviousHash;
  const broken = (what: string): ChainVerification => ({ kind: 'broken', sequence, what });
  let sliceEnd = performance.now() + slice;
  try {
    for (const record of journal.storedRecords({ from: 1 })) {
      sequence++;
      const problem = problemOf(record, sequence, head);
      if (problem !== null) return broken(problem);
      lists.apply(JSON.parse(record.text) as JournalEntry, record);
      head = record.hash;
      if (performance.now() < sliceEnd) continue;
      await new Promise((resolve) => setImmediate(resolve));
      sliceEnd = performance.now() + slice;
    }
    const difference = lists.firstDifference();
    return difference === null
      ? { kind: 'intact', records: sequence, head }
      : { kind: 'broken', sequence: difference.sequence, what: difference.what };
  } catch (error) {
    if (error instanceof InconsistentEntryError) return broken(`Record ${sequence}: ${error.message}`);
    if (!(error instanceof StorageError) || error.reason !== 'damaged') throw error;
    return broken(error.message);
  }
}

function problemOf(record: StoredRecord, sequence: number, head: string): string | null {
  if (record.sequence !== sequence) return `Record ${sequence} is missing.`;
  if (record.previousHash !== head) return `Record ${sequence} does not follow from the one before it.`;
  if (record.hash !== hashRecord(head, record.text)) return `Record ${sequence} is not what was written.`;
  const keys = recordKeys(JSON.parse(record.text) as JournalEntry);
  const filed =
    record.kind === keys.kind &&
    record.runId === keys.runId &&
    record.actionId === keys.actionId &&
    record.target === keys.target;
  return filed ? null : `Record ${sequence} is filed under something else than it tells of.`;
}
