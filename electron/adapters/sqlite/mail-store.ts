import type { DatabaseSync } from 'node:sqlite';
import type {
  MailAccount,
  Mailbox,
  MailQuery,
  Message,
  MessageState,
  MessageSummary,
} from '../../../shared/model/mail.ts';
import type { ReadMessage } from '../../mime/read-message.ts';
import type { KnownAddress, MailPort, MessageChange, NewMessage } from '../../ports/mail.ts';
import type { ServerState } from '../../ports/mail-mirror.ts';
import { NotFoundError, VersionConflictError } from '../../ports/store-errors.ts';
import { keepMessage } from './keep-message.ts';
import { readMessage } from './load-mime.ts';
import { deleteBody, readBody } from './mail-bodies.ts';
import {
  ensureMailbox,
  mailAccounts,
  mailboxesWithCounts,
  mailboxRow,
  mailboxRows,
} from './mail-mailboxes.ts';
import { findAddress, findAddresses } from './mail-people.ts';
import { type MessageRow, peopleOf, selectMessages, stateOf, summaryOf, versionOf } from './mail-rows.ts';
import { currentThread } from './mail-threads.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { type SearchPage, searchMail } from './search-mail.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';
import { deleteMessage, messageRow, writeState } from './write-message.ts';

/** Brings the bytes of a message that are not here yet. @throws ServerUnreachableError */
export type FetchBody = (id: string, signal: AbortSignal) => Promise<Uint8Array | null>;

const local = 'local';

/** The person's mail in a SQLite file: the mailbox on this computer, and mirrors of those on servers. */
export class SqliteMailStore implements MailPort {
  readonly #database: DatabaseSync;
  readonly #fetchBody: FetchBody;

  /** @param fetchBody for messages of servers; without it only what is here can be read. */
  constructor(database: DatabaseSync, fetchBody: FetchBody = async () => null) {
    this.#database = database;
    this.#fetchBody = fetchBody;
  }

  async accounts(): Promise<readonly MailAccount[]> {
    return this.#read(() => mailAccounts(this.#database));
  }

  async mailboxes(): Promise<readonly Mailbox[]> {
    return this.#read(() => mailboxesWithCounts(this.#database));
  }

  async ensureMailbox(
    account: string,
    by: { readonly role: Mailbox['role'] } | { readonly name: string },
  ): Promise<Mailbox> {
    return inTransaction(this.#database, () => {
      const { id } = ensureMailbox(this.#database, account, by);
      return mailboxesWithCounts(this.#database).find((each) => each.id === id) as Mailbox;
    });
  }

  async search(query: MailQuery, page: SearchPage) {
    return this.#read(() => {
      const { rows, total, more } = searchMail(this.#database, query, page, mailboxRows(this.#database));
      return { messages: rows.map(summaryOf), total, more };
    });
  }

  async summaries(ids: readonly string[]): Promise<readonly MessageSummary[]> {
    return this.#read(() =>
      ids.flatMap((id) => {
        const row = messageRow(this.#database, id);
        return row === null ? [] : [summaryOf(row)];
      }),
    );
  }

  async message(id: string, signal: AbortSignal): Promise<Message | null> {
    const raw = await this.raw(id, signal);
    if (raw === null) return null;
    const read = await readMessage(raw);
    const row = this.#read(() => messageRow(this.#database, id));
    return row === null ? null : messageOf(row, read);
  }

  async raw(id: string, signal: AbortSignal): Promise<Uint8Array | null> {
    const found = this.#read(() => {
      const row = messageRow(this.#database, id);
      return row === null ? null : { bytes: readBody(this.#database, row.place) };
    });
    return found === null ? null : (found.bytes ?? this.#fetchBody(id, signal));
  }

  async thread(threadId: string): Promise<readonly MessageSummary[]> {
    return this.#read(() => {
      const current = currentThread(this.#database, threadId);
      const rows = preparedOnce(
        this.#database,
        `${selectMessages} WHERE m.thread_id = ? ORDER BY m.place`,
      ).all(current);
      return (rows as unknown as MessageRow[]).map(summaryOf);
    });
  }

  async attachment(messageId: string, attachmentId: string, signal: AbortSignal) {
    const raw = await this.raw(messageId, signal);
    if (raw === null) return null;
    const file = (await readMessage(raw)).parsed.files.find(({ id }) => id === attachmentId);
    return file === undefined ? null : { name: file.name, type: file.type, bytes: file.bytes };
  }

  async change(changes: readonly MessageChange[]): Promise<readonly string[]> {
    return inTransaction(this.#database, () => changes.map((change) => this.#change(change)));
  }

  async put(id: string, message: NewMessage, expected: string | null): Promise<MessageSummary> {
    const read = await readMessage(message.raw);
    return inTransaction(this.#database, () => {
      const before = messageRow(this.#database, id);
      expectVersion(id, expected, before === null ? null : versionOf(before));
      if (before !== null) this.#remove(before);
      keepMessage(this.#database, id, message, read);
      return summaryOf(messageRow(this.#database, id) as MessageRow);
    });
  }

  async remove(id: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => {
      const row = messageRow(this.#database, id);
      expectVersion(id, expected, row === null ? null : versionOf(row));
      if (row !== null) this.#remove(row);
    });
  }

  async pending(id: string): Promise<boolean> {
    return this.#read(() => (messageRow(this.#database, id)?.pending ?? null) !== null);
  }

  async addresses(text: string, limit: number): Promise<readonly KnownAddress[]> {
    return this.#read(() => findAddresses(this.#database, text, limit));
  }

  async knownAddress(address: string): Promise<KnownAddress | null> {
    return this.#read(() => findAddress(this.#database, address));
  }

  #change({ id, expected, to }: MessageChange): string {
    const row = messageRow(this.#database, id);
    const version = row === null ? null : versionOf(row);
    if (row === null || (expected !== null && expected !== version)) {
      throw new VersionConflictError(id, expected, version);
    }
    const mailbox = mailboxRow(this.#database, to.mailboxId ?? row.mailbox_id);
    if (mailbox === null) throw new NotFoundError(`There is no mailbox “${to.mailboxId}”.`);
    if (mailbox.account !== row.account) {
      throw new Error('A message cannot be moved to another account: put a copy there and remove it here.');
    }
    if (row.account !== local && row.pending === null) {
      preparedOnce(this.#database, `UPDATE message SET pending = 'changed', base = ? WHERE place = ?`).run(
        JSON.stringify(stateOf(row)),
        row.place,
      );
    }
    writeState(this.#database, row, mailbox, changedState(stateOf(row), to));
    return versionOf(messageRow(this.#database, id) as MessageRow);
  }

  #remove(row: MessageRow): void {
    if (row.server_mailbox_id !== null && row.uid !== null) {
      preparedOnce(
        this.#database,
        'INSERT OR IGNORE INTO removed_message (mailbox_id, uid) VALUES (?, ?)',
      ).run(row.server_mailbox_id, row.uid);
    }
    deleteBody(this.#database, row.place);
    deleteMessage(this.#database, row);
  }

  #read<Result>(work: () => Result): Result {
    return translatingErrors(this.#database, work);
  }
}

function changedState(state: ServerState, to: MessageState): ServerState {
  return {
    ...state,
    unread: to.unread ?? state.unread,
    flagged: to.flagged ?? state.flagged,
    answered: to.answered ?? state.answered,
    labels: to.labels ?? state.labels,
  };
}

function messageOf(row: MessageRow, { parsed, content: read }: ReadMessage): Message {
  const { newsletter: _newsletter, ...content } = read;
  return {
    ...summaryOf(row),
    ...content,
    preview: row.preview,
    bcc: [...peopleOf(row).bcc],
    replyTo: parsed.replyTo,
    inReplyTo: parsed.inReplyTo,
    references: parsed.references,
    html: parsed.html,
    files: parsed.files.map(({ bytes: _bytes, contentId: _contentId, ...file }) => file),
    invitations: parsed.invitations,
  };
}
