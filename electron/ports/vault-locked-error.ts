import { ExpectedError } from '../../shared/model/expected-error.ts';

/** The vault cannot be opened, or nobody is there to be asked. The message says what to do. */
export class VaultLockedError extends ExpectedError {
  override readonly name = 'VaultLockedError';
  override readonly about = 'vault';
}
