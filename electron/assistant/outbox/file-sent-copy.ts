import type { OutboxMail } from '../../../shared/model/outbox.ts';
import { withBcc } from '../../mime/compose-message.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { MailTransport } from '../../ports/mail-transport.ts';
import type { OutboxPort } from '../../ports/outbox.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';

/**
 * Puts the copy of a mail that was sent among the sent ones, once, marks the message that it answers, and clears away
 * what is left of its draft. Doing it again does nothing.
 * @throws ServerUnreachableError and the like when the server cannot file it now.
 */
export async function fileSentCopy(
  outboxMail: OutboxMail,
  stores: { readonly mail: MailPort; readonly outbox: OutboxPort; readonly transport: MailTransport },
  signal: AbortSignal,
): Promise<void> {
  const { id, account, messageId, bcc, about, draftId } = outboxMail;
  const { mail, outbox, transport } = stores;
  const raw = await outbox.raw(id);
  if (raw === null) throw new Error(`The mail ${id} in the outbox has no content.`);
  const copy = await withBcc(raw, bcc);
  const sends = (await mail.accounts()).find((each) => each.id === account)?.sends;
  if (sends === 'itself') await transport.fileSent(account, messageId, copy, signal);
  else await fileHere(id.replace(/^out_/, 'snt_'), sends === undefined ? 'local' : account, copy, mail);
  if (about !== null && about.kind !== 'forward') {
    await mail
      .change([{ id: about.messageId, expected: null, to: { answered: true } }])
      .catch(ignoreConflict);
  }
  const [draft] = draftId === null ? [] : await mail.summaries([draftId]);
  if (draft?.draft === true && Date.parse(draft.date) <= Date.parse(outboxMail.createdAt)) {
    await mail.remove(draft.id, draft.version).catch(ignoreConflict);
  }
}

async function fileHere(copyId: string, account: string, raw: Uint8Array, mail: MailPort): Promise<void> {
  if ((await mail.summaries([copyId])).length > 0) return;
  const { id: mailboxId } = await mail.ensureMailbox(account, { role: 'sent' });
  await mail.put(copyId, { mailboxId, raw, state: { unread: false } }, null);
}

/** It was changed or removed meanwhile: then it is none of ours any more. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof VersionConflictError)) throw error;
}
