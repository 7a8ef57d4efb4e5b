import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { preparedOnce } from './prepared-once.ts';

/** What says to which thread a message belongs. */
export interface ThreadKeys {
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
}

/** So many references of one message are looked at: the first, which began the thread, and the latest. */
const mostReferences = 100;

/**
 * The thread of a message by what it answers (RFC 5322 section 3.6.4); threads that it shows to be one become one.
 * @param fallback the thread to join where the message itself says nothing.
 */
export function threadOf(database: DatabaseSync, keys: ThreadKeys, fallback: () => string | null): string {
  const named = [...keys.references, ...(keys.inReplyTo === null ? [] : [keys.inReplyTo])];
  const references =
    named.length > mostReferences ? [...named.slice(0, 1), ...named.slice(1 - mostReferences)] : named;
  const ids = [...new Set([...references, keys.messageId])];
  const known = [...new Set(ids.map((id) => threadUnder(database, id)).filter((each) => each !== null))];
  const [first, ...others] = known;
  const thread =
    first ?? (references.length === 0 ? fallback() : null) ?? threadIdFor(ids[0] ?? keys.messageId);
  for (const other of others) mergeThreads(database, other, thread);
  const link = preparedOnce(database, 'INSERT OR IGNORE INTO thread_link (key, thread_id) VALUES (?, ?)');
  for (const id of ids) link.run(id, thread);
  return thread;
}

/** The thread that this one has become part of; itself as long as it stands alone. */
export function currentThread(database: DatabaseSync, threadId: string): string {
  return threadUnder(database, threadId) ?? threadId;
}

/** Follows the links from thread to thread: one that became part of another links to it. */
function threadUnder(database: DatabaseSync, key: string): string | null {
  const link = preparedOnce(database, 'SELECT thread_id FROM thread_link WHERE key = ?');
  let found: string | null = null;
  for (let row = link.get(key); row !== undefined; row = link.get(found)) found = String(row['thread_id']);
  return found;
}

function mergeThreads(database: DatabaseSync, from: string, into: string): void {
  preparedOnce(database, 'UPDATE message SET thread_id = ? WHERE thread_id = ?').run(into, from);
  preparedOnce(database, 'INSERT OR REPLACE INTO thread_link (key, thread_id) VALUES (?, ?)').run(from, into);
}

function threadIdFor(messageId: string): string {
  return `thread_${createHash('sha256').update(messageId).digest('base64url').slice(0, 20)}`;
}
