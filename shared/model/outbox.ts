import { z } from 'zod';
import { actionIdSchema } from './ids.ts';
import { aboutMessageSchema, mailAddressSchema } from './mail.ts';

/**
 * Where a mail that was approved is on its way.
 * `held`: nothing has left yet, and it can be taken back. `sending`: it is being handed over. `sent`: the server took
 * it. `refused`: the server did not, nothing was sent, and it is a draft again. `unknown`: the connection broke at the
 * moment that matters, and looking did not help; the person decides. `kept`: no account can send it, so it waits to be
 * opened in another mail program. `taken-back`: the person did. `not-needed`: the answer that it would have asked for came.
 */
export const outboxStateSchema = z.enum([
  'held',
  'sending',
  'sent',
  'refused',
  'unknown',
  'kept',
  'taken-back',
  'not-needed',
]);
export type OutboxState = z.infer<typeof outboxStateSchema>;

/** A mail in the outbox, as lists show it. */
export const outboxMailSchema = z.object({
  /** `out_…`, made from the action that put it there. */
  id: z.string(),
  /** The action that put it there: its receipt tells what became of the mail. */
  actionId: actionIdSchema,
  account: z.string(),
  state: outboxStateSchema,
  version: z.string(),
  /** Fixed for good: what the copy in Sent and the receiver's are known by. */
  messageId: z.string(),
  from: mailAddressSchema,
  to: z.array(mailAddressSchema),
  cc: z.array(mailAddressSchema),
  bcc: z.array(mailAddressSchema),
  subject: z.string(),
  preview: z.string(),
  about: aboutMessageSchema.nullable(),
  /** When it was put there, when it goes (or, of one that is `unknown`, when it is looked for again), and when it ended; instants. */
  createdAt: z.string(),
  dueAt: z.string(),
  endedAt: z.string().nullable(),
  /** It goes only when nobody else has written in this thread since. */
  unlessAnswered: z.object({ threadId: z.string(), since: z.string() }).nullable(),
  attempts: z.number().int(),
  /** Of one that was sent: its copy is among the sent ones. */
  filed: z.boolean(),
  /** What is wrong and what happens next, in a sentence. */
  problem: z.string().nullable(),
  /** The draft that it was made from, or has become again. */
  draftId: z.string().nullable(),
});
export type OutboxMail = z.infer<typeof outboxMailSchema>;
