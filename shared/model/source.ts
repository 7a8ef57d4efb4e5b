import { z } from 'zod';

/** Where a value came from: the person, their own data, or anything that somebody else could have written. */
export const originSchema = z.enum(['person', 'own-data', 'untrusted']);
export type Origin = z.infer<typeof originSchema>;

/** The provenance label of a value: which source it came from, in words a person understands. */
export const sourceSchema = z.object({
  /** Stable within a run, such as `request`, `answer:qst_1`, `contact:con_1`, `event:<uid>`. */
  id: z.string(),
  origin: originSchema,
  /** How a dialog names it: "your request", "your contact Ana Costa", "the invitation “Offsite” from bo@example.com". */
  description: z.string(),
});
export type Source = z.infer<typeof sourceSchema>;

/** A source with the text that it brought into the run, against which sensitive arguments are traced. */
export const labelledTextSchema = z.object({ source: sourceSchema, text: z.string() });
export type LabelledText = z.infer<typeof labelledTextSchema>;
