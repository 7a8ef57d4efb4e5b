import { z } from 'zod';
import { runIdSchema } from '../model/ids.ts';
import { localModelServerSchema, modelFindingsSchema } from '../model/model-findings.ts';
import { modelSettingsSchema, modelUsageSchema } from '../model/model-settings.ts';

/** What the interface can have done with the language model. These answer when it is done, and fail with a sentence. */
export const modelCommandSchemas = {
  /** Keeps it, without asking it anything. The key stays as it is where none is given and the server is the same; null removes it. */
  'set-model': {
    request: modelSettingsSchema
      .omit({ hasKey: true })
      .extend({ key: z.string().trim().min(1).max(10_000).nullable().optional() }),
    response: z.object({ model: modelSettingsSchema }),
  },
  /** Asks it something small, now. */
  'test-model': { request: z.object({}), response: modelFindingsSchema },
  /** Forgets it and its key; the offline planner does everything from then on. */
  'clear-model': { request: z.object({}), response: z.object({}) },
  /** Looks at the usual ports of programs on this computer, and nowhere else. */
  'find-local-models': {
    request: z.object({}),
    response: z.object({ servers: z.array(localModelServerSchema) }),
  },
} as const;

/** What the interface can look up about it. */
export const modelQuerySchemas = {
  model: { request: z.object({}), response: z.object({ model: modelSettingsSchema.nullable() }) },
  /** What each request of a run sent and took, in order. */
  'model-requests': {
    request: z.object({ runId: runIdSchema }),
    response: z.object({ requests: z.array(z.object({ at: z.string(), usage: modelUsageSchema })) }),
  },
} as const;
