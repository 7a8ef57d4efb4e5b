import { z } from 'zod';

/** What the person pays for a million tokens, in their own currency. */
export const modelPriceSchema = z.object({
  input: z.number().min(0),
  output: z.number().min(0),
});
export type ModelPrice = z.infer<typeof modelPriceSchema>;

/** The language model that the person set; its key is in the vault alone. */
export const modelSettingsSchema = z.object({
  /** Where Chat Completions are: `https://api.example.com/v1`. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'an address like http://127.0.0.1:11434/v1' })
    .max(2000)
    .refine((url) => !/^[a-z]+:\/\/[^/]*@/i.test(url), 'an address without a password in it'),
  name: z.string().trim().min(1, 'the name of a model').max(200),
  /** Null: it costs nothing, or it is not known what. */
  price: modelPriceSchema.nullable().default(null),
  /** Tokens that a request and its answer may have together. */
  contextTokens: z.number().int().min(2_000).max(10_000_000).default(32_000),
  /** Its key is in the vault. */
  hasKey: z.boolean().default(false),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

/** What one request to a model took. */
export const modelUsageSchema = z.object({
  model: z.string(),
  /** The server's name alone. */
  server: z.string(),
  inputTokens: z.number().int().min(0),
  outputTokens: z.number().int().min(0),
  /** The server did not say; it is reckoned from the length of the texts. */
  estimated: z.boolean(),
  /** By the person's own price; null: there is none. */
  money: z.number().min(0).nullable(),
  /** How many characters were sent. */
  characters: z.number().int().min(0),
  /** Whose words were in it, as a dialog names them. */
  sources: z.array(z.string()),
});
export type ModelUsage = z.infer<typeof modelUsageSchema>;
