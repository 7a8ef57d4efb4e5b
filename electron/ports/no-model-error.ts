import { ExpectedError } from '../../shared/model/expected-error.ts';

/** No language model is set. */
export class NoModelError extends ExpectedError {
  override readonly name = 'NoModelError';
  constructor() {
    super('No language model is set. Set one in Settings, or with “deskhand model set”.');
  }
}
