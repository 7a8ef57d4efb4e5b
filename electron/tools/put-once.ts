import { VersionConflictError } from '../ports/store-errors.ts';

/**
 * Stores what a call makes and returns its version. When the same call stored it before, that counts: a conflict with
 * our own doing is none.
 */
export async function putOnce<Stored extends { readonly version: string }>(
  put: () => Promise<string>,
  read: () => Promise<Stored | null>,
  isOurs: (stored: Stored) => boolean,
): Promise<string> {
  try {
    return await put();
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error;
    const stored = await read();
    if (stored !== null && isOurs(stored)) return stored.version;
    throw error;
  }
}
