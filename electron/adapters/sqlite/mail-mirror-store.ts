import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { MailAccount, MailboxRole } from '../../../shared/model/mail.ts';
import { foldText } from '../../icalendar/fold-text.ts';
import { messageIdFor } from '../../mime/parse-message.ts';
import { seenText } from '../../mime/unseen-characters.ts';
import type {
  MailboxPosition,
  MailMirror,
  MirroredHeaders,
  MirroredMailbox,
  PendingMail,
  ServerState,
} from '../../ports/mail-mirror.ts';
import { readMessage } from './load-mime.ts';
import { deleteBody, hasBody, writeBody } from './mail-bodies.ts';
import { freeId, type MailboxRow, mailboxRow, mailboxRows } from './mail-mailboxes.ts';
import { dateOf, labelsText, type MessageRow, peopleOf, selectMessages, stateOf } from './mail-rows.ts';
import { writeSearchText } from './mail-search-text.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { noteAnswer } from './waiting-answers.ts';
import { deleteMessage, messageRow, writeMessage, writeState } from './write-message.ts';

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
      for (const row of this.#rows(`WHERE b.account = ? AND b.role IN ('drafts', 'sent')`, id)) {
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
    return translatingErrors(this.#database, () =>
      preparedOnce(this.#database, 'SELECT * FROM mailbox WHERE account = ? ORDER BY rowid')
        .all(accountId)
        .map(mirroredMailbox),
    );
  }

  saveMailboxes(
    accountId: string,
    listed: readonly { readonly path: string; readonly name: string; readonly role: MailboxRole | null }[],
  ): readonly MirroredMailbox[] {
    inTransaction(this.#database, () => {
      const gone = new Map(this.mailboxes(accountId).map((each) => [each.id, each]));
      // Roles and names may have changed places.
      preparedOnce(
        this.#database,
        `UPDATE mailbox SET role = NULL, folded_name = id WHERE account = ? AND path IS NOT NULL`,
      ).run(accountId);
      const roles = new Set<MailboxRole>();
      for (const { path, name, role } of listed) {
        const own = role === null || roles.has(role) ? null : role;
        if (own !== null) roles.add(own);
        const folded = foldText(name);
        // One that was made here first is the server's as soon as that has one of its name or role.
        const known =
          [...gone.values()].find((each) => each.path === path) ??
          [...gone.values()].find(
            (each) =>
              each.path === null && (foldText(each.name) === folded || (own !== null && each.role === own)),
          );
        if (known === undefined) {
          const id = freeId(`${accountId}/${path}`, mailboxRows(this.#database));
          preparedOnce(
            this.#database,
            'INSERT INTO mailbox (id, account, name, folded_name, role, path) VALUES (?, ?, ?, ?, ?, ?)',
          ).run(id, accountId, name, `${folded}\n${path}`, own, path);
        } else {
          gone.delete(known.id);
          preparedOnce(
            this.#database,
            'UPDATE mailbox SET name = ?, folded_name = ?, role = ?, path = ? WHERE id = ?',
          ).run(name, `${folded}\n${path}`, own, path, known.id);
        }
      }
      for (const { id, path } of gone.values()) if (path !== null) this.#removeMailbox(id);
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
      for (const row of this.#rows('WHERE m.server_mailbox_id = ?', mailboxId)) this.#drop(row);
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
      for (const message of messages) this.#add(mailbox, message);
    });
  }

  setStates(
    mailboxId: string,
    states: readonly { readonly uid: number; readonly state: ServerState }[],
  ): void {
    inTransaction(this.#database, () => {
      for (const { uid, state } of states) {
        const row = this.#rowAt(mailboxId, uid);
        if (row !== null) this.#takeState(row, state);
      }
    });
  }

  removeUids(mailboxId: string, uids: readonly number[]): void {
    inTransaction(this.#database, () => {
      for (const uid of uids) {
        this.settleRemoved(mailboxId, uid);
        const row = this.#rowAt(mailboxId, uid);
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
        ...this.#rows('WHERE m.pending IS NOT NULL AND b.account = ? ORDER BY m.place', accountId).map(
          pendingOf,
        ),
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
      const twin = at.uid === null ? null : this.#rowAt(at.mailboxId, at.uid);
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

  #add(mailbox: MailboxRow, message: MirroredHeaders): void {
    const known = this.#rowAt(mailbox.id, message.uid) ?? this.#waitingIn(mailbox.id, message);
    if (known !== null) {
      this.#takeState(known, message.state);
      return;
    }
    writeMessage(this.#database, {
      id: this.#newId(mailbox.id, message.uid),
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
  #waitingIn(mailboxId: string, { messageId, uid, state }: MirroredHeaders): MessageRow | null {
    if (messageId === null) return null;
    const [row] = this.#rows(
      `WHERE m.message_id = ? AND m.mailbox_id = ? AND (m.uid IS NULL OR m.server_mailbox_id <> m.mailbox_id) LIMIT 1`,
      messageId,
      mailboxId,
    );
    if (row === undefined) return null;
    const base = row.pending === 'added' ? JSON.stringify(state) : row.base;
    const pending = row.pending === null ? null : 'changed';
    preparedOnce(
      this.#database,
      'UPDATE message SET server_mailbox_id = ?, uid = ?, pending = ?, base = ? WHERE place = ?',
    ).run(mailboxId, uid, pending, base, row.place);
    return messageRow(this.#database, row.id);
  }

  /** Takes over what the server says; what was changed here since it last said so stays as it is here. */
  #takeState(row: MessageRow, state: ServerState): void {
    if (row.pending === null) {
      if (!sameState(stateOf(row), state)) writeState(this.#database, row, mailboxOf(row), state);
      return;
    }
    const here = stateOf(row);
    const base = row.base === null ? here : (JSON.parse(row.base) as ServerState);
    const merged: ServerState = {
      unread: here.unread === base.unread ? state.unread : here.unread,
      flagged: here.flagged === base.flagged ? state.flagged : here.flagged,
      answered: here.answered === base.answered ? state.answered : here.answered,
      draft: state.draft,
      labels: sameLabels(here.labels, base.labels) ? state.labels : here.labels,
    };
    writeState(this.#database, row, mailboxOf(row), merged);
    const done = row.mailbox_id === row.server_mailbox_id && sameState(merged, state);
    preparedOnce(this.#database, 'UPDATE message SET pending = ?, base = ? WHERE place = ?').run(
      done ? null : 'changed',
      done ? null : JSON.stringify(state),
      row.place,
    );
  }

  #newId(mailboxId: string, uid: number): string {
    const row = preparedOnce(this.#database, 'SELECT uid_validity FROM mailbox WHERE id = ?').get(mailboxId);
    for (let number = 0; ; number++) {
      const id = `msg_${recordVersion(`${mailboxId} ${row?.['uid_validity'] as string | null} ${uid} ${number}`)}`;
      if (messageRow(this.#database, id) === null) return id;
    }
  }

  #removeMailbox(id: string): void {
    for (const row of this.#rows('WHERE m.mailbox_id = ? OR m.server_mailbox_id = ?', id, id))
      this.#drop(row);
    preparedOnce(this.#database, 'DELETE FROM removed_message WHERE mailbox_id = ?').run(id);
    preparedOnce(this.#database, 'DELETE FROM mailbox WHERE id = ?').run(id);
  }

  #drop(row: MessageRow): void {
    deleteBody(this.#database, row.place);
    deleteMessage(this.#database, row);
  }

  #rowAt(mailboxId: string, uid: number): MessageRow | null {
    return this.#rows('WHERE m.server_mailbox_id = ? AND m.uid = ?', mailboxId, uid)[0] ?? null;
  }

  #rows(where: string, ...values: SQLInputValue[]): MessageRow[] {
    return preparedOnce(this.#database, `${selectMessages} ${where}`).all(
      ...values,
    ) as unknown as MessageRow[];
  }
}

function mailboxOf({ mailbox_id, account, role }: MessageRow): MailboxRow & { name: string } {
  return { id: mailbox_id, account, role, name: '' };
}

function mirroredMailbox(row: Record<string, unknown>): MirroredMailbox {
  const validity = row['uid_validity'] as string | null;
  return {
    id: String(row['id']),
    account: String(row['account']),
    name: String(row['name']),
    role: row['role'] as MailboxRole | null,
    path: row['path'] as string | null,
    position:
      validity === null
        ? null
        : {
            uidValidity: validity,
            uidNext: Number(row['uid_next']),
            highestModseq: row['highest_modseq'] as string | null,
          },
  };
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

function sameState(one: ServerState, other: ServerState): boolean {
  return (
    one.unread === other.unread &&
    one.flagged === other.flagged &&
    one.answered === other.answered &&
    one.draft === other.draft &&
    sameLabels(one.labels, other.labels)
  );
}

function sameLabels(one: readonly string[], other: readonly string[]): boolean {
  return labelsText(one) === labelsText(other);
}
