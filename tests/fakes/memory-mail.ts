import { createHash } from 'node:crypto';
import { foldedWords, foldText, hasWords } from '../../electron/icalendar/fold-text.ts';
import { type ReadMessage, readMessage } from '../../electron/mime/read-message.ts';
import type { KnownAddress, MailPort, MessageChange, NewMessage } from '../../electron/ports/mail.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';
import {
  type MailAccount,
  type MailAddress,
  type Mailbox,
  type MailIdentity,
  type MailQuery,
  type Message,
  type MessageSummary,
  mailboxRoleSchema,
  messageSummarySchema,
} from '../../shared/model/mail.ts';
import { matchesMail, searchedTexts, wordsOf } from './match-mail.ts';

interface Kept {
  readonly id: string;
  readonly raw: Uint8Array;
  readonly read: ReadMessage;
  readonly date: number;
  readonly sequence: number;
  mailboxId: string;
  unread: boolean;
  flagged: boolean;
  answered: boolean;
  draft: boolean;
  labels: string[];
}

type Whole = Message & { readonly newsletter: boolean };

/** The mailbox on this computer, in memory, and those of further accounts that are given. */
export class MemoryMail implements MailPort {
  readonly #accounts: readonly MailAccount[];
  readonly #mailboxes: Mailbox[];
  readonly #kept = new Map<string, Kept>();
  #sequence = 0;

  /** @param identities of the mailbox on this computer. */
  constructor(identities: readonly MailIdentity[] = [], others: readonly MailAccount[] = []) {
    this.#accounts = [
      { id: 'local', name: 'On this computer', identities: [...identities], sends: 'outbox' },
      ...others,
    ];
    this.#mailboxes = this.#accounts.flatMap(({ id: account }) =>
      mailboxRoleSchema.options.map((role) =>
        newMailbox(account, `${role[0]?.toUpperCase()}${role.slice(1)}`, role),
      ),
    );
  }

  async accounts(): Promise<readonly MailAccount[]> {
    return this.#accounts;
  }

  async mailboxes(): Promise<readonly Mailbox[]> {
    return this.#mailboxes.map((mailbox) => {
      const inside = [...this.#kept.values()].filter(({ mailboxId }) => mailboxId === mailbox.id);
      return { ...mailbox, messages: inside.length, unread: inside.filter(({ unread }) => unread).length };
    });
  }

  async ensureMailbox(
    account: string,
    by: { readonly role: Mailbox['role'] } | { readonly name: string },
  ): Promise<Mailbox> {
    if (!this.#accounts.some(({ id }) => id === account)) {
      throw new NotFoundError(`There is no account “${account}” with mail.`);
    }
    const found = (await this.mailboxes()).find(
      (each) =>
        each.account === account &&
        ('role' in by ? each.role === by.role : foldText(each.name) === foldText(by.name.trim())),
    );
    if (found !== undefined) return found;
    const made = newMailbox(account, 'name' in by ? by.name.trim() : String(by.role), null);
    this.#mailboxes.push(made);
    return made;
  }

  async search(
    query: MailQuery,
    page: { readonly limit: number; readonly before?: string; readonly countUpTo?: number },
  ) {
    const kept = this.#newestFirst();
    const known = new Set(kept.flatMap((message) => searchedTexts(message).flatMap(wordsOf)));
    const all = kept.filter((message) =>
      matchesMail(query, message, this.#mailbox(message.mailboxId), known),
    );
    const start = page.before === undefined ? 0 : all.findIndex(({ id }) => id === page.before) + 1;
    const messages = all.slice(start, start + page.limit).map(summaryOf);
    return {
      messages,
      total: page.countUpTo === undefined ? messages.length : Math.min(all.length, page.countUpTo),
      more: all.length > start + page.limit ? (messages.at(-1)?.id ?? null) : null,
    };
  }

  async summaries(ids: readonly string[]): Promise<readonly MessageSummary[]> {
    return ids.flatMap((id) => {
      const kept = this.#kept.get(id);
      return kept === undefined ? [] : [summaryOf(this.#whole(kept))];
    });
  }

  async message(id: string): Promise<Message | null> {
    const kept = this.#kept.get(id);
    if (kept === undefined) return null;
    const { newsletter: _newsletter, ...message } = this.#whole(kept);
    return message;
  }

  async raw(id: string): Promise<Uint8Array | null> {
    return this.#kept.get(id)?.raw ?? null;
  }

  async thread(threadId: string): Promise<readonly MessageSummary[]> {
    return this.#newestFirst()
      .filter((each) => each.threadId === threadId)
      .reverse()
      .map(summaryOf);
  }

  async attachment(messageId: string, attachmentId: string) {
    const file = this.#kept.get(messageId)?.read.parsed.files.find(({ id }) => id === attachmentId);
    return file === undefined ? null : { name: file.name, type: file.type, bytes: file.bytes };
  }

  async change(changes: readonly MessageChange[]): Promise<readonly string[]> {
    for (const { id, expected, to } of changes) {
      const kept = this.#kept.get(id);
      const found = kept === undefined ? null : versionOf(kept);
      if (kept === undefined || (expected !== null && expected !== found)) {
        throw new VersionConflictError(id, expected, found);
      }
      if (to.mailboxId !== undefined) this.#mailbox(to.mailboxId);
    }
    return changes.map(({ id, to }) => {
      const kept = Object.assign(this.#kept.get(id) as Kept, structuredClone(to));
      kept.labels = [...new Set(kept.labels)].sort();
      return versionOf(kept);
    });
  }

  async put(id: string, message: NewMessage, expected: string | null): Promise<MessageSummary> {
    const read = await readMessage(message.raw);
    const mailbox = this.#mailbox(message.mailboxId);
    this.#expect(id, expected);
    const { unread = false, flagged = false, answered = false, labels = [] } = message.state;
    const received = Date.parse(message.receivedAt ?? '');
    const { date } = read.parsed;
    const kept: Kept = {
      id,
      raw: message.raw,
      read,
      date: date === null || date > received + 48 * 60 * 60 * 1000 ? received || 0 : date,
      sequence: this.#sequence++,
      mailboxId: mailbox.id,
      unread,
      flagged,
      answered,
      draft: message.state.draft ?? mailbox.role === 'drafts',
      labels: [...new Set(labels)].sort(),
    };
    this.#kept.set(id, kept);
    return summaryOf(this.#whole(kept));
  }

  async remove(id: string, expected: string): Promise<void> {
    this.#expect(id, expected);
    this.#kept.delete(id);
  }

  async pending(): Promise<boolean> {
    return false;
  }

  async addresses(text: string, limit: number): Promise<readonly KnownAddress[]> {
    const words = foldedWords(text);
    return [...this.#known().values()]
      .filter(({ name = '', address }) => hasWords(foldText(`${name} ${address}`), words))
      .sort((one, other) => other.writtenTo - one.writtenTo || other.receivedFrom - one.receivedFrom)
      .slice(0, limit);
  }

  async knownAddress(address: string): Promise<KnownAddress | null> {
    return this.#known().get(address.toLowerCase()) ?? null;
  }

  #known(): Map<string, KnownAddress> {
    const known = new Map<string, KnownAddress>();
    const note = ({ name, address }: MailAddress, lastAt: string, which: 'writtenTo' | 'receivedFrom') => {
      const before = known.get(address.toLowerCase()) ?? { address, writtenTo: 0, receivedFrom: 0, lastAt };
      known.set(address.toLowerCase(), {
        ...(name === undefined ? {} : { name }),
        ...before,
        [which]: before[which] + 1,
      });
    };
    for (const message of this.#newestFirst()) {
      for (const each of message.from) note(each, message.date, 'receivedFrom');
      if (!message.own || message.draft) continue;
      for (const each of [...message.to, ...message.cc, ...message.bcc])
        note(each, message.date, 'writtenTo');
    }
    return known;
  }

  #newestFirst(): Whole[] {
    return [...this.#kept.values()]
      .sort((one, other) => other.date - one.date || other.sequence - one.sequence)
      .map((kept) => this.#whole(kept));
  }

  #whole(kept: Kept): Whole {
    const { parsed, content } = kept.read;
    const { raw: _raw, read: _read, date: _date, sequence: _sequence, ...marks } = kept;
    const mailbox = this.#mailbox(kept.mailboxId);
    const { files, plain: _plain, date: _header, headers: _headers, ...headers } = parsed;
    const { references, inReplyTo, messageId, from } = parsed;
    return {
      ...content,
      ...marks,
      ...headers,
      account: mailbox.account,
      version: versionOf(kept),
      threadId: `thread of ${references[0] ?? inReplyTo ?? messageId}`,
      date: `${new Date(kept.date).toISOString().slice(0, 19)}Z`,
      attachments: files.filter(({ inline }) => !inline).length,
      own: this.#isOwn(mailbox, from),
      files: files.map(({ bytes: _bytes, contentId: _contentId, ...file }) => file),
    };
  }

  #isOwn({ account, role }: Mailbox, from: readonly MailAddress[]): boolean {
    if (role !== 'drafts' && role !== 'sent') return false;
    if (from.length === 0) return role === 'drafts';
    const identities = this.#accounts.find(({ id }) => id === account)?.identities ?? [];
    const own = identities.map(({ address }) => address.toLowerCase());
    return from.every(({ address }) => own.includes(address.toLowerCase()));
  }

  #mailbox(id: string): Mailbox {
    const mailbox = this.#mailboxes.find((each) => each.id === id);
    if (mailbox === undefined) throw new NotFoundError(`There is no mailbox “${id}”.`);
    return mailbox;
  }

  #expect(id: string, expected: string | null): void {
    const kept = this.#kept.get(id);
    const found = kept === undefined ? null : versionOf(kept);
    if (found !== expected) throw new VersionConflictError(id, expected, found);
  }
}

function newMailbox(account: string, name: string, role: Mailbox['role']): Mailbox {
  return { id: `${account}/${foldText(name)}`, account, name, role, messages: 0, unread: 0 };
}

function versionOf({ mailboxId, unread, flagged, answered, draft, labels, raw }: Kept): string {
  const hash = createHash('sha256').update(raw).digest('hex').slice(0, 12);
  return JSON.stringify([mailboxId, unread, flagged, answered, draft, labels, hash]);
}

function summaryOf(message: Whole): MessageSummary {
  return messageSummarySchema.parse(message);
}
