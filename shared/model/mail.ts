import { z } from 'zod';

/** What a mailbox is for (RFC 6154). */
export const mailboxRoleSchema = z.enum(['inbox', 'drafts', 'sent', 'archive', 'trash', 'junk']);
export type MailboxRole = z.infer<typeof mailboxRoleSchema>;

/** A folder of messages in one account. */
export const mailboxSchema = z.object({
  /** Unique over all accounts. */
  id: z.string(),
  account: z.string(),
  /** As people call it, with its parents: `Projects/Lease`. */
  name: z.string(),
  role: mailboxRoleSchema.nullable(),
  messages: z.number().int(),
  unread: z.number().int(),
});
export type Mailbox = z.infer<typeof mailboxSchema>;

/** `address` as it was written, an internationalised domain in Unicode (RFC 5322 section 3.4, RFC 6532). */
export const mailAddressSchema = z.object({ name: z.string().optional(), address: z.string() });
export type MailAddress = z.infer<typeof mailAddressSchema>;

/** An address that the person writes from. */
export const mailIdentitySchema = z.object({
  account: z.string(),
  address: z.string(),
  name: z.string().optional(),
});
export type MailIdentity = z.infer<typeof mailIdentitySchema>;

/** An account that has mail. */
export const mailAccountSchema = z.object({
  /** `local` is the mailbox on this computer. */
  id: z.string(),
  name: z.string(),
  /** The first one is used when nothing else is said; empty where the person has named no address yet. */
  identities: z.array(mailIdentitySchema),
  /** `outbox`: what is sent waits on this computer to be opened in another mail program. */
  sends: z.enum(['itself', 'outbox']),
});
export type MailAccount = z.infer<typeof mailAccountSchema>;

export const attachmentSchema = z.object({
  /** Its place in the message: stable. */
  id: z.string(),
  name: z.string(),
  /** Media type in lower case: `application/pdf`. */
  type: z.string(),
  /** Bytes after decoding. */
  size: z.number().int(),
  /** Shown inside the text, not a file beside it. */
  inline: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A message as lists show it. One copy in one mailbox; moving keeps its id. */
export const messageSummarySchema = z.object({
  id: z.string(),
  account: z.string(),
  mailboxId: z.string(),
  /** Changes with the mailbox, the flags and the labels. */
  version: z.string(),
  /** The Message-ID without angle brackets; made up, and stable, where there is none. */
  messageId: z.string(),
  threadId: z.string(),
  from: z.array(mailAddressSchema),
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  subject: z.string(),
  /** The instant in its Date header, or when it was received where that makes no sense. */
  date: z.string(),
  /** Its first words. */
  preview: z.string(),
  unread: z.boolean(),
  flagged: z.boolean(),
  answered: z.boolean(),
  draft: z.boolean(),
  /** IMAP keywords, Gmail's labels. */
  labels: z.array(z.string()),
  attachments: z.number().int(),
  /** Written by the person: it came from one of their identities and lies in drafts or sent. Everything else is untrusted. */
  own: z.boolean(),
});
export type MessageSummary = z.infer<typeof messageSummarySchema>;

/** What the receiving server found out about the sender (RFC 8601); nothing else is believed. */
export const authenticitySchema = z.object({
  verdict: z.enum(['passed', 'failed', 'unknown']),
  /** `example.com signed it and sent it from a server of its own.` */
  how: z.string(),
});
export type Authenticity = z.infer<typeof authenticitySchema>;

/** Something in a message that is not what it seems. */
export const messageWarningSchema = z.object({
  kind: z.enum([
    'invisible-text',
    'look-alike',
    'link-elsewhere',
    'name-is-address',
    'reply-elsewhere',
    'direction',
  ]),
  /** What, in a sentence: `The link “example.com” leads to example.net.` */
  words: z.string(),
});
export type MessageWarning = z.infer<typeof messageWarningSchema>;

/** A message in full. */
export const messageSchema = messageSummarySchema.extend({
  bcc: z.array(mailAddressSchema),
  replyTo: z.array(mailAddressSchema),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  /** What a reader sees, as plain text; what nobody sees is left out. Without the quoted text of earlier messages where that can be told. */
  text: z.string(),
  /** The quoted text of earlier messages below it; empty where there is none. */
  quoted: z.string(),
  /** As it was sent, not sanitised; null where there is none. Only ever shown in a sandbox. */
  html: z.string().nullable(),
  files: z.array(attachmentSchema),
  authenticity: authenticitySchema,
  warnings: z.array(messageWarningSchema),
  /** How to leave the list it came by (RFC 2369, RFC 8058); null where it does not say. */
  unsubscribe: z
    .object({ oneClick: z.url().nullable(), mailto: z.string().nullable(), page: z.url().nullable() })
    .nullable(),
  /** `text/calendar` parts (RFC 6047), as they are. */
  invitations: z.array(z.string()),
});
export type Message = z.infer<typeof messageSchema>;

/** What can be different about a message that is there. What is left out stays. */
export const messageStateSchema = z.object({
  mailboxId: z.string().optional(),
  unread: z.boolean().optional(),
  flagged: z.boolean().optional(),
  answered: z.boolean().optional(),
  /** All of them, not only new ones. */
  labels: z.array(z.string().min(1)).optional(),
});
export type MessageState = z.infer<typeof messageStateSchema>;

/** Which messages to find; all conditions must hold. */
export const mailQuerySchema = z.object({
  /**
   * Words and "quoted phrases" in subject, text, people and file names; case and accents do not matter. A word that stands
   * in no mail at all is taken for the beginning of one.
   */
  text: z.string().optional(),
  /** Words and "quoted phrases" none of which may be there. */
  without: z.string().optional(),
  from: z.string().optional(),
  /** To, Cc or Bcc. */
  to: z.string().optional(),
  /** From, to, cc or bcc. */
  person: z.string().optional(),
  subject: z.string().optional(),
  hasAttachment: z.boolean().optional(),
  unread: z.boolean().optional(),
  flagged: z.boolean().optional(),
  draft: z.boolean().optional(),
  /** Written by the person. */
  own: z.boolean().optional(),
  label: z.string().optional(),
  account: z.string().optional(),
  /** By id, role or name. Without one: everywhere but trash and junk. */
  mailbox: z.string().optional(),
  threadId: z.string().optional(),
  /** The Message-ID, without angle brackets. */
  messageId: z.string().optional(),
  /** It came by a list or is bulk mail (List-Id, List-Unsubscribe, Precedence). */
  newsletter: z.boolean().optional(),
  /** Half-open window of instants. */
  after: z.string().optional(),
  before: z.string().optional(),
});
export type MailQuery = z.infer<typeof mailQuerySchema>;

/** A file that goes along with a mail. */
export const draftFileSchema = z.discriminatedUnion('from', [
  /** One that came with another message. */
  z.object({ from: z.literal('message'), messageId: z.string(), attachmentId: z.string() }),
  /** One that the person chose on this computer. */
  z.object({ from: z.literal('disk'), path: z.string() }),
]);
export type DraftFile = z.infer<typeof draftFileSchema>;

/** Which message a mail answers or passes on, by its id here; its text is quoted below. */
export const aboutMessageSchema = z.object({
  kind: z.enum(['reply', 'reply-all', 'forward']),
  messageId: z.string(),
});
export type AboutMessage = z.infer<typeof aboutMessageSchema>;

/** A mail to be written. */
export const draftSchema = z.object({
  /** One of the person's own addresses; null: the account's first, or the one that the answered mail was sent to. */
  from: z.string().nullable().default(null),
  to: z.array(mailAddressSchema).default([]),
  cc: z.array(mailAddressSchema).default([]),
  bcc: z.array(mailAddressSchema).default([]),
  subject: z.string().max(1000).default(''),
  /** Plain text, without what it quotes. */
  text: z.string().max(500_000).default(''),
  about: aboutMessageSchema.nullable().default(null),
  files: z.array(draftFileSchema).default([]),
});
export type Draft = z.infer<typeof draftSchema>;
