import { z } from 'zod';
import { runIdSchema } from '../model/ids.ts';
import { factSchema } from '../model/memory.ts';
import { correctFactSchemas, forgetFactSchemas, rememberFactSchemas } from '../model/tools/memory-tools.ts';

const started = z.object({ runId: runIdSchema });

/** A fact as it is shown: in which request it was said (null when the history does not tell), and how it stands. */
export const shownFactSchema = factSchema.extend({
  request: z.string().nullable(),
  state: z.enum(['holds', 'stale', 'expired']),
});
export type ShownFact = z.infer<typeof shownFactSchema>;

export const memoryQuerySchemas = {
  /** What is remembered of the person, the latest first; also what no longer holds. */
  memory: { request: z.object({}), response: z.object({ facts: z.array(shownFactSchema) }) },
} as const;

/** What the person does to memory by hand; each runs as a run of its own and can be taken back. */
export const memoryCommandSchemas = {
  'remember-fact': { request: rememberFactSchemas.input, response: started },
  'correct-fact': { request: correctFactSchemas.input, response: started },
  'forget-fact': { request: forgetFactSchemas.input, response: started },
} as const;
