import type { FetchMessageObject, FetchQueryObject, ImapFlow, ListResponse } from 'imapflow';
import { readFields } from '../../mime/read-headers.ts';
import type {
  MailboxPosition,
  RemoteBody,
  RemoteFlags,
  RemoteHeader,
  RemoteMail,
  RemoteMailbox,
  RemoteMailChanges,
} from '../../ports/remote-mail.ts';
import { countAttachments } from './count-attachments.ts';
import { ImapConnection, type ImapOptions } from './imap-connection.ts';
import { mailboxName } from './mailbox-name.ts';
import { mailboxRoles } from './mailbox-roles.ts';

const positionItems = { messages: true, uidNext: true, uidValidity: true, highestModseq: true };
/** UIDs in one command: servers bound the length of a line. */
const uidsACommand = 500;
/** Flags that say nothing of the message itself. */
const notKept = new Set(['\\Recent', '\\*']);

/** An account's mail over IMAP (RFC 3501 and 9051), with what a server has of RFC 4315, 6154, 6851 and 7162. */
export class ImapMail implements RemoteMail {
  readonly #options: ImapOptions;
  readonly #connection: ImapConnection;

  constructor(options: ImapOptions) {
    this.#options = options;
    this.#connection = new ImapConnection(options);
  }

  mailboxes(signal: AbortSignal): Promise<readonly RemoteMailbox[]> {
    return this.#connection.use('to list the folders', signal, async (client) => {
      // Of the open one the list says how it stood when the server last spoke of it.
      if (client.mailbox !== false) await client.noop();
      const listed = (await client.list({ statusQuery: positionItems })).filter(holdsMessages);
      const roles = mailboxRoles(listed);
      return listed.map((each) => ({
        path: each.path,
        name: mailboxName(each, client),
        role: roles.get(each.path) ?? null,
        position: positionOf(each.status),
      }));
    });
  }

  createMailbox(name: string, signal: AbortSignal): Promise<string> {
    return this.#connection.use(`to make the folder “${name}”`, signal, async (client) => {
      const { path } = await client.mailboxCreate(name.split('/'));
      return path;
    });
  }

  position(path: string, signal: AbortSignal): Promise<MailboxPosition> {
    return this.#open(path, `to open “${path}”`, signal, async (client) => selected(client));
  }

  uids(path: string, signal: AbortSignal): Promise<readonly number[]> {
    return this.#open(path, `to list the messages of “${path}”`, signal, async (client) => {
      if (selected(client).messages === 0) return [];
      return this.#connection.expect(await client.search({ all: true }, { uid: true }));
    });
  }

  async headers(
    path: string,
    uids: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly RemoteHeader[]> {
    const items = {
      uid: true,
      flags: true,
      internalDate: true,
      size: true,
      bodyStructure: true,
      headers: [...readFields],
    };
    const messages = await this.#fetch(path, uids, items, signal);
    return messages.map((message) => ({
      ...flagsOf(message),
      receivedAt: new Date(message.internalDate ?? 0).toISOString(),
      size: message.size ?? 0,
      header: message.headers ?? new Uint8Array(),
      attachments: countAttachments(message.bodyStructure),
    }));
  }

  changes(
    path: string,
    since: MailboxPosition,
    known: number,
    signal: AbortSignal,
  ): Promise<RemoteMailChanges> {
    return this.#open(path, `to say what changed in “${path}”`, signal, async (client) => {
      const position = selected(client);
      if (position.messages === 0) return { position, flags: [], present: new Set() };
      const canTell = since.modseq !== null && position.modseq !== null;
      const changedSince = canTell ? { changedSince: BigInt(since.modseq ?? 0) } : {};
      const fetched =
        canTell && since.modseq === position.modseq
          ? []
          : await client.fetchAll('1:*', { uid: true, flags: true }, { uid: true, ...changedSince });
      const flags = fetched.map(flagsOf);
      if (!canTell) return { position, flags, present: new Set(flags.map(({ uid }) => uid)) };
      const added = flags.filter(({ uid }) => uid >= since.uidNext).length;
      if (position.messages === known + added) return { position, flags, present: null };
      const uids = this.#connection.expect(await client.search({ all: true }, { uid: true }));
      return { position, flags, present: new Set(uids) };
    });
  }

  async bodies(
    path: string,
    uids: readonly number[],
    signal: AbortSignal,
    largest?: number,
  ): Promise<readonly RemoteBody[]> {
    let wanted = uids;
    if (largest !== undefined) {
      const sizes = await this.#fetch(path, uids, { uid: true, size: true }, signal);
      wanted = sizes.filter(({ size = 0 }) => size <= largest).map(({ uid }) => uid);
    }
    const messages = await this.#fetch(path, wanted, { uid: true, source: true }, signal);
    return messages.flatMap(({ uid, source }) => (source === undefined ? [] : [{ uid, raw: source }]));
  }

  async setFlags(
    path: string,
    uids: readonly number[],
    { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
    signal: AbortSignal,
  ): Promise<void> {
    const options = { uid: true, silent: true };
    await this.#inParts(path, uids, 'to change the flags of the message', signal, async (client, range) => {
      if (add.length > 0) this.#connection.expect(await client.messageFlagsAdd(range, [...add], options));
      if (remove.length > 0)
        this.#connection.expect(await client.messageFlagsRemove(range, [...remove], options));
    });
  }

  async move(
    path: string,
    uids: readonly number[],
    to: string,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, number> | null> {
    const moved = new Map<number, number>();
    let isTold = true;
    await this.#inParts(path, uids, `to move the message to “${to}”`, signal, async (client, range) => {
      const { uidMap } = this.#connection.expect(await client.messageMove(range, to, { uid: true }));
      if (uidMap === undefined) isTold = false;
      else for (const [from, now] of uidMap) moved.set(from, now);
    });
    return isTold ? moved : null;
  }

  append(
    path: string,
    {
      raw,
      flags,
      receivedAt,
    }: { readonly raw: Uint8Array; readonly flags: readonly string[]; readonly receivedAt?: string },
    signal: AbortSignal,
  ): Promise<number | null> {
    return this.#connection.use(`to keep the message in “${path}”`, signal, async (client) => {
      const at = receivedAt === undefined ? undefined : new Date(receivedAt);
      const appended = this.#connection.expect(await client.append(path, Buffer.from(raw), [...flags], at));
      return appended.uidValidity === undefined ? null : (appended.uid ?? null);
    });
  }

  async remove(path: string, uids: readonly number[], signal: AbortSignal): Promise<void> {
    await this.#inParts(path, uids, 'to remove the message', signal, async (client, range) => {
      // Without UIDPLUS all that other programs have marked would go too, so it is only marked; that is as good as gone here.
      const done = client.capabilities.has('UIDPLUS')
        ? await client.messageDelete(range, { uid: true })
        : await client.messageFlagsAdd(range, ['\\Deleted'], { uid: true, silent: true });
      this.#connection.expect(done);
    });
  }

  findByMessageId(path: string, messageId: string, signal: AbortSignal): Promise<readonly number[]> {
    return this.#open(path, `to look for the message in “${path}”`, signal, async (client) => {
      if (selected(client).messages === 0) return [];
      const query = { header: { 'message-id': `<${messageId}>` } };
      return this.#connection.expect(await client.search(query, { uid: true }));
    });
  }

  /** Has a connection of its own, since one that listens cannot be asked. */
  async watch(path: string, changed: () => void, signal: AbortSignal): Promise<void> {
    const listening = new ImapConnection(this.#options);
    try {
      await listening.use(`to tell of changes in “${path}”`, signal, async (client) => {
        await client.mailboxOpen(path, { readOnly: true });
        for (const event of ['exists', 'expunge', 'flags', 'highestModseq'] as const)
          client.on(event, changed);
        const closed = new Promise<never>((_resolve, reject) => {
          client.once('close', () => reject(new Error('The connection was closed.')));
        });
        closed.catch(() => undefined);
        while (!signal.aborted) await Promise.race([client.idle(), closed]);
      });
    } finally {
      await listening.close();
    }
  }

  filesSentMail(signal: AbortSignal): Promise<boolean> {
    return this.#connection.use('to say what it can do', signal, async (client) =>
      client.capabilities.has('X-GM-EXT-1'),
    );
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #inParts(
    path: string,
    uids: readonly number[],
    doing: string,
    signal: AbortSignal,
    work: (client: ImapFlow, range: string) => Promise<void>,
  ): Promise<void> {
    for (let at = 0; at < uids.length; at += uidsACommand) {
      const range = uidRange(uids.slice(at, at + uidsACommand));
      await this.#open(path, doing, signal, (client) => work(client, range));
    }
  }

  /** Selects the mailbox anew, so that it is as it stands now. */
  #open<Result>(
    path: string,
    doing: string,
    signal: AbortSignal,
    work: (client: ImapFlow) => Promise<Result>,
  ): Promise<Result> {
    return this.#connection.use(doing, signal, async (client) => {
      await client.mailboxOpen(path);
      return work(client);
    });
  }

  #fetch(
    path: string,
    uids: readonly number[],
    items: FetchQueryObject,
    signal: AbortSignal,
  ): Promise<FetchMessageObject[]> {
    return this.#connection.use(`to give the messages of “${path}”`, signal, async (client) => {
      if (client.mailbox === false || client.mailbox.path !== path) await client.mailboxOpen(path);
      if (uids.length === 0 || selected(client).messages === 0) return [];
      return client.fetchAll(uidRange(uids), items, { uid: true });
    });
  }
}

/** The UIDs as a set of IMAP: `1:3,7`. */
export function uidRange(uids: readonly number[]): string {
  const parts: string[] = [];
  let [first, last] = [Number.NaN, Number.NaN];
  const end = () => {
    if (!Number.isNaN(first)) parts.push(first === last ? String(first) : `${first}:${last}`);
  };
  for (const uid of uids.toSorted((one, other) => one - other)) {
    if (uid !== last + 1) {
      end();
      first = uid;
    }
    last = uid;
  }
  end();
  return parts.join(',');
}

function holdsMessages({ flags, path }: ListResponse): boolean {
  const isView = flags.has('\\All') || flags.has('\\Flagged') || flags.has('\\Important');
  return path !== '' && !isView && !flags.has('\\Noselect') && !flags.has('\\NonExistent');
}

/** Where the selected mailbox stands. */
function selected({ mailbox }: ImapFlow): MailboxPosition {
  if (mailbox === false) throw new Error('No mailbox is selected.');
  const { uidValidity, uidNext, exists, highestModseq, noModseq } = mailbox;
  return {
    uidValidity: String(uidValidity),
    uidNext,
    messages: exists,
    modseq: noModseq === true || highestModseq === undefined ? null : String(highestModseq),
  };
}

function positionOf(status: ListResponse['status']): MailboxPosition | null {
  if (status?.uidValidity === undefined || status.uidNext === undefined || status.messages === undefined) {
    return null;
  }
  const { uidValidity, uidNext, messages, highestModseq } = status;
  return {
    uidValidity: String(uidValidity),
    uidNext,
    messages,
    modseq: highestModseq === undefined ? null : String(highestModseq),
  };
}

function flagsOf({ uid, flags }: FetchMessageObject): RemoteFlags {
  return { uid, flags: [...(flags ?? [])].filter((flag) => !notKept.has(flag)) };
}
