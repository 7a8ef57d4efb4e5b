import { z } from 'zod';
import {
  draftSchema,
  mailAccountSchema,
  mailAddressSchema,
  mailboxSchema,
  mailQuerySchema,
  messageSchema,
  messageSummarySchema,
} from '../mail.ts';
import { outboxMailSchema } from '../outbox.ts';

const idSchema = z.string().min(1);
/** An instant, `2026-11-27T12:00:00Z`. */
const instantSchema = z.iso.datetime({ message: 'an instant like 2026-11-27T12:00:00Z' });
/** At most this many at once: what one list can show and one undo can take back. */
const idsSchema = z.array(idSchema).min(1).max(5000);
const summariesSchema = z.object({ messages: z.array(messageSummarySchema) });

export const listMailboxesSchemas = {
  input: z.object({}),
  output: z.object({ accounts: z.array(mailAccountSchema), mailboxes: z.array(mailboxSchema) }),
};

export const searchMailSchemas = {
  input: z.object({
    query: mailQuerySchema,
    order: z.enum(['latest', 'earliest']).default('latest'),
    limit: z.number().int().min(1).max(5000).default(20),
  }),
  output: summariesSchema.extend({ total: z.number().int() }),
};

export const readMessageSchemas = {
  input: z.object({ id: idSchema }),
  output: z.object({ message: messageSchema }),
};

export const readThreadSchemas = {
  input: z.object({ threadId: idSchema, limit: z.number().int().min(1).max(100).default(20) }),
  output: z.object({ messages: z.array(messageSchema) }),
};

/** Which addresses somebody has: from contacts, from mail the person sent, and from mail that came. */
export const findAddressSchemas = {
  input: z.object({ name: z.string().trim().min(1) }),
  output: z.object({
    addresses: z.array(
      mailAddressSchema.extend({
        known: z.enum(['contact', 'written-to', 'received-from']),
        lastAt: z.string().nullable(),
      }),
    ),
  }),
};

/** Writes a draft, or changes the one of this id. */
export const saveDraftSchemas = {
  input: z.object({
    /** Absent: a new one. */
    id: idSchema.optional(),
    /** Absent: the account of the answered mail, or the first that can send. */
    account: z.string().optional(),
    draft: draftSchema,
  }),
  output: z.object({ message: messageSummarySchema }),
};

export const deleteDraftSchemas = {
  input: z.object({ id: idSchema }),
  output: summariesSchema,
};

/** Sends a mail: written here, or a draft that is there. It is held first, and can be taken back until it goes. */
export const sendMailSchemas = {
  input: z.object({
    account: z.string().optional(),
    /** What to send; of a draft that is there by its id, as it is then. */
    mail: draftSchema,
    draftId: idSchema.optional(),
    /** Seconds to hold it; absent: as the settings say. */
    holdSeconds: z.number().int().min(0).max(300).optional(),
    /** When it goes, at the earliest. */
    sendAt: instantSchema.optional(),
    /** It goes only when by then nobody else has written in this thread. */
    unlessAnswered: z.object({ threadId: idSchema }).optional(),
  }),
  output: z.object({ outbox: outboxMailSchema }),
};

/** Takes a held mail back to a draft: how sending is undone. */
export const takeBackMailSchemas = {
  input: z.object({ outboxId: idSchema }),
  output: z.object({ outbox: outboxMailSchema }),
};

/** Archives, moves, marks and labels. */
export const changeMessagesSchemas = {
  input: z.object({
    ids: idsSchema,
    changes: z.object({
      /** By id, role or name in the message's own account. */
      mailbox: z.string().min(1).optional(),
      unread: z.boolean().optional(),
      flagged: z.boolean().optional(),
      addLabels: z.array(z.string().trim().min(1)).optional(),
      removeLabels: z.array(z.string().trim().min(1)).optional(),
    }),
  }),
  output: summariesSchema,
};

/** Puts messages into the trash of their account. */
export const deleteMessagesSchemas = { input: z.object({ ids: idsSchema }), output: summariesSchema };

/** Puts messages back exactly as they were: how a change or a removal is undone. */
export const restoreMessagesSchemas = {
  input: z.object({
    messages: z.array(
      z.object({
        id: idSchema,
        mailboxId: z.string(),
        unread: z.boolean(),
        flagged: z.boolean(),
        labels: z.array(z.string()),
      }),
    ),
  }),
  output: summariesSchema,
};

/** Puts a draft back as it was, or removes one again: how writing and removing drafts is undone. */
export const restoreDraftSchemas = {
  input: z.object({
    id: idSchema,
    /** The message in base64; null: it is removed. */
    raw: z.string().nullable(),
    mailboxId: z.string(),
  }),
  output: summariesSchema,
};

/** Leaves the list that a message came by (RFC 8058). */
export const unsubscribeSchemas = {
  input: z.object({ id: idSchema }),
  output: z.object({ how: z.enum(['one-click', 'mail']), to: z.string() }),
};

/** Writes an attachment into a folder on this computer. */
export const saveAttachmentSchemas = {
  input: z.object({
    messageId: idSchema,
    attachmentId: idSchema,
    /** Absent: the folder for downloads. */
    folder: z.string().min(1).optional(),
  }),
  output: z.object({ path: z.string(), size: z.number().int(), sha256: z.string() }),
};

/** Removes a file that was saved, if it is still the same: how saving is undone. */
export const removeSavedFileSchemas = {
  input: z.object({ path: z.string(), sha256: z.string() }),
  output: z.object({}),
};
