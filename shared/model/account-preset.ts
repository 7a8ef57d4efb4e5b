import { z } from 'zod';

/** A known calendar service: where its server is, and what a person needs before they can connect. */
export const accountPresetSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    /** Mail domains whose addresses belong to it. */
    domains: z.array(z.string()),
    /** Its CalDAV address; null: the person names their own server. */
    url: z.url().nullable(),
    /** What to type as the user name. */
    user: z.string(),
    /** Which password it takes and where to make it, in a sentence or two. */
    password: z.string(),
    /** The page where that is done, or null. */
    passwordPage: z.url().nullable(),
  }),
);
export type AccountPreset = z.infer<typeof accountPresetSchema>;
