import { z } from 'zod';
import { undoStateSchema, verificationSchema } from './action.ts';
import { approvalRecordSchema, approvalSchema } from './approval.ts';
import { answerSchema } from './calendar.ts';
import { calendarConflictSchema, conflictChoiceSchema } from './calendar-sync.ts';
import { effectSchema } from './effect.ts';
import { grantSchema } from './grant.ts';
import { actionIdSchema, grantIdSchema, questionIdSchema, runIdSchema } from './ids.ts';
import { usedFactSchema } from './memory.ts';
import { modelUsageSchema } from './model-settings.ts';
import { outboxStateSchema } from './outbox.ts';
import { levelSchema, limitsChangeSchema } from './permission.ts';
import { tracedArgumentSchema } from './policy-decision.ts';
import { previewSchema } from './preview.ts';
import { planStepSchema, questionSchema, runPhaseSchema } from './run.ts';
import { labelledTextSchema, sourceSchema } from './source.ts';

/** The record that a call acts on, as it was when the preview was drawn; null version: it must not exist yet. */
export const targetSchema = z.object({ id: z.string(), version: z.string().nullable() });
export type Target = z.infer<typeof targetSchema>;

/** The stored call that takes an effect back. */
export const compensationSchema = z.object({ tool: z.string(), input: z.unknown() });
export type Compensation = z.infer<typeof compensationSchema>;

/** Everything known of a tool call before it runs. Written with its intent, so that it can be found out, redone or undone. */
export const preparedCallSchema = z.object({
  actionId: actionIdSchema,
  runId: runIdSchema,
  /** The planner's own name for the call, unique in the run. */
  callId: z.string(),
  request: z.string(),
  tool: z.string(),
  effect: effectSchema,
  account: z.string(),
  container: z.string().nullable(),
  why: z.string(),
  input: z.unknown(),
  target: targetSchema.nullable(),
  preview: previewSchema,
  compensation: compensationSchema.nullable(),
  /** SHA-256 over tool, input and target: what an approval is bound to. */
  digest: z.string(),
  dataUsed: z.array(sourceSchema),
  /** Where the value of each sensitive argument was found; empty in records from before this was kept. */
  traced: z.array(tracedArgumentSchema).default([]),
  undoes: actionIdSchema.nullable(),
});
export type PreparedCall = z.infer<typeof preparedCallSchema>;

/** What the record says of an account: never its whole address, which can be a secret itself. */
export const recordedAccountSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** The server's name alone. */
  server: z.string(),
  user: z.string().nullable(),
});
export type RecordedAccount = z.infer<typeof recordedAccountSchema>;

/** What the journal records, in the order it happens. `at` is an instant in UTC. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run-started'),
    runId: runIdSchema,
    request: z.string(),
    planner: z.string(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('run-changed'),
    runId: runIdSchema,
    phase: runPhaseSchema,
    plan: z.array(planStepSchema),
    text: z.string(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal('question-asked'),
    runId: runIdSchema,
    question: questionSchema,
    at: z.string(),
  }),
  z.object({
    kind: z.literal('question-answered'),
    runId: runIdSchema,
    questionId: questionIdSchema,
    text: z.string(),
    at: z.string(),
  }),
  /** A language model was asked for the next step. */
  z.object({ kind: z.literal('model-asked'), runId: runIdSchema, usage: modelUsageSchema, at: z.string() }),
  /** What was remembered of the person and went into the run, as it was then. */
  z.object({
    kind: z.literal('facts-used'),
    runId: runIdSchema,
    facts: z.array(usedFactSchema),
    at: z.string(),
  }),
  /** The call waits for the person; a later proposal of the same action (after an edit) replaces it. */
  z.object({
    kind: z.literal('action-proposed'),
    runId: runIdSchema,
    call: preparedCallSchema,
    approval: approvalSchema,
    at: z.string(),
  }),
  /** The intent: durable before anything is done. */
  z.object({
    kind: z.literal('action-started'),
    runId: runIdSchema,
    call: preparedCallSchema,
    approval: approvalRecordSchema,
    at: z.string(),
  }),
  /** The outcome. */
  z.object({
    kind: z.literal('action-finished'),
    runId: runIdSchema,
    actionId: actionIdSchema,
    status: z.enum(['succeeded', 'failed', 'unknown', 'stopped']),
    output: z.unknown().nullable(),
    /** What a look found, in a few words; null for everything else. */
    found: z.string().nullable(),
    error: z.string().nullable(),
    verification: verificationSchema.nullable(),
    /** The target's version after the change, which undo expects to find. Null: the target is gone. */
    resultVersion: z.string().nullable(),
    /** What the result brought into the run, with its labels. */
    texts: z.array(labelledTextSchema),
    at: z.string(),
  }),
  /** What became of a mail after an action put it into the outbox. */
  z.object({
    kind: z.literal('outbox-changed'),
    runId: runIdSchema,
    actionId: actionIdSchema,
    outboxId: z.string(),
    state: outboxStateSchema,
    /** A sentence: `Sent 09:12:41.` */
    words: z.string(),
    /** What the action is called from now on: `Sent “Lease” to Bo`; null: as before. */
    title: z.string().nullable(),
    /** Whether the action can be taken back from now on; null: as before. */
    undo: undoStateSchema.nullable(),
    at: z.string(),
  }),
  /** It was not done, and will not be. */
  z.object({
    kind: z.literal('action-denied'),
    runId: runIdSchema,
    call: preparedCallSchema,
    approval: approvalRecordSchema,
    at: z.string(),
  }),
  z.object({ kind: z.literal('grant-given'), grant: grantSchema, at: z.string() }),
  z.object({ kind: z.literal('grant-revoked'), grantId: grantIdSchema, at: z.string() }),
  z.object({
    kind: z.literal('permission-changed'),
    account: z.string(),
    effect: effectSchema,
    from: levelSchema,
    to: levelSchema,
    at: z.string(),
  }),
  /** The person changed limits; both hold those that changed alone. */
  z.object({
    kind: z.literal('limits-changed'),
    from: limitsChangeSchema,
    to: limitsChangeSchema,
    at: z.string(),
  }),
  z.object({
    kind: z.literal('data-imported'),
    what: z.enum(['calendar', 'contacts', 'mail']),
    into: z.string(),
    taken: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    at: z.string(),
  }),
  /** A guest's answer that came by mail was put to its event. */
  z.object({
    kind: z.literal('answer-taken'),
    /** The guest's address. */
    from: z.string(),
    answer: answerSchema,
    event: z.object({ calendarId: z.string(), uid: z.string(), title: z.string() }),
    /** The mail that brought it. */
    messageId: z.string(),
    at: z.string(),
  }),
  /** The person connected a service; what is secret about it is in the vault alone. */
  z.object({ kind: z.literal('account-added'), account: recordedAccountSchema, at: z.string() }),
  /** The person took an account away; `lost`: how many changes its server never got. */
  z.object({
    kind: z.literal('account-removed'),
    account: recordedAccountSchema,
    lost: z.number().int(),
    at: z.string(),
  }),
  /** The person decided between what was changed here and on the server; both as they were. */
  z.object({
    kind: z.literal('conflict-resolved'),
    conflict: calendarConflictSchema,
    keep: conflictChoiceSchema,
    at: z.string(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** An entry in its place in the chain: `hash` is SHA-256 over `previousHash` and the canonical JSON of the entry. */
export const journalRecordSchema = z.object({
  sequence: z.number().int().positive(),
  previousHash: z.string(),
  hash: z.string(),
  entry: journalEntrySchema,
});
export type JournalRecord = z.infer<typeof journalRecordSchema>;
