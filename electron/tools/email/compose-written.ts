import { createHash } from 'node:crypto';
import { composeMessage } from '../../mime/compose-message.ts';
import type { ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import type { WrittenMail } from './write-mail.ts';

/**
 * The Message-ID of what a call writes: the same for the same call, so that what was sent can be recognised. Made from
 * a digest, because it is read by others.
 */
export function messageIdFor(idempotencyKey: string, from: { readonly address: string } | null): string {
  const local = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32);
  const domain = from?.address.slice(from.address.lastIndexOf('@') + 1) ?? '';
  return `${local}@${/^[a-z0-9.-]+$/i.test(domain) ? domain : 'deskhand.invalid'}`;
}

/** The bytes of a mail; those of a draft name who gets a blind copy, those that are sent do not. */
export async function composeWritten(
  { composed, from, files, inReplyTo, references }: WrittenMail,
  as: 'draft' | 'mail',
  { clock, idempotencyKey }: ToolContext,
): Promise<{ readonly raw: Uint8Array; readonly messageId: string }> {
  const { to, cc, bcc, subject, text, quoted } = composed;
  const messageId = messageIdFor(idempotencyKey, from);
  const raw = await composeMessage({
    messageId,
    date: instantText(clock.now()),
    from,
    to,
    cc,
    bcc: as === 'draft' ? bcc : [],
    subject,
    text: quoted === '' ? text : `${text}\n\n${quoted}`.trimStart(),
    inReplyTo,
    references,
    files,
  });
  return { raw, messageId };
}
