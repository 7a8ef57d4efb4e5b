import { createHash } from 'node:crypto';
import type { Email, Header, Attachment as MimePart } from 'postal-mime';
import type { Attachment, MailAddress } from '../../shared/model/mail.ts';
import { headerDate, headerValue, messageIds } from './header-values.ts';
import { mailAddresses, oneLine } from './read-address.ts';

/** A file of a message with what it holds. */
export interface ParsedFile extends Attachment {
  readonly bytes: Uint8Array;
  /** What the HTML names it by (RFC 2392), without angle brackets; null where it has no such name. */
  readonly contentId: string | null;
}

/** The parts of an RFC 5322 message, decoded. */
export interface ParsedMessage {
  /** Made from the bytes where the message has none of its own. */
  readonly messageId: string;
  readonly from: MailAddress[];
  readonly to: MailAddress[];
  readonly cc: MailAddress[];
  readonly bcc: MailAddress[];
  readonly replyTo: MailAddress[];
  readonly subject: string;
  /** Milliseconds, as its Date header says; null where that makes no sense. */
  readonly date: number | null;
  readonly inReplyTo: string | null;
  readonly references: string[];
  /** The text part; null where there is none. */
  readonly plain: string | null;
  /** The HTML part, not sanitised; null where there is none. */
  readonly html: string | null;
  readonly files: readonly ParsedFile[];
  readonly headers: readonly Header[];
  /** `text/calendar` parts (RFC 6047). */
  readonly invitations: string[];
}

/** Deeper than any mail program nests, and shallow enough for everyone's stack. */
const deepest = 60;
/** Bytes of all headers: decoding the words of one takes time with the square of its length. */
const mostHeaders = 512 * 1024;

/**
 * Takes a message apart. Whatever is broken in it is left out or taken as text: nothing that was received makes this throw.
 */
export async function parseMessage(raw: Uint8Array): Promise<ParsedMessage> {
  const email = await parse(raw);
  const messageId = messageIds(email.messageId)[0];
  const references = messageIds(email.references);
  const inReplyTo = messageIds(email.inReplyTo)[0] ?? references.at(-1) ?? null;
  return {
    messageId: messageId ?? messageIdFor(raw),
    from: await writersOf(email),
    to: mailAddresses(email.to),
    cc: mailAddresses(email.cc),
    bcc: mailAddresses(email.bcc),
    replyTo: mailAddresses(email.replyTo),
    subject: oneLine(email.subject ?? '').slice(0, 2000),
    date: headerDate(headerValue(email.headers, 'date')),
    inReplyTo,
    references,
    plain: email.text?.replace(/\r\n?/g, '\n').toWellFormed() ?? null,
    html: email.html?.toWellFormed() ?? null,
    files: email.attachments.map(fileOf),
    headers: email.headers,
    invitations: email.attachments.filter(isInvitation).map((part) => decodeUtf8(bytesOf(part))),
  };
}

/** Everybody in whose name it was written (RFC 5322 section 3.6.2): the parser itself names the first alone. */
async function writersOf({ headers, from, sender }: Email): Promise<MailAddress[]> {
  const { addressParser, decodeWords } = await import('postal-mime');
  const all = headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value))
    .map((each) => ({ ...each, name: decodeWords(each.name) }));
  return mailAddresses(all.length > 1 ? all : (from ?? sender));
}

/** The Message-ID that stands in for a missing one: the same for the same text, however its lines end. */
export function messageIdFor(raw: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
    .toString('latin1')
    .replaceAll('\r', '')
    .trimEnd();
  return `${createHash('sha256').update(text).digest('hex').slice(0, 32)}@deskhand.invalid`;
}

async function parse(raw: Uint8Array): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime');
  const options = {
    forceRfc822Attachments: true,
    maxNestingDepth: deepest,
    maxHeadersSize: mostHeaders,
  } as const;
  try {
    return await PostalMime.parse(raw, options);
  } catch {
    // Too deep, or more headers than anybody writes: what it begins with is read as plain text.
    return PostalMime.parse(withoutStructure(raw), options);
  }
}

/** The first headers without those that say how the body is made, and the beginning of the body. */
function withoutStructure(raw: Uint8Array): string {
  const text = Buffer.from(raw.subarray(0, 256 * 1024)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const head = text.slice(0, Math.min(end?.index ?? text.length, 64 * 1024));
  const headers = head.split(/\r?\n(?![ \t])/).filter((line) => !/^(?:content-|mime-)/i.test(line));
  return `${headers.join('\r\n')}\r\n\r\n${end === null ? '' : text.slice(end.index)}`;
}

function fileOf(part: MimePart, index: number): ParsedFile {
  const bytes = bytesOf(part);
  const contentId = part.contentId?.replace(/^<|>$/g, '') ?? null;
  return {
    id: String(index + 1),
    name: fileName(part, index + 1),
    type: /^[\w.+-]+\/[\w.+-]+$/.test(part.mimeType) ? part.mimeType : 'application/octet-stream',
    size: bytes.length,
    inline: part.related === true || (part.disposition === 'inline' && contentId !== null),
    bytes,
    contentId,
  };
}

/** A name without the folders, control characters and directions that could make it pass for another. */
function fileName(part: MimePart, number: number): string {
  const given = oneLine(part.filename ?? '')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/^.*[\\/]/, '')
    .slice(-200);
  if (given !== '' && given !== '.' && given !== '..') return given;
  if (part.mimeType === 'message/rfc822') return `message-${number}.eml`;
  if (isInvitation(part)) return `invitation-${number}.ics`;
  return `attachment-${number}`;
}

function isInvitation({ mimeType }: MimePart): boolean {
  return mimeType === 'text/calendar';
}

function bytesOf({ content }: MimePart): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
