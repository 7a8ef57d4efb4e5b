import { ServerUnreachableError } from '../../ports/remote-calendars.ts';
import { describeNetworkError, hostOf } from './describe-network-error.ts';
import { nodeFetch } from './node-fetch.ts';

export interface RequestLimits {
  /** Milliseconds until an answer must have begun. */
  readonly answer: number;
  /** Milliseconds that may pass between two pieces of an answer. */
  readonly idle: number;
  /** Bytes of one answer. */
  readonly bytes: number;
}

export interface BoundedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BoundedAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** The answer is larger than is taken. Asking for less at a time may help. */
export class AnswerTooLargeError extends ServerUnreachableError {}

/** The error for an answer that is larger than is taken. */
export function describeTooLarge(url: string, bytes: number): AnswerTooLargeError {
  const megabytes = Math.round(bytes / 1024 / 1024);
  return new AnswerTooLargeError(
    `${hostOf(url)} answered with more than ${megabytes} MB, which is not taken. Ask whoever runs the server what is wrong with the calendar.`,
  );
}

/**
 * One request, bounded in time and size. Redirections are given back.
 * @throws ServerUnreachableError, and the signal's reason when it is aborted.
 */
export async function sendBounded(
  request: BoundedRequest,
  limits: RequestLimits,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = nodeFetch,
): Promise<BoundedAnswer> {
  signal.throwIfAborted();
  const { url, ...init } = request;
  const patience = new AbortController();
  const waitAtMost = (milliseconds: number) =>
    setTimeout(() => patience.abort(new DOMException('No answer in time.', 'TimeoutError')), milliseconds);
  let timer = waitAtMost(limits.answer);
  const rearm = () => {
    clearTimeout(timer);
    timer = waitAtMost(limits.idle);
  };
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any([signal, patience.signal]),
    });
    const bytes = await readBody(response, url, limits.bytes, rearm);
    return { url, status: response.status, headers: response.headers, bytes };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ServerUnreachableError) throw error;
    throw describeNetworkError(patience.signal.aborted ? patience.signal.reason : error, url);
  } finally {
    clearTimeout(timer);
  }
}

async function readBody(response: Response, url: string, most: number, rearm: () => void): Promise<Buffer> {
  rearm();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    rearm();
    size += piece.byteLength;
    if (size > most) throw describeTooLarge(url, most);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
