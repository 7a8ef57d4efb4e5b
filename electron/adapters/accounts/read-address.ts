import { ExpectedError } from '../../../shared/model/expected-error.ts';
import { signInServiceFor } from '../../../shared/model/sign-in-services.ts';
import { presetFor } from './presets.ts';

/** Where to look for an account, whom to sign in, and what to call it when the person does not say. */
export interface ReadAddress {
  readonly url: string;
  readonly user: string;
  readonly name: string;
}

/**
 * Reads what the person gave: `ana@fastmail.com`, a host, or a URL.
 * @param user null when none was given: an address is its own.
 * @throws ExpectedError when it cannot lead to an account.
 */
export function readAddress(address: string, user: string | null): ReadAddress {
  const service = signInServiceFor(address);
  if (service !== null) {
    throw new ExpectedError(
      `${service === 'google' ? 'Google' : 'Microsoft'} takes no passwords from other programs: add it by signing in, as an account of the kind “${service}”.`,
      { about: 'address' },
    );
  }
  const isMail = /^[^\s/:@]+@[^\s/:@]+$/.test(address);
  if (!isMail && hasPassword(address)) {
    throw new ExpectedError(
      'There is a user name or password inside this address: leave it out and give it by itself, so that it is kept safe.',
      { about: 'address' },
    );
  }
  if (sendsReadably(address)) {
    throw new ExpectedError(
      'At an address that begins with http: everybody on the way could read the password: use https:, which only this computer itself may do without.',
      { about: 'address' },
    );
  }
  const who = user ?? (isMail ? address : null);
  if (who === null)
    throw new ExpectedError('Say which user name to sign in with at this server.', { about: 'user' });
  const preset = presetFor(address) ?? (user === null ? null : presetOfHost(address, user));
  return {
    url: preset?.url ?? address,
    user: who,
    name: preset?.name ?? (isMail ? address : hostOf(address)),
  };
}

/** An address of a known service, given as its user beside that service's own server. */
function presetOfHost(address: string, user: string) {
  const preset = presetFor(user);
  return preset?.url != null && hostOf(preset.url) === hostOf(address) ? preset : null;
}

function hasPassword(address: string): boolean {
  const url = urlOf(address);
  return url !== null && (url.username !== '' || url.password !== '');
}

function sendsReadably(address: string): boolean {
  const url = urlOf(address);
  if (url?.protocol !== 'http:') return false;
  return !/^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname);
}

function hostOf(address: string): string {
  return urlOf(address)?.hostname ?? address;
}

function urlOf(address: string): URL | null {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  return URL.canParse(text) ? new URL(text) : null;
}
