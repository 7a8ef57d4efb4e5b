import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import {
  type BoundedAnswer,
  describeTooLarge,
  type RequestLimits,
  sendBounded,
} from '../http/bounded-request.ts';
import { hostOf } from '../http/describe-network-error.ts';

/** Where a calendar file is, and what signs in there. */
export interface FileSource {
  readonly url: string;
  readonly user: string | null;
  readonly password: string | null;
}

/** What a server says of a file, so that it need not give it again while it is the same (RFC 9110 section 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface DownloadedFile extends Validators {
  readonly text: string;
}

const mostRedirections = 5;
/** What is longer is no validator that anybody means. */
const longestValidator = 1000;
const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * Asks for a file.
 * @param known what the server said of it last time; null asks for it in any case.
 * @returns null when it is still the same.
 * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError
 */
export async function downloadFile(
  source: FileSource,
  known: Validators | null,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<DownloadedFile | null> {
  const answer = await follow(source, known, limits, signal);
  const { status, headers } = answer;
  if (status === 304 && known !== null) return null;
  if (status !== 200) throw describeStatus(answer, source.user);
  const text = await textOf(answer, limits.bytes);
  return { text, etag: validator(headers, 'etag'), lastModified: validator(headers, 'last-modified') };
}

async function follow(
  { url: first, user, password }: FileSource,
  known: Validators | null,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<BoundedAnswer> {
  let url = first;
  for (let hop = 0; ; hop++) {
    const isOwn = new URL(url).origin === new URL(first).origin;
    const headers = {
      'user-agent': 'Deskhand',
      accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
      'accept-encoding': 'gzip, deflate, br',
      ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
      ...(known?.lastModified == null ? {} : { 'if-modified-since': known.lastModified }),
      // A password is for the server that it was given for, and for no other one that it sends on to.
      ...(user === null || !isOwn ? {} : { authorization: basic(user, password ?? '') }),
    };
    const answer = await sendBounded({ method: 'GET', url, headers }, limits, signal);
    const location = answer.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return answer;
    if (hop === mostRedirections) {
      throw new ServerUnreachableError(
        `${hostOf(first)} sends on from one address to the next without end. Check the address.`,
      );
    }
    url = nextUrl(url, location);
  }
}

function nextUrl(url: string, location: string): string {
  const next = URL.canParse(location, url) ? new URL(location, url) : null;
  if (next === null || !/^https?:$/.test(next.protocol)) {
    throw new ServerUnreachableError(
      `${hostOf(url)} sends on to an address that is none. Check the address of the calendar file.`,
    );
  }
  if (next.protocol === 'http:' && url.startsWith('https:')) {
    throw new ServerUnreachableError(
      `${hostOf(url)} sends on to ${next.host} by http, where everything could be read on the way. Give the https address of the calendar file.`,
    );
  }
  Object.assign(next, { username: '', password: '' });
  return next.href;
}

function describeStatus(
  { status, url }: BoundedAnswer,
  user: string | null,
): ServerRefusedError | ServerUnreachableError | SignInRefusedError {
  const host = hostOf(url);
  if (status === 401 && user === null) {
    return new SignInRefusedError(
      `${host} wants a user name and a password for this calendar: add it with both.`,
    );
  }
  if (status === 401) {
    return new SignInRefusedError(
      `${host} refused the sign-in of “${user}”. Check the user name and the password.`,
    );
  }
  if (status === 403) {
    return new ServerRefusedError(
      `${host} does not let this calendar be read. Ask whoever publishes it for its present address.`,
    );
  }
  if (status === 404 || status === 410) {
    return new ServerRefusedError(
      `${host} has no calendar at this address${status === 410 ? ' any more' : ''}. Check it, or ask whoever publishes it.`,
    );
  }
  if (status === 429) {
    return new ServerUnreachableError(`${host} asks to be left alone for a while. Try again later.`);
  }
  if (status >= 500) {
    return new ServerUnreachableError(`${host} has trouble of its own (${status}). Try again later.`);
  }
  return new ServerUnreachableError(
    `${host} gave no calendar file (${status}). Check that the address is that of the file itself.`,
  );
}

/** The text of an answer, unpacked. @param most bytes that it may have then. */
async function textOf({ bytes, headers, url }: BoundedAnswer, most: number): Promise<string> {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders] : null;
  try {
    const whole = decode === null ? bytes : await decode(bytes, { maxOutputLength: most });
    return new TextDecoder(charsetOf(headers)).decode(whole);
  } catch (error) {
    if (error instanceof RangeError) throw describeTooLarge(url, most);
    throw new ServerUnreachableError(
      `${hostOf(url)} gave an answer that breaks off or makes no sense. Try again; if it stays so, check the address.`,
      { cause: error },
    );
  }
}

function charsetOf(headers: Headers): string {
  const label = /;\s*charset="?([^";\s]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}

function validator(headers: Headers, name: string): string | null {
  const value = headers.get(name);
  return value !== null && value.length <= longestValidator ? value : null;
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
