import { z } from 'zod';

/**
 * What the vault keeps of a sign-in. Access tokens are not in it: they are short-lived, and some keychains take little
 * more than a refresh token.
 */
const keptSignInSchema = z.object({
  refreshToken: z.string().min(1),
  /** Google gives one to desktop apps, though it says itself that it is none of which much is kept. */
  clientSecret: z.string().nullable(),
});
export type KeptSignIn = z.infer<typeof keptSignInSchema>;

export function writeSignIn(kept: KeptSignIn): string {
  return JSON.stringify(kept);
}

/** Null for what is no sign-in. */
export function readSignIn(secret: string): KeptSignIn | null {
  try {
    return keptSignInSchema.parse(JSON.parse(secret));
  } catch {
    return null;
  }
}
