import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { hostOf } from '../http/describe-network-error.ts';
import type { DavAnswer } from './dav-http.ts';

export function refuseSignIn(url: string, user: string): SignInRefusedError {
  return new SignInRefusedError(
    `${hostOf(url)} refused the sign-in of “${user}”. Check the user name and the password; some services want an app password.`,
  );
}

export function refuseToken(url: string, user: string): SignInRefusedError {
  return new SignInRefusedError(`${hostOf(url)} no longer takes the sign-in of “${user}”: sign in again.`);
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
