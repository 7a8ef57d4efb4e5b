import { ExpectedError } from '../../shared/model/expected-error.ts';

/** No keychain works, and the person has not said where else secrets may be kept. */
export class VaultNotChosenError extends ExpectedError {
  override readonly name = 'VaultNotChosenError';
  override readonly about = 'vault';
}
