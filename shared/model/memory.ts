import { z } from 'zod';
import { actionIdSchema } from './ids.ts';

export const factTextSchema = z
  .string()
  .trim()
  .min(2, 'something to remember')
  .max(500, 'at most 500 characters');

/** Something about the person, in the very words in which they said it. */
export const factSchema = z.object({
  id: z.string(),
  text: factTextSchema,
  /** The action that wrote it down; its request is where it was said. */
  learnedBy: actionIdSchema,
  /** Instant in UTC. */
  learnedAt: z.string(),
  /** The last day on which it holds; null: no end is known. */
  expiresOn: z.iso.date().nullable(),
  /** When a run last used it; null: never. Not part of what its version covers. */
  lastUsedAt: z.string().nullable(),
  version: z.string(),
});
export type Fact = z.infer<typeof factSchema>;

/** What of a fact is written and read as one. */
export const factRecordSchema = factSchema.omit({ version: true, lastUsedAt: true });
export type FactRecord = z.infer<typeof factRecordSchema>;

/** A fact as a run used it. */
export const usedFactSchema = factSchema.omit({ version: true });
export type UsedFact = z.infer<typeof usedFactSchema>;

/** Days after which a fact that no run used is asked about before it is used again. */
export const staleAfterDays = 180;

const day = 24 * 60 * 60 * 1000;

/** Whether it is so long since the fact was said or used that it may no longer be true. `now`: milliseconds since the epoch. */
export function isStale(
  { learnedAt, lastUsedAt }: Pick<Fact, 'learnedAt' | 'lastUsedAt'>,
  now: number,
): boolean {
  return now - Math.max(Date.parse(learnedAt), Date.parse(lastUsedAt ?? learnedAt)) > staleAfterDays * day;
}

/** Whether the fact's last day is over. `today` as `2026-11-23`. */
export function hasExpired({ expiresOn }: Pick<Fact, 'expiresOn'>, today: string): boolean {
  return expiresOn !== null && expiresOn < today;
}
