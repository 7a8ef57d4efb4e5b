import { z } from 'zod';
import { factRecordSchema, factSchema, factTextSchema } from '../memory.ts';

const factOutput = z.object({ fact: factSchema });

export const listFactsSchemas = {
  /** Facts with all the words; absent text lists all. */
  input: z.object({ text: z.string().max(500).optional() }),
  output: z.object({ facts: z.array(factSchema) }),
};

export const rememberFactSchemas = {
  input: z.object({
    /** The person's own words, as they stand in the request. */
    text: factTextSchema,
    /** The last day on which it holds. */
    expiresOn: z.iso.date().optional(),
  }),
  output: factOutput,
};

export const correctFactSchemas = {
  input: z.object({ id: z.string(), text: factTextSchema }),
  output: factOutput,
};

export const forgetFactSchemas = {
  /** The text says what is forgotten, so that it can be held against the person's words. */
  input: z.object({ id: z.string(), text: factTextSchema }),
  output: z.object({ id: z.string(), text: factTextSchema }),
};

/** Puts a fact back exactly as it was: how correcting and forgetting are undone. */
export const restoreFactSchemas = {
  input: z.object({ fact: factRecordSchema }),
  output: factOutput,
};
