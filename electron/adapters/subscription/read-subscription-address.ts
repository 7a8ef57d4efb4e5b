import { ExpectedError } from '../../../shared/model/expected-error.ts';

/** Where a calendar file is, apart from what signs in there. */
export interface SubscriptionAddress {
  /** `https:`, or `http:`, without user name and password. */
  readonly url: string;
  readonly user: string | null;
  /** What the vault is to keep. */
  readonly password: string | null;
}

/**
 * Reads the address of a calendar file: `webcal:` means `https:`, and on this computer itself `http:`.
 * @throws ExpectedError when it cannot lead to a file, or would show a password on the way.
 */
export function readSubscriptionAddress(address: string): SubscriptionAddress {
  const [, scheme, rest] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address) ?? [];
  const protocol = protocolOf(scheme?.toLowerCase(), rest ?? '');
  const text = `${protocol}://${rest}`;
  if (protocol === null || !URL.canParse(text)) {
    throw new ExpectedError(
      'This is no address of a calendar file: it begins with https: or webcal:, as in https://example.com/holidays.ics.',
    );
  }
  const url = new URL(text);
  const [user, password] = [decoded(url.username), decoded(url.password)];
  Object.assign(url, { username: '', password: '', hash: '' });
  if (user === '' && password === '') return { url: url.href, user: null, password: null };
  if (user === '' || password === '') {
    throw new ExpectedError(
      'There is half a sign-in inside this address: give both the user name and the password, as in https://NAME:PASSWORD@example.com/.',
    );
  }
  if (url.protocol === 'http:' && !isThisComputer(url.hostname)) {
    throw new ExpectedError(
      'At an address that begins with http: everybody on the way could read the password: use https:, which only this computer itself may do without.',
    );
  }
  return { url: url.href, user, password };
}

function protocolOf(scheme: string | undefined, rest: string): 'https' | 'http' | null {
  switch (scheme) {
    case 'http':
      return 'http';
    case 'https':
    case 'webcals':
    case undefined:
      return 'https';
    case 'webcal':
      return URL.canParse(`https://${rest}`) && isThisComputer(new URL(`https://${rest}`).hostname)
        ? 'http'
        : 'https';
    default:
      return null;
  }
}

function isThisComputer(hostname: string): boolean {
  return /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(hostname);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
