import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import type { DavAnswer } from './dav-http.ts';

/** The host as sentences name it. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

export function refuseSignIn(url: string, user: string): SignInRefusedError {
  return new SignInRefusedError(
    `${hostOf(url)} refused the sign-in of “${user}”. Check the user name and the password; some services want an app password.`,
  );
}

const networkWords: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is not known. Check the address and the connection to the internet.',
  EAI_AGAIN: 'cannot be found without a connection to the internet. Try again when there is one.',
  ECONNREFUSED: 'does not take connections. Check the address, and whether the server runs.',
  ENETUNREACH: 'cannot be reached: there is no connection. Try again when there is one.',
  EHOSTUNREACH: 'cannot be reached: there is no connection. Try again when there is one.',
  ETIMEDOUT: 'does not answer. Try again later.',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer. Try again later.',
  UND_ERR_HEADERS_TIMEOUT: 'does not answer in time. Try again later.',
};

/** What `fetch` threw, as the error for the person. */
export function describeNetworkError(error: unknown, url: string): ServerUnreachableError {
  const host = hostOf(url);
  const options = { cause: error };
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ServerUnreachableError(`${host} does not answer in time. Try again later.`, options);
  }
  const code = codeOf(error);
  const words = networkWords[code];
  if (words !== undefined) return new ServerUnreachableError(`${host} ${words}`, options);
  if (/CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/.test(code)) {
    return new ServerUnreachableError(
      `${host} cannot prove that it is who it says (${code}), so nothing was sent. Check the address, or have its certificate put right.`,
      options,
    );
  }
  return new ServerUnreachableError(
    `The connection to ${host} broke off${code === '' ? '' : ` (${code})`}. Try again.`,
    options,
  );
}

function codeOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return '';
}

/**
 * The error for an answer that is none of the expected ones.
 * @param doing what was asked, as words after “when asked”: `to store the event`.
 */
export function describeStatus(
  { status, url }: Pick<DavAnswer, 'status' | 'url'>,
  doing: string,
): ServerRefusedError | ServerUnreachableError {
  const host = hostOf(url);
  const refused = (words: string) => new ServerRefusedError(`${host} refused ${doing}: ${words}`);
  switch (status) {
    case 403:
      return refused('this account may not do that there. Choose another calendar, or ask for the right to.');
    case 404:
    case 410:
      return refused('what was asked for is not there. Check the address, or sync the calendars.');
    case 405:
    case 501:
      return refused('it does not do that. Check that the address is that of a calendar server.');
    case 409:
      return refused(
        'the calendar is not there, or holds this event already. Sync the calendars and try again.',
      );
    case 413:
      return refused('it is too large for this server. Shorten the notes or take attachments out.');
    case 423:
      return refused('another program is changing it just now. Try again in a moment.');
    case 507:
      return refused('there is no room left in this account. Make room on the server and try again.');
    case 429:
      return new ServerUnreachableError(
        `${host} asks to be left alone for a while. Try again in some minutes.`,
      );
    default:
      if (status >= 500) {
        return new ServerUnreachableError(
          `${host} has trouble of its own (${status}) and did not say whether it was asked in vain ${doing}. Try again later.`,
        );
      }
      return refused(
        `it did not understand (${status}). Check that the address is that of a calendar server.`,
      );
  }
}

/** The error for an answer that breaks off or makes no sense. */
export function describeNonsense(url: string, doing: string): ServerUnreachableError {
  return new ServerUnreachableError(
    `${hostOf(url)} gave an answer that breaks off or makes no sense when asked ${doing}. Try again; if it stays so, check the address.`,
  );
}
