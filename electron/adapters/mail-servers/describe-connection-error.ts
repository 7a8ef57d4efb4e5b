import { ServerUnreachableError } from '../../ports/server-errors.ts';
import { describeNetworkError } from '../http/describe-network-error.ts';

/** Codes of a server that answers TLS with something else. */
const noTls = ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];

/** What a connection to a mail server broke with, as the error for the person. */
export function describeConnectionError(error: unknown, host: string): ServerUnreachableError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (noTls.includes(String(code))) {
    return new ServerUnreachableError(
      `${host} does not speak TLS at this port, so nothing was sent. Check the port, or choose STARTTLS.`,
      { cause: error },
    );
  }
  const place = host.includes(':') ? `mail://[${host}]` : `mail://${host}`;
  return describeNetworkError(error, place);
}
