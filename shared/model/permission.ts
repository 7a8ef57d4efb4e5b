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

/** Changes of limits: what is left out stays as it is. Without the defaults, which would set what was left out. */
export const limitsChangeSchema = z
  .object({
    stepsPerRun: z.number().int().positive(),
    minutesPerRun: z.number().positive(),
    effectsPerDay: z.number().int().positive(),
    sameCallPerRun: z.number().int().positive(),
    recipientsPerSend: z.number().int().positive(),
    deletionsPerRun: z.number().int().positive(),
    tokensPerRun: z.number().int().positive(),
    tokensPerDay: z.number().int().positive(),
    moneyPerRun: z.number().positive().nullable(),
    moneyPerDay: z.number().positive().nullable(),
  })
  .partial();
export type LimitsChange = z.infer<typeof limitsChangeSchema>;
