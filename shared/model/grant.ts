import { z } from 'zod';
import { effectSchema } from './effect.ts';
import { grantIdSchema } from './ids.ts';

/** Exactly what a grant covers: one tool's calls of one effect on one account and, when set, one container in it. */
export const grantScopeSchema = z.object({
  tool: z.string(),
  effect: effectSchema,
  account: z.string(),
  /** A calendar id, for example; null covers the account. */
  container: z.string().nullable(),
  /** How the menu and the list name it: `Always allow new events in Personal`. */
  words: z.string(),
});
export type GrantScope = z.infer<typeof grantScopeSchema>;

/** A remembered approval: scoped, listed and revocable. */
export const grantSchema = z.object({
  id: grantIdSchema,
  scope: grantScopeSchema,
  grantedAt: z.string(),
  /** The approval in whose dialog it was given. */
  approvalId: z.string(),
});
export type Grant = z.infer<typeof grantSchema>;
