import type { DatabaseSync } from 'node:sqlite';
import { messageIdFor } from '../../mime/parse-message.ts';
import { seenText } from '../../mime/unseen-characters.ts';
import type { MirroredHeaders } from '../../ports/mail-mirror.ts';
import type { MailboxRow } from './mail-mailboxes.ts';
import { dateOf, type MessageRow } from './mail-rows.ts';
import { messageRows, rowAt } from './message-rows.ts';
import { preparedOnce } from './prepared-once.ts';
import { recordVersion } from './record-version.ts';
import { takeServerState } from './take-server-state.ts';
import { messageRow, writeMessage } from './write-message.ts';

/** Keeps the headers of a message on a server, or takes over its state when it is known. Inside the caller's transaction. */
export function addMirroredMessage(
  database: DatabaseSync,
  mailbox: MailboxRow,
  message: MirroredHeaders,
): void {
  const known = rowAt(database, mailbox.id, message.uid) ?? waitingIn(database, mailbox.id, message);
  if (known !== null) {
    takeServerState(database, known, message.state);
    return;
  }
  writeMessage(database, {
    id: newId(database, mailbox.id, message.uid),
    mailbox,
    messageId: message.messageId ?? messageIdFor(Buffer.from(`${mailbox.id}/${message.uid}`)),
    inReplyTo: message.inReplyTo,
    references: message.references,
    date: dateOf(message.date, message.receivedAt),
    people: { from: message.from, to: message.to, cc: message.cc, bcc: message.bcc },
    subject: seenText(message.subject).text,
    preview: '',
    state: message.state,
    attachments: message.attachments,
    newsletter: message.newsletter,
    revision: '',
    body: '',
    files: '',
    server: { mailboxId: mailbox.id, uid: message.uid },
    pending: null,
  });
}

/** The message that was moved or added here and now shows on the server, taken to lie there. */
function waitingIn(
  database: DatabaseSync,
  mailboxId: string,
  { messageId, uid, state }: MirroredHeaders,
): MessageRow | null {
  if (messageId === null) return null;
  const [row] = messageRows(
    database,
    `WHERE m.message_id = ? AND m.mailbox_id = ? AND (m.uid IS NULL OR m.server_mailbox_id <> m.mailbox_id) LIMIT 1`,
    messageId,
    mailboxId,
  );
  if (row === undefined) return null;
  const base = row.pending === 'added' ? JSON.stringify(state) : row.base;
  const pending = row.pending === null ? null : 'changed';
  preparedOnce(
    database,
    'UPDATE message SET server_mailbox_id = ?, uid = ?, pending = ?, base = ? WHERE place = ?',
  ).run(mailboxId, uid, pending, base, row.place);
  return messageRow(database, row.id);
}

function newId(database: DatabaseSync, mailboxId: string, uid: number): string {
  const row = preparedOnce(database, 'SELECT uid_validity FROM mailbox WHERE id = ?').get(mailboxId);
  for (let number = 0; ; number++) {
    const id = `msg_${recordVersion(`${mailboxId} ${row?.['uid_validity'] as string | null} ${uid} ${number}`)}`;
    if (messageRow(database, id) === null) return id;
  }
}
