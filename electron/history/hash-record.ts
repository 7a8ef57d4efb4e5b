import { hash } from 'node:crypto';

/** What the first record of a journal is chained to. */
export const firstPreviousHash = '0'.repeat(64);

/**
 * The hash of a record: SHA-256, in hex, over the hash of the record before it and the canonical JSON of its entry.
 * Changing, removing or inserting a record breaks every hash after it.
 */
export function hashRecord(previousHash: string, canonicalEntry: string): string {
  return hash('sha256', previousHash + canonicalEntry, 'hex');
}
