import type { mailQuerySchemas } from '../../shared/contract/mail-queries.ts';
import type { OutboxMail } from '../../shared/model/outbox.ts';
import type { RemotePictures } from '../ports/remote-pictures.ts';
import type { ToolContext } from '../tools/define-tool.ts';

export interface MailQueryServices extends Pick<ToolContext, 'mail' | 'outbox' | 'clock'> {
  readonly remotePictures: RemotePictures;
  readonly timeZone: () => string;
  /** Ends what is being fetched when the assistant closes. */
  readonly closing: AbortSignal;
}

type Schemas = typeof mailQuerySchemas;
type Handlers = {
  readonly [Name in keyof Schemas]: (
    request: ReturnType<Schemas[Name]['request']['parse']>,
  ) => Promise<ReturnType<Schemas[Name]['response']['parse']>>;
};

/** So many messages of a thread are shown, the latest ones. */
const mostOfThread = 100;
const mostInOutbox = 200;
const countedTo = 1000;

/** What answers the queries about mail. */
export function mailQueryHandlers(services: MailQueryServices): Handlers {
  const { mail, outbox, remotePictures, clock, closing } = services;
  const search = async (text: string) => {
    const { parseMailSearch } = await import('./parse-mail-search.ts');
    return parseMailSearch(text, { now: clock.now(), timeZone: services.timeZone() });
  };
  return {
    mailboxes: async () => ({
      accounts: [...(await mail.accounts())],
      mailboxes: [...(await mail.mailboxes())],
    }),
    async 'search-mail'({ text, mailboxId, cursor, limit }) {
      const { query, hint } = await search(text);
      const { messages, total, more } = await mail.search(
        { ...query, ...(mailboxId !== undefined && { mailbox: mailboxId }) },
        { limit, countUpTo: countedTo, ...(cursor !== null && { before: cursor }) },
      );
      return { messages: [...messages], cursor: more, total, hint };
    },
    async thread({ threadId }) {
      const summaries = (await mail.thread(threadId)).slice(-mostOfThread);
      const messages = [];
      for (const { id } of summaries) {
        const message = await mail.message(id, closing);
        if (message !== null) messages.push(message);
      }
      return { messages };
    },
    async 'message-html'({ id, remoteContent }) {
      const raw = await mail.raw(id, closing);
      if (raw === null) return { html: null, blocked: 0 };
      const [{ readMessage }, { safeHtml }] = await Promise.all([
        import('../mime/read-message.ts'),
        import('../mime/safe-html.ts'),
      ]);
      const { parsed } = await readMessage(raw);
      if (parsed.html === null) return { html: null, blocked: 0 };
      const plain = await safeHtml(parsed.html, parsed.files);
      if (!remoteContent || plain.remote.length === 0) return { html: plain.html, blocked: plain.blocked };
      const pictures = await remotePictures.fetch(plain.remote, closing);
      const { html, blocked } = await safeHtml(parsed.html, parsed.files, pictures);
      return { html, blocked };
    },
    async attachment({ messageId, attachmentId }) {
      const found = await mail.attachment(messageId, attachmentId, closing);
      if (found === null) return null;
      return { name: found.name, type: found.type, data: Buffer.from(found.bytes).toString('base64') };
    },
    async outbox() {
      const mails = await outbox.list({ limit: mostInOutbox });
      return { mails: [...mails].sort((one, other) => Number(isOnItsWay(other)) - Number(isOnItsWay(one))) };
    },
    async 'export-mail'({ text, account, mailboxId }) {
      const [{ query }, { exportMail }] = await Promise.all([search(text), import('./export-mail.ts')]);
      const parts: Uint8Array[] = [];
      let messages = 0;
      const chosen = {
        ...query,
        ...(account !== undefined && { account }),
        ...(mailboxId !== undefined && { mailbox: mailboxId }),
      };
      for await (const entry of exportMail(mail, chosen, closing)) {
        parts.push(entry);
        messages++;
      }
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      return {
        fileName: `deskhand-mail-${day}.mbox`,
        mediaType: 'application/mbox',
        data: Buffer.concat(parts).toString('base64'),
        messages,
      };
    },
  };
}

/** Something will still happen with it, or somebody has to decide. */
function isOnItsWay({ state }: OutboxMail): boolean {
  return state === 'held' || state === 'sending' || state === 'unknown' || state === 'kept';
}
