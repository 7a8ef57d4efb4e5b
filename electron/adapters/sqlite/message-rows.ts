import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type MessageRow, selectMessages } from './mail-rows.ts';
import { preparedOnce } from './prepared-once.ts';

/** The rows of messages (`m`) in their mailboxes (`b`) that a condition selects. */
export function messageRows(database: DatabaseSync, where: string, ...values: SQLInputValue[]): MessageRow[] {
  return preparedOnce(database, `${selectMessages} ${where}`).all(...values) as unknown as MessageRow[];
}

/** The message that lies at a place of its server. */
export function rowAt(database: DatabaseSync, mailboxId: string, uid: number): MessageRow | null {
  return messageRows(database, 'WHERE m.server_mailbox_id = ? AND m.uid = ?', mailboxId, uid)[0] ?? null;
}
