import { ServerUnreachableError } from '../../ports/remote-calendars.ts';
import { type RequestLimits, sendBounded } from '../http/bounded-request.ts';
import { hostOf } from '../http/describe-network-error.ts';
import { refuseSignIn, refuseToken } from './dav-errors.ts';

/** What a request proves itself with. Another bearer token is asked for when the server refused one. */
export type DavSecret =
  | { readonly password: string }
  | { readonly bearer: (refused: string | null) => Promise<string> };

export type DavLimits = RequestLimits;

export const defaultLimits: DavLimits = { answer: 60_000, idle: 30_000, bytes: 64 * 1024 * 1024 };

export interface DavHttpOptions {
  readonly user: string;
  readonly secret: DavSecret;
  readonly fetch?: typeof globalThis.fetch;
  readonly limits?: Partial<DavLimits>;
}

export interface DavRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface DavAnswer {
  /** Where it came from, after redirections. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const mostRedirections = 5;

/** Requests of one account: signed in, bounded in time and size, and never sent in the clear where they began encrypted. */
export class DavHttp {
  readonly #options: DavHttpOptions;
  readonly #limits: DavLimits;

  constructor(options: DavHttpOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /**
   * @returns every answer but a refused sign-in, whatever its status.
   * @throws ServerUnreachableError, SignInRefusedError, and the signal's reason when it is aborted.
   */
  async send(request: DavRequest, signal: AbortSignal): Promise<DavAnswer> {
    const { secret, user } = this.#options;
    if ('password' in secret) {
      const answer = await this.#follow(request, basic(user, secret.password), signal);
      if (answer.status === 401) throw refuseSignIn(answer.url, user);
      return answer;
    }
    const token = await secret.bearer(null);
    const answer = await this.#follow(request, `Bearer ${token}`, signal);
    if (answer.status !== 401) return answer;
    // A token that has run out is refused like one that never was good.
    const second = await this.#follow(request, `Bearer ${await secret.bearer(token)}`, signal);
    if (second.status === 401) throw refuseToken(second.url, user);
    return second;
  }

  async #follow(request: DavRequest, authorization: string, signal: AbortSignal): Promise<DavAnswer> {
    let { url } = request;
    for (let hop = 0; ; hop++) {
      const answer = await this.#once({ ...request, url }, authorization, signal);
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) return answer;
      const next = new URL(location, url);
      if (next.protocol !== 'https:' && new URL(url).protocol === 'https:') {
        throw new ServerUnreachableError(
          `${hostOf(url)} sends on to ${next.href}, where everything could be read on the way. Nothing was sent there; give the server's https address.`,
        );
      }
      // A token opens more than calendars, so nobody else gets it.
      if ('bearer' in this.#options.secret && next.origin !== new URL(url).origin) {
        throw new ServerUnreachableError(
          `${hostOf(url)} sends on to ${next.host}, where nothing was sent. Try again later.`,
        );
      }
      if (hop === mostRedirections) {
        throw new ServerUnreachableError(
          `${hostOf(url)} sends on from one address to the next without end. Check the server's address.`,
        );
      }
      url = next.href;
    }
  }

  async #once(request: DavRequest, authorization: string, signal: AbortSignal): Promise<DavAnswer> {
    const { bytes, ...answer } = await sendBounded(
      {
        ...request,
        headers: {
          'user-agent': 'Deskhand',
          ...(request.body === undefined ? {} : { 'content-type': 'application/xml; charset=utf-8' }),
          ...request.headers,
          authorization,
        },
      },
      this.#limits,
      signal,
      this.#options.fetch,
    );
    return { ...answer, text: bytes.toString('utf8') };
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
