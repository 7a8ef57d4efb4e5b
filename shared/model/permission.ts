import { z } from 'zod';
import { effectSchema } from './effect.ts';

/** A rung of the ladder: never, ask each time, or without asking. */
export const levelSchema = z.enum(['off', 'ask', 'auto']);
export type Level = z.infer<typeof levelSchema>;

/** The ladder of one account: a level for each effect. */
export const ladderSchema = z.record(effectSchema, levelSchema);
export type Ladder = z.infer<typeof ladderSchema>;

/** Every account's ladder by account id; an account that is not listed has the default one. */
export const permissionsSchema = z.record(z.string(), ladderSchema);
export type Permissions = z.infer<typeof permissionsSchema>;

/** Caps in code, outside any prompt. */
export const limitsSchema = z.object({
  stepsPerRun: z.number().int().positive(),
  minutesPerRun: z.number().positive(),
  /** Outside effects (all but `read`) a calendar day in the person's zone. */
  effectsPerDay: z.number().int().positive(),
  /** How often one run may repeat the very same call. */
  sameCallPerRun: z.number().int().positive(),
  /** People that one mail or invitation may reach. */
  recipientsPerSend: z.number().int().positive().default(50),
  /** Calls of one run that remove something. */
  deletionsPerRun: z.number().int().positive().default(10),
  /** Tokens to and from language models. */
  tokensPerRun: z.number().int().positive().default(500_000),
  tokensPerDay: z.number().int().positive().default(5_000_000),
  /** In the currency of the model's price; null: no limit. */
  moneyPerRun: z.number().positive().nullable().default(1),
  moneyPerDay: z.number().positive().nullable().default(5),
});
export type Limits = z.infer<typeof limitsSchema>;
