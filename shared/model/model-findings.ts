import { z } from 'zod';

/** What a live test of a model found. */
export const modelFindingsSchema = z.object({
  /** It can lead runs: it answers in pieces and calls tools. */
  works: z.boolean(),
  streams: z.boolean(),
  callsTools: z.boolean(),
  /** All of it in words, with what to do where something is missing. */
  sentence: z.string(),
});
export type ModelFindings = z.infer<typeof modelFindingsSchema>;

/** A program on this computer that offers models. */
export const localModelServerSchema = z.object({
  /** `Ollama` */
  program: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
});
export type LocalModelServer = z.infer<typeof localModelServerSchema>;
