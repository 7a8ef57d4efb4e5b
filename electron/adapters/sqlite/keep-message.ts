import type { DatabaseSync } from 'node:sqlite';
import type { ReadMessage } from '../../mime/read-message.ts';
import type { NewMessage } from '../../ports/mail.ts';
import type { ServerState } from '../../ports/mail-mirror.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { writeBody } from './mail-bodies.ts';
import { mailboxRow } from './mail-mailboxes.ts';
import { dateOf } from './mail-rows.ts';
import { recordVersion } from './record-version.ts';
import { noteAnswer } from './waiting-answers.ts';
import { writeMessage } from './write-message.ts';

/**
 * Keeps a message of which all bytes are here, under an id that no other has. Runs inside the caller's transaction.
 * @throws NotFoundError when there is no such mailbox.
 */
export function keepMessage(
  database: DatabaseSync,
  id: string,
  message: NewMessage,
  { parsed, content }: ReadMessage,
): void {
  const mailbox = mailboxRow(database, message.mailboxId);
  if (mailbox === null) throw new NotFoundError(`There is no mailbox “${message.mailboxId}”.`);
  const place = writeMessage(database, {
    ...parsed,
    ...content,
    id,
    mailbox,
    date: dateOf(parsed.date, message.receivedAt === undefined ? null : Date.parse(message.receivedAt)),
    people: { from: parsed.from, to: parsed.to, cc: parsed.cc, bcc: parsed.bcc },
    state: stateFrom(message, mailbox.role === 'drafts'),
    attachments: parsed.files.filter(({ inline }) => !inline).length,
    revision: recordVersion(Buffer.from(message.raw).toString('latin1')),
    body: `${content.text}\n${content.quoted}`,
    files: parsed.files.map(({ name }) => name).join('\n'),
    server: null,
    pending: mailbox.account === 'local' ? null : 'added',
  });
  writeBody(database, place, message.raw);
  noteAnswer(database, id, parsed.invitations);
}

function stateFrom({ state }: NewMessage, isDraftFolder: boolean): ServerState {
  return {
    unread: state.unread ?? false,
    flagged: state.flagged ?? false,
    answered: state.answered ?? false,
    draft: state.draft ?? isDraftFolder,
    labels: state.labels ?? [],
  };
}
