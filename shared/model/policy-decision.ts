import { z } from 'zod';
import { sourceSchema } from './source.ts';

/** Where a sensitive argument's value was found. `null` source: nowhere, the planner made it up. */
export const tracedArgumentSchema = z.object({
  /** Where in the input, as a path: `guests.0.email`. */
  path: z.string(),
  value: z.string(),
  source: sourceSchema.nullable(),
  /** The sentence of somebody else's text that it stands in, as it was written. */
  passage: z.string().optional(),
  /** Of a value from the person's own data: somebody else's text that names it too. */
  echo: sourceSchema.optional(),
});
export type TracedArgument = z.infer<typeof tracedArgumentSchema>;

/** What the policy says of one call, by which rule, and why in a sentence for the person. */
export const policyDecisionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('allow'),
    rule: z.string(),
    reason: z.string(),
    grantId: z.string().optional(),
  }),
  z.object({
    kind: z.literal('ask'),
    rule: z.string(),
    reason: z.string(),
    /** `high` is asked in the host's trusted dialog. */
    risk: z.enum(['ordinary', 'high']),
    /** Sensitive arguments that did not come from the person or their own data. */
    suspicious: z.array(tracedArgumentSchema),
    /** What else the person should notice, a sentence each. */
    notices: z.array(z.string()).default([]),
  }),
  z.object({ kind: z.literal('deny'), rule: z.string(), reason: z.string() }),
]);
export type PolicyDecision = z.infer<typeof policyDecisionSchema>;
