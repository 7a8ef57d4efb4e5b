import { z } from 'zod';
import { mailAccountSchema, mailboxSchema, messageSchema, messageSummarySchema } from '../model/mail.ts';
import { outboxMailSchema } from '../model/outbox.ts';

/** What the interface can look up about mail. */
export const mailQuerySchemas = {
  mailboxes: {
    request: z.object({}),
    response: z.object({ accounts: z.array(mailAccountSchema), mailboxes: z.array(mailboxSchema) }),
  },
  /** Newest first. Text as a person types it: `from:bo lease has:attachment before:2026-03-01 "signed copy"`. */
  'search-mail': {
    request: z.object({
      text: z.string().max(2000).default(''),
      /** Absent: everywhere but trash and junk. */
      mailboxId: z.string().optional(),
      cursor: z.string().nullable().default(null),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    response: z.object({
      messages: z.array(messageSummarySchema),
      cursor: z.string().nullable(),
      /** Counts up to 1,000. */
      total: z.number().int(),
      /** A part of the text that makes no sense as a search, in a sentence; the rest was searched for. */
      hint: z.string().nullable(),
    }),
  },
  /** Oldest first, in full. Fetches bodies that are not here yet. */
  thread: {
    request: z.object({ threadId: z.string() }),
    response: z.object({ messages: z.array(messageSchema) }),
  },
  /** The sanitised HTML of a message, for a sandboxed frame; remote content only when asked for. */
  'message-html': {
    request: z.object({ id: z.string(), remoteContent: z.boolean().default(false) }),
    response: z.object({ html: z.string().nullable(), blocked: z.number().int() }),
  },
  /** Base64. */
  attachment: {
    request: z.object({ messageId: z.string(), attachmentId: z.string() }),
    response: z.object({ name: z.string(), type: z.string(), data: z.string() }).nullable(),
  },
  /** Newest first; what is on its way before all else. */
  outbox: {
    request: z.object({}),
    response: z.object({ mails: z.array(outboxMailSchema) }),
  },
  /** As mbox (RFC 4155), with each message's folder and flags in `X-Folder` and `X-Keywords`; base64. */
  'export-mail': {
    request: z.object({
      text: z.string().default(''),
      account: z.string().optional(),
      mailboxId: z.string().optional(),
    }),
    response: z.object({
      fileName: z.string(),
      mediaType: z.string(),
      data: z.string(),
      messages: z.number().int(),
    }),
  },
} as const;
