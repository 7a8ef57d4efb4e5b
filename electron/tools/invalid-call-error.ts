import { ExpectedError } from '../../shared/model/expected-error.ts';

/** The call asks for what cannot be done. The message is the sentence for the person. */
export class InvalidCallError extends ExpectedError {
  override readonly name = 'InvalidCallError';
}
