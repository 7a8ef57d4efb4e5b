import type { MailAddress, MailboxRole, MessageSummary } from '../../../shared/model/mail.ts';
import type { ServerState } from '../../ports/mail-mirror.ts';
import { recordVersion } from './record-version.ts';

/** The people of a message, as one column keeps them. */
export interface People {
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
}

/** A row of message, with the mailbox's account and role. */
export interface MessageRow {
  place: number;
  id: string;
  account: string;
  role: MailboxRole | null;
  mailbox_id: string;
  message_id: string;
  thread_id: string;
  date: number;
  people: string;
  subject: string;
  preview: string;
  unread: number;
  flagged: number;
  answered: number;
  draft: number;
  labels: string;
  attachments: number;
  own: number;
  newsletter: number;
  revision: string;
  server_mailbox_id: string | null;
  uid: number | null;
  pending: 'added' | 'changed' | null;
  base: string | null;
}

/** What selects message rows; a condition follows. */
export const selectMessages =
  'SELECT m.*, b.account, b.role FROM message m JOIN mailbox b ON b.id = m.mailbox_id';

export function summaryOf(row: MessageRow): MessageSummary {
  const { from, to, cc } = peopleOf(row);
  return {
    id: row.id,
    account: row.account,
    mailboxId: row.mailbox_id,
    version: versionOf(row),
    messageId: row.message_id,
    threadId: row.thread_id,
    from: [...from],
    to: [...to],
    cc: [...cc],
    subject: row.subject,
    date: instantOf(row.date),
    preview: row.preview,
    unread: row.unread === 1,
    flagged: row.flagged === 1,
    answered: row.answered === 1,
    draft: row.draft === 1,
    labels: JSON.parse(row.labels) as string[],
    attachments: row.attachments,
    own: row.own === 1,
  };
}

/** Where the message is, its marks and its text; the same again when all of these are. */
export function versionOf(row: MessageRow): string {
  const { mailbox_id, unread, flagged, answered, draft, labels, revision } = row;
  return recordVersion(JSON.stringify([mailbox_id, unread, flagged, answered, draft, labels, revision]));
}

export function peopleOf({ people }: Pick<MessageRow, 'people'>): People {
  return JSON.parse(people) as People;
}

export function stateOf(row: MessageRow): ServerState {
  return {
    unread: row.unread === 1,
    flagged: row.flagged === 1,
    answered: row.answered === 1,
    draft: row.draft === 1,
    labels: JSON.parse(row.labels) as string[],
  };
}

/** `2026-11-27T12:00:00Z`. */
export function instantOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** What two writings of one address have in common. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** The labels as they are kept: each once, in order. */
export function labelsText(labels: readonly string[]): string {
  return JSON.stringify([...new Set(labels)].sort());
}

/** A Date header further ahead of the receiving than this (milliseconds) is wrong; clocks and zones differ by less. */
const furthestAhead = 48 * 60 * 60 * 1000;

/** The instant that a message is listed under, in milliseconds: what its Date header says, if that makes sense. */
export function dateOf(date: number | null, receivedAt: number | null): number {
  const isSensible =
    date !== null && date >= 0 && (receivedAt === null || date <= receivedAt + furthestAhead);
  return isSensible ? date : (receivedAt ?? 0);
}
