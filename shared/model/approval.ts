import { z } from 'zod';
import { effectSchema } from './effect.ts';
import { grantScopeSchema } from './grant.ts';
import { actionIdSchema, approvalIdSchema, runIdSchema } from './ids.ts';
import { tracedArgumentSchema } from './policy-decision.ts';
import { previewSchema } from './preview.ts';

/** A question to the person about one exact call: what the confirm dialog is drawn from. */
export const approvalSchema = z.object({
  id: approvalIdSchema,
  runId: runIdSchema,
  actionId: actionIdSchema,
  /** Binds the answer to call, arguments and target version; an answer with another digest is void. */
  digest: z.string(),
  tool: z.string(),
  effect: effectSchema,
  account: z.string(),
  input: z.unknown(),
  preview: previewSchema,
  /** The person's own words that led here. */
  request: z.string(),
  /** Why the policy asks. */
  reason: z.string(),
  risk: z.enum(['ordinary', 'high']),
  suspicious: z.array(tracedArgumentSchema),
  /** What else to notice, a sentence each. */
  notices: z.array(z.string()).default([]),
  /** Grants that the dialog may offer; none when provenance is in doubt. */
  offeredGrants: z.array(grantScopeSchema),
  /** Which step of the run's plan this is, counted from 1. */
  step: z.object({ number: z.number().int(), of: z.number().int() }),
  requestedAt: z.string(),
  expiresAt: z.string(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** The person's answer. `edited` input goes through parse, prepare and policy again and is asked anew. */
export const approvalAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), grant: grantScopeSchema.nullable() }),
  z.object({ kind: z.literal('deny') }),
  z.object({ kind: z.literal('edit'), input: z.unknown() }),
]);
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;

/** Who allowed or refused an action, when, and why: stored with it for good. */
export const approvalRecordSchema = z.object({
  decision: z.enum(['allowed', 'denied']),
  by: z.enum(['person', 'policy', 'grant', 'undo', 'terminal-option', 'expiry']),
  rule: z.string(),
  reason: z.string(),
  at: z.string(),
});
export type ApprovalRecord = z.infer<typeof approvalRecordSchema>;
