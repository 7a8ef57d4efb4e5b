/** What of the client's error is read. */
export interface KnownApiError {
  readonly status: number | undefined;
  readonly message: string;
  readonly headers: Headers | undefined;
}

/** Why a model could not be asked, and whether asking again can help. */
export type ModelTrouble =
  | { readonly kind: 'again'; readonly why: string; readonly pause: number | null }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'for-good'; readonly why: string };

const tooLong =
  /context[ _]length|context[ _]window|maximum context|context size|too many tokens|exceed_context/i;

/**
 * What an error of the client means.
 * @param server the server's name.
 * @param key never repeated, should the server do so.
 */
export function readApiError(
  { status, message, headers }: KnownApiError,
  server: string,
  key: string | null,
  now: number,
): ModelTrouble {
  const said = quoted(key === null ? message : message.replaceAll(key, '…'));
  if (status === undefined) return { kind: 'again', why: `${server} cannot be reached.`, pause: null };
  if (status === 413 || ((status === 400 || status === 500) && tooLong.test(message))) {
    return { kind: 'too-long' };
  }
  if (status === 429 && /quota|billing|credit/i.test(message)) {
    return { kind: 'for-good', why: `${server} says that what was paid for is used up: ${said}` };
  }
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    const why =
      status === 429 ? `${server} takes no more requests now.` : `${server} is in trouble (${status}).`;
    return { kind: 'again', why, pause: pauseOf(headers, now) };
  }
  if (status === 401 || status === 403) {
    return { kind: 'for-good', why: `${server} does not accept the key (${status}).` };
  }
  if (status === 404) return { kind: 'for-good', why: `${server} has no such model or address: ${said}` };
  return { kind: 'for-good', why: `${server} refused the request: ${said}` };
}

/** Milliseconds that the server asks to wait; null: it does not say. RFC 9110 section 10.2.3. */
export function pauseOf(headers: Headers | undefined, now: number): number | null {
  const said = headers?.get('retry-after');
  if (said === null || said === undefined) return null;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(said);
  return Number.isNaN(until) ? null : Math.max(0, until - now);
}

function quoted(message: string): string {
  return `“${message.replaceAll(/\s+/g, ' ').slice(0, 200)}”`;
}
