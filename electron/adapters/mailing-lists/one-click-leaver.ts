import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { ListLeaver } from '../../ports/list-leaver.ts';
import { sendBounded } from '../http/bounded-request.ts';
import { isPublicHost } from '../http/public-host.ts';

const limits = { answer: 20_000, idle: 10_000, bytes: 1024 * 1024 };

/** The list did not take the request. The message is the sentence for the person. */
export class ListNotLeftError extends ExpectedError {
  override readonly name = 'ListNotLeftError';
}

export interface LeaverOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** Whether a host may be asked at all: by default any that is not of this computer or its network. */
  readonly mayAsk?: (host: string) => Promise<boolean>;
}

/**
 * Leaves lists by the one POST of RFC 8058: without cookies, without following where the answer points, and never
 * within the person's own network, since the address comes from an email.
 */
export class OneClickLeaver implements ListLeaver {
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #mayAsk: (host: string) => Promise<boolean>;

  constructor({ fetch, mayAsk = isPublicHost }: LeaverOptions = {}) {
    this.#fetch = fetch;
    this.#mayAsk = mayAsk;
  }

  async leave(url: string, signal: AbortSignal): Promise<void> {
    const { protocol, hostname, host } = new URL(url);
    if (protocol !== 'https:') throw new ListNotLeftError(`${host} would be asked over an open line.`);
    if (!(await this.#mayAsk(hostname))) {
      throw new ListNotLeftError(`${host} is in your own network, so it is not asked on behalf of an email.`);
    }
    const { status } = await sendBounded(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      },
      limits,
      signal,
      this.#fetch,
    );
    if (status < 200 || status >= 300) {
      throw new ListNotLeftError(`${host} did not take you off the list: it answered with ${status}.`);
    }
  }
}
