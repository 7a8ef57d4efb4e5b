import type { Target } from '../../shared/model/journal-entry.ts';
import { VersionConflictError } from '../ports/store-errors.ts';

/**
 * What was just read, when it is still as it was when the call was prepared.
 * @throws VersionConflictError when it has changed since or is gone.
 */
export function expectUnchanged<Stored extends { readonly version: string }>(
  found: Stored | null,
  target: Target,
): Stored {
  if (found === null || found.version !== target.version) {
    throw new VersionConflictError(target.id, target.version, found?.version ?? null);
  }
  return found;
}
