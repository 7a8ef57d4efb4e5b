import { VersionConflictError } from '../../ports/store-errors.ts';

/**
 * The rule of all stores: a record is changed only by who has seen it as it is.
 * @throws VersionConflictError when the version found is not the one expected; null stands for no record.
 */
export function expectVersion(recordId: string, expected: string | null, found: string | null): void {
  if (expected !== found) throw new VersionConflictError(recordId, expected, found);
}
