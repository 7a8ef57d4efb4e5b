import type MimeNode from 'nodemailer/lib/mime-node';
import type { MailAddress } from '../../shared/model/mail.ts';

/** A mail as it is to be written. */
export interface MessageParts {
  /** Without angle brackets. */
  readonly messageId: string;
  /** An instant. */
  readonly date: string;
  /** Null: the mail program that it is opened in fills it in. */
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Written into the header: for drafts alone, never for what is sent. */
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  /** Message-IDs without angle brackets. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
  /** An answer to an invitation, or a change of one (RFC 6047), beside the text. */
  readonly calendar?: { readonly method: string; readonly icalendar: string };
}

/** The bytes of a mail (RFC 5322, RFC 2045), non-ASCII names and subjects encoded, domains in their ASCII form. */
export async function composeMessage(parts: MessageParts): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { messageId, date, from, inReplyTo, references, calendar } = parts;
  const node = new MailComposer({
    messageId: `<${messageId}>`,
    date: new Date(date),
    ...(from !== null && { from: written(from) }),
    to: parts.to.map(written),
    cc: parts.cc.map(written),
    bcc: parts.bcc.map(written),
    subject: parts.subject.replace(/\s+/g, ' ').trim(),
    text: parts.text.replace(/\r\n?/g, '\n'),
    ...(inReplyTo !== null && { inReplyTo: `<${inReplyTo}>` }),
    ...(references.length > 0 && { references: references.map((id) => `<${id}>`) }),
    attachments: parts.files.map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    })),
    ...(calendar !== undefined && {
      icalEvent: { method: calendar.method, content: calendar.icalendar, filename: false as const },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  node.keepBcc = true;
  return built(node);
}

/** The mail with a Bcc header, as a draft keeps it. */
export async function withBcc(raw: Uint8Array, bcc: readonly MailAddress[]): Promise<Uint8Array> {
  if (bcc.length === 0) return raw;
  const { default: Node } = await import('nodemailer/lib/mime-node');
  const node = new Node('text/plain');
  node.keepBcc = true;
  node.setHeader('Bcc', bcc.map(written));
  const header = /^bcc:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/im.exec(node.buildHeaders())?.[0];
  return header === undefined ? raw : Buffer.concat([Buffer.from(`${header}\r\n`), raw]);
}

function written({ name, address }: MailAddress): { name: string; address: string } {
  return { name: name ?? '', address };
}

function built(node: MimeNode): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    node.build((error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
}
