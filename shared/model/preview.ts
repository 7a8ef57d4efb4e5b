import { z } from 'zod';
import { calendarEventSchema, occurrenceSchema } from './calendar.ts';
import { contactSchema } from './contact.ts';
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
  undo: undoTermsSchema,
});
export type Preview = z.infer<typeof previewSchema>;
