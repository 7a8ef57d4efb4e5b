import type { RemotePictures } from '../../ports/remote-pictures.ts';
import { type BoundedAnswer, sendBounded } from '../http/bounded-request.ts';
import { isPublicHost } from '../http/public-host.ts';

const limits = { answer: 10_000, idle: 5000, bytes: 5_000_000 };
/** So many pictures of one mail are fetched, so many at a time, and so many bytes altogether. */
const most = 100;
const atOnce = 6;
const mostBytes = 20_000_000;
const mostRedirections = 3;
const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

export interface WebPicturesOptions {
  readonly fetch?: typeof globalThis.fetch;
  /** Whether a host may be asked at all: by default any that is not of this computer or its network. */
  readonly mayAsk?: (host: string) => Promise<boolean>;
}

/**
 * Fetches pictures from the web: without cookies or a referrer, and never within the person's own network, since the
 * addresses come from an email. What fails, is too large or is no picture is left out.
 */
export class WebPictures implements RemotePictures {
  readonly #fetch: typeof globalThis.fetch | undefined;
  readonly #mayAsk: (host: string) => Promise<boolean>;

  constructor({ fetch, mayAsk = isPublicHost }: WebPicturesOptions = {}) {
    this.#fetch = fetch;
    this.#mayAsk = mayAsk;
  }

  async fetch(urls: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const pictures = new Map<string, string>();
    const waiting = [...new Set(urls)].slice(0, most);
    let left = mostBytes;
    const work = async () => {
      for (let url = waiting.shift(); url !== undefined && left > 0; url = waiting.shift()) {
        const answer = await this.#one(url, signal);
        const type = answer?.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
        if (answer === null || !pictureTypes.has(type) || answer.bytes.length > left) continue;
        left -= answer.bytes.length;
        pictures.set(url, `data:${type};base64,${answer.bytes.toString('base64')}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    signal.throwIfAborted();
    return pictures;
  }

  async #one(first: string, signal: AbortSignal): Promise<BoundedAnswer | null> {
    try {
      let url = new URL(first);
      for (let hop = 0; hop <= mostRedirections; hop++) {
        if (!/^https?:$/.test(url.protocol) || !(await this.#mayAsk(url.hostname))) return null;
        const request = { method: 'GET', url: url.href, headers: { accept: 'image/*' } };
        const answer = await sendBounded(request, limits, signal, this.#fetch);
        const location = answer.headers.get('location');
        if (answer.status === 200) return answer;
        if (answer.status < 300 || answer.status >= 400 || location === null) return null;
        url = new URL(location, url);
      }
      return null;
    } catch {
      // One picture that cannot be had is no reason to show none.
      return null;
    }
  }
}
