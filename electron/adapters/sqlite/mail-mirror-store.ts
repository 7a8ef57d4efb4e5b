import type { DatabaseSync } from 'node:sqlite';
import type { MailAccount } from '../../../shared/model/mail.ts';
import type {
  MailboxPosition,
  MailMirror,
  MirroredHeaders,
  MirroredMailbox,
  PendingMail,
  ServerState,
} from '../../ports/mail-mirror.ts';
import { addMirroredMessage } from './add-mirrored-message.ts';
import { readMessage } from './load-mime.ts';
import { deleteBody, hasBody, writeBody } from './mail-bodies.ts';
import { mailboxRow } from './mail-mailboxes.ts';
import { type MessageRow, peopleOf, stateOf } from './mail-rows.ts';
import { writeSearchText } from './mail-search-text.ts';
import { messageRows, rowAt } from './message-rows.ts';
import { type ListedMailbox, mirroredMailboxes, saveListedMailboxes } from './mirrored-mailboxes.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { translatingErrors } from './storage-errors.ts';
import { mailboxOf, sameState, takeServerState } from './take-server-state.ts';
import { noteAnswer } from './waiting-answers.ts';
import { deleteMessage, messageRow, writeState } from './write-message.ts';

/** The mail of servers, mirrored in the same tables as that of this computer. */
export class SqliteMailMirror implements MailMirror {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  saveAccount({ id, name, identities, sends }: MailAccount): void {
    inTransaction(this.#database, () => {
      preparedOnce(
        this.#database,
        `INSERT INTO mail_account (id, name, identities, sends) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, identities = excluded.identities, sends = excluded.sends`,
      ).run(id, name, JSON.stringify(identities), sends);
      // Who is meant by the person has changed, so what they wrote is found anew.
      for (const row of messageRows(
        this.#database,
        `WHERE b.account = ? AND b.role IN ('drafts', 'sent')`,
        id,
      )) {
        writeState(this.#database, row, mailboxOf(row), stateOf(row));
      }
    });
  }

  removeAccount(accountId: string): void {
    inTransaction(this.#database, () => {
      for (const { id } of this.mailboxes(accountId)) this.#removeMailbox(id);
      preparedOnce(this.#database, 'DELETE FROM mail_account WHERE id = ?').run(accountId);
    });
  }

  mailboxes(accountId: string): readonly MirroredMailbox[] {
    return translatingErrors(this.#database, () => mirroredMailboxes(this.#database, accountId));
  }

  saveMailboxes(accountId: string, listed: readonly ListedMailbox[]): readonly MirroredMailbox[] {
    inTransaction(this.#database, () => {
      for (const gone of saveListedMailboxes(this.#database, accountId, listed)) this.#removeMailbox(gone);
    });
    return this.mailboxes(accountId);
  }

  setPosition(mailboxId: string, { uidValidity, uidNext, highestModseq }: MailboxPosition): void {
    inTransaction(this.#database, () => {
      preparedOnce(
        this.#database,
        'UPDATE mailbox SET uid_validity = ?, uid_next = ?, highest_modseq = ? WHERE id = ?',
      ).run(uidValidity, uidNext, highestModseq, mailboxId);
    });
  }

  clear(mailboxId: string): void {
    inTransaction(this.#database, () => {
      for (const row of messageRows(this.#database, 'WHERE m.server_mailbox_id = ?', mailboxId))
        this.#drop(row);
      preparedOnce(this.#database, 'DELETE FROM removed_message WHERE mailbox_id = ?').run(mailboxId);
      preparedOnce(
        this.#database,
        'UPDATE mailbox SET uid_validity = NULL, uid_next = NULL, highest_modseq = NULL WHERE id = ?',
      ).run(mailboxId);
    });
  }

  addMessages(mailboxId: string, messages: readonly MirroredHeaders[]): void {
    inTransaction(this.#database, () => {
      const mailbox = mailboxRow(this.#database, mailboxId);
      if (mailbox === null) return;
      for (const message of messages) addMirroredMessage(this.#database, mailbox, message);
    });
  }

  setStates(
    mailboxId: string,
    states: readonly { readonly uid: number; readonly state: ServerState }[],
  ): void {
    inTransaction(this.#database, () => {
      for (const { uid, state } of states) {
        const row = rowAt(this.#database, mailboxId, uid);
        if (row !== null) takeServerState(this.#database, row, state);
      }
    });
  }

  removeUids(mailboxId: string, uids: readonly number[]): void {
    inTransaction(this.#database, () => {
      for (const uid of uids) {
        this.settleRemoved(mailboxId, uid);
        const row = rowAt(this.#database, mailboxId, uid);
        if (row !== null) this.#drop(row);
      }
    });
  }

  uids(mailboxId: string): readonly number[] {
    return translatingErrors(this.#database, () =>
      preparedOnce(
        this.#database,
        'SELECT uid FROM message WHERE server_mailbox_id = ? AND uid IS NOT NULL ORDER BY uid',
      )
        .all(mailboxId)
        .map((row) => Number(row['uid'])),
    );
  }

  placeOf(id: string): { readonly mailboxId: string; readonly uid: number } | null {
    return translatingErrors(this.#database, () => serverPlaceOf(messageRow(this.#database, id)));
  }

  withoutBody(mailboxId: string, limit: number): readonly { readonly id: string; readonly uid: number }[] {
    return translatingErrors(
      this.#database,
      () =>
        preparedOnce(
          this.#database,
          `SELECT m.id, m.uid FROM message m WHERE m.server_mailbox_id = ? AND m.uid IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM message_body b WHERE b.place = m.place) ORDER BY m.place DESC LIMIT ?`,
        ).all(mailboxId, limit) as unknown as readonly { id: string; uid: number }[],
    );
  }

  async saveBody(id: string, raw: Uint8Array): Promise<void> {
    const { parsed, content } = await readMessage(raw);
    inTransaction(this.#database, () => {
      const row = messageRow(this.#database, id);
      if (row === null || hasBody(this.#database, row.place)) return;
      writeBody(this.#database, row.place, raw);
      noteAnswer(this.#database, id, parsed.invitations);
      writeSearchText(this.#database, row.place, {
        subject: row.subject,
        people: peopleOf(row),
        body: `${content.text}\n${content.quoted}`,
        files: parsed.files.map(({ name }) => name).join('\n'),
      });
      preparedOnce(
        this.#database,
        'UPDATE message SET preview = ?, attachments = ?, newsletter = ? WHERE place = ?',
      ).run(
        content.preview,
        parsed.files.filter(({ inline }) => !inline).length,
        Number(content.newsletter),
        row.place,
      );
    });
  }

  pending(accountId: string): readonly PendingMail[] {
    return translatingErrors(this.#database, () => {
      const removed = preparedOnce(
        this.#database,
        'SELECT r.mailbox_id, r.uid FROM removed_message r JOIN mailbox b ON b.id = r.mailbox_id WHERE b.account = ?',
      ).all(accountId);
      return [
        ...messageRows(
          this.#database,
          'WHERE m.pending IS NOT NULL AND b.account = ? ORDER BY m.place',
          accountId,
        ).map(pendingOf),
        ...removed.map(
          (row): PendingMail => ({
            kind: 'removed',
            mailboxId: String(row['mailbox_id']),
            uid: Number(row['uid']),
          }),
        ),
      ];
    });
  }

  settle(
    id: string,
    at: { readonly mailboxId: string; readonly uid: number | null; readonly state: ServerState },
  ): void {
    inTransaction(this.#database, () => {
      const row = messageRow(this.#database, id);
      if (row === null) return;
      // The server may have told of it before: then that copy is this one.
      const twin = at.uid === null ? null : rowAt(this.#database, at.mailboxId, at.uid);
      if (twin !== null && twin.id !== id) this.#drop(twin);
      const same = row.mailbox_id === at.mailboxId && sameState(stateOf(row), at.state);
      preparedOnce(
        this.#database,
        'UPDATE message SET server_mailbox_id = ?, uid = ?, pending = ?, base = ? WHERE place = ?',
      ).run(
        at.mailboxId,
        at.uid,
        same || at.uid === null ? null : 'changed',
        same || at.uid === null ? null : JSON.stringify(at.state),
        row.place,
      );
    });
  }

  settleRemoved(mailboxId: string, uid: number): void {
    preparedOnce(this.#database, 'DELETE FROM removed_message WHERE mailbox_id = ? AND uid = ?').run(
      mailboxId,
      uid,
    );
  }

  revert(id: string): void {
    inTransaction(this.#database, () => {
      const row = messageRow(this.#database, id);
      if (row === null || row.pending !== 'changed' || row.base === null) return;
      const mailbox = mailboxRow(this.#database, row.server_mailbox_id ?? row.mailbox_id);
      if (mailbox === null) return;
      writeState(this.#database, row, mailbox, JSON.parse(row.base) as ServerState);
      preparedOnce(this.#database, 'UPDATE message SET pending = NULL, base = NULL WHERE place = ?').run(
        row.place,
      );
    });
  }

  #removeMailbox(id: string): void {
    for (const row of messageRows(
      this.#database,
      'WHERE m.mailbox_id = ? OR m.server_mailbox_id = ?',
      id,
      id,
    ))
      this.#drop(row);
    preparedOnce(this.#database, 'DELETE FROM removed_message WHERE mailbox_id = ?').run(id);
    preparedOnce(this.#database, 'DELETE FROM mailbox WHERE id = ?').run(id);
  }

  #drop(row: MessageRow): void {
    deleteBody(this.#database, row.place);
    deleteMessage(this.#database, row);
  }
}

function serverPlaceOf(row: MessageRow | null): { readonly mailboxId: string; readonly uid: number } | null {
  if (row === null || row.uid === null || row.server_mailbox_id === null) return null;
  return { mailboxId: row.server_mailbox_id, uid: row.uid };
}

function pendingOf(row: MessageRow): PendingMail {
  const from = serverPlaceOf(row);
  const now = { id: row.id, mailboxId: row.mailbox_id, state: stateOf(row) };
  return from === null || row.base === null
    ? { kind: 'added', ...now }
    : { kind: 'changed', ...now, from, base: JSON.parse(row.base) as ServerState };
}
