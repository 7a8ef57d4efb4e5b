import { z } from 'zod';
import { approvalRecordSchema } from './approval.ts';
import { effectSchema } from './effect.ts';
import { actionIdSchema, runIdSchema } from './ids.ts';
import { outboxStateSchema } from './outbox.ts';
import { tracedArgumentSchema } from './policy-decision.ts';
import { previewSchema } from './preview.ts';
import { sourceSchema } from './source.ts';

/**
 * `unknown`: it was started and nothing proves whether it happened; never reported as done.
 * `waiting`: for the person's approval.
 */
export const actionStatusSchema = z.enum([
  'waiting',
  'executing',
  'succeeded',
  'failed',
  'unknown',
  'denied',
  'stopped',
]);
export type ActionStatus = z.infer<typeof actionStatusSchema>;

/** Whether the action can be taken back now. */
export const undoStateSchema = z.discriminatedUnion('state', [
  /** Nothing was changed, so there is nothing to take back. */
  z.object({ state: z.literal('not-needed') }),
  z.object({ state: z.literal('available'), until: z.string().nullable(), how: z.string() }),
  z.object({ state: z.literal('done'), by: actionIdSchema, at: z.string() }),
  z.object({ state: z.literal('impossible'), why: z.string() }),
]);
export type UndoState = z.infer<typeof undoStateSchema>;

/** The result of reading the target back after the change and comparing. */
export const verificationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('confirmed'),
    how: z.string(),
    /** It was done on this computer, and its server did not have it yet. */
    waits: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('differs'), what: z.string() }),
  z.object({ kind: z.literal('not-needed') }),
]);

/** Whether what was done had not reached its server then. */
export function isWaiting(verification: z.infer<typeof verificationSchema> | null): boolean {
  return verification?.kind === 'confirmed' && verification.waits === true;
}

/** One tool call as the journal tells it: the receipt shows this. */
export const actionSchema = z.object({
  id: actionIdSchema,
  runId: runIdSchema,
  /** The run's request, so that a list of actions reads by itself. */
  request: z.string(),
  tool: z.string(),
  effect: effectSchema,
  account: z.string(),
  status: actionStatusSchema,
  /** What it does or did, in words. */
  title: z.string(),
  /** Why the planner wanted it. */
  why: z.string(),
  input: z.unknown(),
  output: z.unknown().nullable(),
  /** What a look found, in a few words: `2 found`; null for everything else. */
  found: z.string().nullable(),
  /** One sentence when it failed, was denied, or is unknown. */
  error: z.string().nullable(),
  preview: previewSchema,
  approval: approvalRecordSchema.nullable(),
  verification: verificationSchema.nullable(),
  /** What became of the mail that it put into the outbox, oldest first; absent where there was none or nothing has yet. */
  afterwards: z.array(z.object({ state: outboxStateSchema, words: z.string(), at: z.string() })).optional(),
  /** Which sources were in the run when it was decided. */
  dataUsed: z.array(sourceSchema),
  /** Where the value of each sensitive argument was found; absent where there was none or it was not kept. */
  traced: z.array(tracedArgumentSchema).optional(),
  undo: undoStateSchema,
  /** The action that this one takes back. */
  undoes: actionIdSchema.nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Its place in the journal: the intent's sequence number and hash. */
  record: z.object({ sequence: z.number().int(), hash: z.string() }),
});
export type Action = z.infer<typeof actionSchema>;
