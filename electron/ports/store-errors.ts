import { ExpectedError } from '../../shared/model/expected-error.ts';

/** The record has changed since it was read, or exists although it should not, or is gone. */
export class VersionConflictError extends ExpectedError {
  override readonly name = 'VersionConflictError';
  readonly recordId: string;
  readonly expected: string | null;
  readonly found: string | null;

  constructor(recordId: string, expected: string | null, found: string | null) {
    super('This has changed since it was looked at. Look at it again, then decide.');
    this.recordId = recordId;
    this.expected = expected;
    this.found = found;
  }
}

/** What was named is not there. The message is the sentence for the person. */
export class NotFoundError extends ExpectedError {
  override readonly name = 'NotFoundError';
}

/** The data cannot be read or written. The message is the sentence for the person: what, where, what to do. */
export class StorageError extends ExpectedError {
  override readonly name = 'StorageError';
  readonly reason: 'full' | 'read-only' | 'damaged' | 'in-use' | 'other';

  constructor(message: string, reason: StorageError['reason'], options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
