import { ExpectedError } from '../../shared/model/expected-error.ts';

/** The server could not be reached or did not answer as it should. Nothing is known of what it did. */
export class ServerUnreachableError extends ExpectedError {
  override readonly name = 'ServerUnreachableError';
  override readonly about = 'address';
}

/** The server refused the user name, the password or the sign-in. */
export class SignInRefusedError extends ExpectedError {
  override readonly name = 'SignInRefusedError';
  override readonly about = 'secret';
}

/** The server refused the request and did nothing: no permission, no room, not valid. */
export class ServerRefusedError extends ExpectedError {
  override readonly name = 'ServerRefusedError';
  override readonly about = 'address';
}
