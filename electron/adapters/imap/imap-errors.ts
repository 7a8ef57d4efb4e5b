import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailServer } from '../../../shared/model/mail-server.ts';
import { ServerRefusedError, ServerUnreachableError, SignInRefusedError } from '../../ports/server-errors.ts';
import { describeConnectionError } from '../mail-servers/describe-connection-error.ts';
import { quotedWords } from '../mail-servers/quoted-words.ts';

/** What imapflow says of a failure, as far as it says so. */
interface ImapFailure {
  readonly code?: unknown;
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly responseStatus?: string;
  readonly responseText?: string;
  readonly serverResponseCode?: string;
}

const timeouts = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT'];
/** Response codes of servers that cannot now (RFC 5530). */
const passing = ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN', 'THROTTLED'];

/**
 * What imapflow threw, as the error for the person.
 * @param doing what was asked, as words after “refused”: `to move the message`.
 */
export function describeImapError(
  error: unknown,
  { host }: MailServer,
  user: string,
  doing: string,
): ExpectedError {
  if (error instanceof ExpectedError) return error;
  const failure = (error instanceof Error ? error : {}) as ImapFailure;
  const options = { cause: error };
  const { code, serverResponseCode = '', responseText } = failure;
  const isPassing = passing.includes(serverResponseCode);
  if (code === 'ETHROTTLE' || (isPassing && failure.responseStatus !== undefined)) {
    const why = quotedWords(responseText);
    return new ServerUnreachableError(
      `${host} cannot do this now${why === '' ? '' : ` (${why})`}. Try again in some minutes.`,
      options,
    );
  }
  if (failure.authenticationFailed === true) return refuseSignIn(host, user, responseText, error);
  if (failure.responseStatus === 'NO' || failure.responseStatus === 'BAD') {
    return new ServerRefusedError(`${host} refused ${doing}: ${refusalWords(failure)}`, options);
  }
  if (typeof code === 'string' && timeouts.includes(code)) {
    return new ServerUnreachableError(`${host} does not answer in time. Try again later.`, options);
  }
  if (failure.tlsFailed === true && typeof code !== 'string') {
    return new ServerUnreachableError(
      `${host} does not turn to an encrypted connection (STARTTLS), so nothing was sent. Check the port, or choose TLS.`,
      options,
    );
  }
  return describeConnectionError(error, host);
}

export function refuseSignIn(
  host: string,
  user: string,
  said: string | undefined,
  cause?: unknown,
): SignInRefusedError {
  const why = quotedWords(said);
  return new SignInRefusedError(
    `${host} refused the sign-in of “${user}”${why === '' ? '' : ` (${why})`}. Check the user name and the password; many services want an app password.`,
    { cause },
  );
}

function refusalWords({ serverResponseCode, responseText }: ImapFailure): string {
  switch (serverResponseCode) {
    case 'OVERQUOTA':
      return 'there is no room left in this mailbox. Make room on the server and try again.';
    case 'NONEXISTENT':
    case 'TRYCREATE':
      return 'this folder is not there any more. Bring the mail up to date and try again.';
    case 'NOPERM':
    case 'CANNOT':
      return 'this account may not do that there. Choose another folder.';
    case 'TOOBIG':
      return 'it is too large for this server. Take attachments out.';
    default: {
      const why = quotedWords(responseText);
      return why === ''
        ? 'it did not say why. Bring the mail up to date and try again.'
        : `it says ${why}. Bring the mail up to date and try again.`;
    }
  }
}
