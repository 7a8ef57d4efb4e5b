import { z } from 'zod';
import { calendarEventSchema, occurrenceSchema } from './calendar.ts';
import { contactSchema } from './contact.ts';
import { attachmentSchema, mailAddressSchema, messageSummarySchema } from './mail.ts';
import { reminderSchema } from './reminder.ts';

/** Whether, until when and how an action can be taken back; told before approval. */
export const undoTermsSchema = z.discriminatedUnion('possible', [
  z.object({
    possible: z.literal(true),
    /** Instant after which it is no longer possible; null when there is no limit. */
    until: z.string().nullable(),
    /** What undoing does, as a sentence: "Removes the event again." */
    how: z.string(),
  }),
  z.object({ possible: z.literal(false), why: z.string() }),
]);

/** What the day around an event looks like: drawn in the dialog. */
const surroundingsSchema = z.object({
  /** The other occurrences of the day or days concerned, in order. */
  sameDay: z.array(occurrenceSchema),
  /** Those among them that overlap. */
  conflicts: z.array(occurrenceSchema),
});

/** Which instances of an event that repeats are concerned: `This one of “Standup”, Tue 24 Nov`. */
const concernedSchema = z.object({
  scope: z.enum(['this', 'this-and-following', 'all']),
  words: z.string(),
});
export type Concerned = z.infer<typeof concernedSchema>;

/** A mail as it will read. */
const composedMailSchema = z.object({
  from: mailAddressSchema,
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  bcc: z.array(mailAddressSchema),
  subject: z.string(),
  text: z.string(),
  /** The text that it quotes below; empty where it quotes nothing. */
  quoted: z.string(),
  files: z.array(attachmentSchema.pick({ name: true, type: true, size: true })),
});
export type ComposedMail = z.infer<typeof composedMailSchema>;

/** How an address is known, in the order of trust. */
const mailRecipientSchema = z.object({
  address: mailAddressSchema,
  known: z.enum(['own', 'contact', 'written-to', 'received-from', 'new', 'look-alike']),
  /** Of a look-alike: whom it resembles. */
  resembles: mailAddressSchema.optional(),
  /** Its domain is none of the person's own. */
  outside: z.boolean(),
});
export type MailRecipient = z.infer<typeof mailRecipientSchema>;

/** The thing itself, drawn as what it is. */
export const previewSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event-created'), event: calendarEventSchema }).extend(surroundingsSchema.shape),
  z
    .object({
      kind: z.literal('event-changed'),
      before: calendarEventSchema,
      after: calendarEventSchema,
      /** Absent when the event does not repeat. */
      concerned: concernedSchema.optional(),
    })
    .extend(surroundingsSchema.shape),
  z.object({
    kind: z.literal('event-deleted'),
    event: calendarEventSchema,
    concerned: concernedSchema.optional(),
  }),
  z.object({
    kind: z.literal('times-held'),
    change: z.enum(['held', 'released']),
    events: z.array(calendarEventSchema),
    /** What is in the way of any of them. */
    conflicts: z.array(occurrenceSchema),
    /** When what is not taken goes by itself; null for what goes now. */
    until: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('reminder-created'),
    reminder: reminderSchema.omit({ id: true, version: true }),
  }),
  z.object({
    kind: z.literal('reminder-changed'),
    before: reminderSchema.omit({ version: true }),
    after: reminderSchema.omit({ version: true }),
  }),
  z.object({ kind: z.literal('reminder-deleted'), reminder: reminderSchema.omit({ version: true }) }),
  z.object({ kind: z.literal('contact-created'), contact: contactSchema.omit({ id: true, version: true }) }),
  z.object({
    kind: z.literal('contact-changed'),
    before: contactSchema.omit({ version: true }),
    after: contactSchema.omit({ version: true }),
  }),
  z.object({ kind: z.literal('contact-deleted'), contact: contactSchema.omit({ version: true }) }),
  z.object({
    kind: z.literal('mail'),
    /** A draft is only written; a mail goes out. */
    as: z.enum(['draft', 'mail']),
    mail: composedMailSchema,
    /** What it said before, of a draft that changes. */
    before: composedMailSchema.optional(),
    recipients: z.array(mailRecipientSchema),
    /** What the person should notice before it goes: a promised attachment that is not there, text copied from a message. */
    warnings: z.array(z.string()),
    /** Seconds it is held, or when it goes. */
    held: z
      .object({ seconds: z.number().int(), sendAt: z.string().nullable(), unlessAnswered: z.boolean() })
      .nullable(),
  }),
  /** One change of many messages: one list, one approval, one undo. */
  z.object({
    kind: z.literal('messages'),
    /** What becomes of them: `Moved to Archive`. */
    change: z.string(),
    total: z.number().int(),
    /** The first of them, as many as a dialog can show at first; the rest is asked for by id. */
    messages: z.array(messageSummarySchema),
    ids: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('file-saved'),
    path: z.string(),
    file: attachmentSchema,
    /** The mail that it came with. */
    message: messageSummarySchema,
  }),
  z.object({ kind: z.literal('list-left'), message: messageSummarySchema, how: z.string() }),
  /** Something remembered of the person; `before`: how it read, where that was otherwise. */
  z.object({
    kind: z.literal('fact'),
    change: z.enum(['remembered', 'corrected', 'forgotten']),
    text: z.string(),
    before: z.string().nullable(),
    expiresOn: z.string().nullable(),
  }),
  /** Anything that only reads: nothing to draw. */
  z.object({ kind: z.literal('nothing-changes') }),
]);
export type PreviewSubject = z.infer<typeof previewSubjectSchema>;

/** The typed picture of a call before it runs; the dialog shows this and nothing else. */
export const previewSchema = z.object({
  /** What would be done, as a title: `Book “Lunch with Ana”`. The dialog makes the question of it. */
  title: z.string(),
  /** The button: `Book event`. */
  verb: z.string(),
  /** What was done, for receipts and the history: `Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00`. */
  done: z.string(),
  subject: previewSubjectSchema,
  /** Who is told by this, by name or address; empty when nobody is. */
  told: z.array(z.string()),
  /** What guests hear of it; absent where there is nobody to tell. */
  telling: z
    .object({
      /** `Ana and Bo get an invitation.`, `Nobody is told: this calendar cannot send invitations.` */
      words: z.string(),
      /** Whether the person can choose to tell them, or not to. */
      mayChoose: z.boolean(),
    })
    .optional(),
  undo: undoTermsSchema,
});
export type Preview = z.infer<typeof previewSchema>;
