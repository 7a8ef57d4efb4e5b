import { z } from 'zod';

/** Somebody has to sign in at a service's page, which then sends the browser back to this computer. */
export const signInAskedSchema = z.object({
  service: z.enum(['google', 'microsoft']),
  /** The page. It works in a browser of this very computer, once and for some minutes. */
  address: z.url(),
  /** Whether it has been opened in the person's browser; otherwise they open it themselves. */
  opened: z.boolean(),
});
export type SignInAsked = z.infer<typeof signInAskedSchema>;
