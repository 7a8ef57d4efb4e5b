import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import { ServerRefusedError, ServerUnreachableError, SignInRefusedError } from '../../ports/server-errors.ts';
import { describeConnectionError } from '../mail-servers/describe-connection-error.ts';
import { quotedWords } from '../mail-servers/quoted-words.ts';
import type { SmtpFailure } from './smtp-session.ts';

/** What went wrong with a server that takes mail, before or apart from a mail, as the error for the person. */
export function describeSmtpError(error: unknown, { host }: MailServer, user: string): ExpectedError {
  if (error instanceof ExpectedError) return error;
  const failure = error as SmtpFailure;
  const options = { cause: error };
  const { code, responseCode, originalCode } = failure;
  if (responseCode !== undefined && isPassing(responseCode)) {
    return new ServerUnreachableError(
      `${host} cannot do this now${inBrackets(failure)}. Try again in some minutes.`,
      options,
    );
  }
  if (/STARTTLS/.test(failure.message) && originalCode === undefined) {
    return new ServerUnreachableError(
      `${host} does not turn to an encrypted connection (STARTTLS), so nothing was sent. Check the port, or choose TLS.`,
      options,
    );
  }
  if (code === 'EAUTH') {
    if (responseCode === undefined) {
      return new ServerRefusedError(
        `${host} offers no way to sign in over this connection. Check the port, and whether it is encrypted.`,
        options,
      );
    }
    return new SignInRefusedError(
      `${host} refused the sign-in of “${user}” for sending${inBrackets(failure)}. Check the user name and the password; many services want an app password.`,
      options,
    );
  }
  if (responseCode !== undefined) {
    return new ServerRefusedError(`${host} does not take this mail${inBrackets(failure)}.`, options);
  }
  if (code === 'ETIMEDOUT') {
    return new ServerUnreachableError(`${host} does not answer in time. Try again later.`, options);
  }
  return describeConnectionError(
    Object.assign(new Error(failure.message), { code: originalCode ?? code }),
    host,
  );
}

/** Whether a reply means that trying later may help (RFC 5321 section 4.2.1). */
export function isPassing(responseCode: number): boolean {
  return responseCode >= 400 && responseCode < 500;
}

/** What the server said, without its codes: ` (“No such user”)`; empty when it said nothing. */
export function inBrackets({ response }: Pick<SmtpFailure, 'response'>): string {
  const words = quotedWords(response?.replaceAll(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/gm, ''));
  return words === '' ? '' : ` (${words})`;
}
