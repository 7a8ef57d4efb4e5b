import { z } from 'zod';

/** Where secrets are kept: by the system, in a file under a passphrase, or nowhere. */
export const vaultKindSchema = z.enum(['keychain', 'passphrase-file', 'ask-each-time']);
export type VaultKind = z.infer<typeof vaultKindSchema>;

/** How the keeping of secrets stands, for the person to see and to choose. */
export const vaultStateSchema = z.lazy(() =>
  z.object({
    /** What the person chose; null: the keychain where one works. */
    chosen: vaultKindSchema.nullable(),
    /** What is used; null: nothing was chosen and no keychain works, so a choice is needed before a secret can be kept. */
    used: vaultKindSchema.nullable(),
    /** It needs the passphrase before anything can be read from it. */
    locked: z.boolean(),
    /** A sentence on what is wrong and what to do, or null. */
    why: z.string().nullable(),
  }),
);
export type VaultState = z.infer<typeof vaultStateSchema>;
