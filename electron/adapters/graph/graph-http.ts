import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { type RequestLimits, sendBounded } from '../http/bounded-request.ts';

export interface GraphHttpOptions {
  /** `https://graph.microsoft.com/v1.0/` */
  readonly url: string;
  readonly user: string;
  /** A token; another one than that which was refused. */
  readonly bearer: (refused: string | null) => Promise<string>;
}

export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Relative to the service's address, or one that it gave itself. */
  readonly path: string;
  readonly etag?: string;
  readonly prefer?: readonly string[];
  readonly body?: unknown;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Seconds that the service wants to be left alone. */
  readonly retryAfter: number | null;
}

const limits: RequestLimits = { answer: 60_000, idle: 30_000, bytes: 64 * 1024 * 1024 };
/** Asked to wait longer than so many seconds, the next sync comes first. */
const longestWait = 60;
const mostWaits = 3;
/** As many as the service takes at once. */
const batchSize = 20;

const always = ['IdType="ImmutableId"'];

/** Requests to Microsoft Graph: signed in, bounded, and no faster than the service wants. */
export class GraphHttp {
  readonly #options: GraphHttpOptions;

  constructor(options: GraphHttpOptions) {
    this.#options = options;
  }

  get host(): string {
    return new URL(this.#options.url).host;
  }

  /** @throws ServerUnreachableError for an address that is not the service's: tokens go nowhere else. */
  address(path: string): string {
    const url = new URL(path, this.#options.url);
    if (url.origin !== new URL(this.#options.url).origin) {
      throw new ServerUnreachableError(
        `${this.host} sends on to ${url.host}, where nothing was sent. Try again later.`,
      );
    }
    return url.href;
  }

  /**
   * @returns every answer but a refused sign-in, whatever its status.
   * @throws ServerUnreachableError, SignInRefusedError, and the signal's reason when it is aborted.
   */
  async send(request: GraphRequest, signal: AbortSignal): Promise<GraphAnswer> {
    const { user, bearer } = this.#options;
    let token = await bearer(null);
    for (let [waits, refusals] = [0, 0]; ; ) {
      const answer = await this.#once(request, token, signal);
      if (answer.status === 401 && refusals++ === 0) {
        token = await bearer(token);
      } else if (answer.status === 401) {
        throw new SignInRefusedError(`Microsoft no longer takes the sign-in of “${user}”: sign in again.`);
      } else if (answer.retryAfter !== null && waits++ < mostWaits) {
        await this.#wait(answer.retryAfter, signal);
      } else {
        return answer;
      }
    }
  }

  /** The same for many, as few requests as the service allows; their answers in the same order. */
  async sendAll(requests: readonly GraphRequest[], signal: AbortSignal): Promise<readonly GraphAnswer[]> {
    const answers: GraphAnswer[] = [];
    for (let at = 0; at < requests.length; at += batchSize) {
      answers.push(...(await this.#batch(requests.slice(at, at + batchSize), signal)));
    }
    return answers;
  }

  async #batch(requests: readonly GraphRequest[], signal: AbortSignal): Promise<readonly GraphAnswer[]> {
    const root = new URL(this.#options.url).href;
    const body = {
      requests: requests.map((request, index) => ({
        id: String(index),
        method: request.method,
        url: `/${this.address(request.path).slice(root.length)}`,
        headers: headersOf(request),
        ...(request.body === undefined ? {} : { body: request.body }),
      })),
    };
    const answer = this.expect(
      await this.send({ method: 'POST', path: '$batch', body }, signal),
      'for events',
    );
    const { responses } = this.read(batchSchema, answer, 'for events');
    const found = new Map(responses.map((each) => [each.id, each]));
    const waits = responses.map((each) => secondsOf(each.headers?.['Retry-After'], each.status) ?? 0);
    await this.#wait(Math.max(0, ...waits), signal);
    const answers: GraphAnswer[] = [];
    for (const [index, request] of requests.entries()) {
      const each = found.get(String(index));
      // What was too much in one go is asked for again by itself.
      const isRefused = each === undefined || secondsOf(each.headers?.['Retry-After'], each.status) !== null;
      answers.push(
        isRefused
          ? await this.send(request, signal)
          : { status: each.status, body: each.body, retryAfter: null },
      );
    }
    return answers;
  }

  /** @throws an error of the calendar ports for what is no success. @param doing as words after “when asked”. */
  expect(answer: GraphAnswer, doing: string): GraphAnswer {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw this.describe(answer, doing);
  }

  describe(
    { status, body, retryAfter }: GraphAnswer,
    doing: string,
  ): ServerRefusedError | ServerUnreachableError {
    if (retryAfter !== null) {
      return new ServerUnreachableError(
        `Microsoft asks to be left alone for ${retryAfter} seconds. Try again then.`,
      );
    }
    if (status >= 500) {
      return new ServerUnreachableError(
        `Microsoft has trouble of its own (${status}) and did not say whether it was asked in vain ${doing}. Try again later.`,
      );
    }
    const message = errorSchema.safeParse(body).data?.error.message ?? '';
    const why =
      status === 403
        ? 'this account may not do that there. Choose another calendar, or ask for the right to.'
        : status === 404
          ? 'what was asked for is not there. Sync the calendars.'
          : `it says “${message === '' ? String(status) : message}”. Change what is unusual about the event and try again.`;
    return new ServerRefusedError(`Microsoft refused ${doing}: ${why}`);
  }

  /** @throws ServerUnreachableError when the answer is not what the documents say. */
  read<Value>(schema: z.ZodType<Value>, { body }: GraphAnswer, doing: string): Value {
    const read = schema.safeParse(body);
    if (read.success) return read.data;
    throw new ServerUnreachableError(
      `Microsoft gave an answer that makes no sense when asked ${doing}. Try again later.`,
      { cause: read.error },
    );
  }

  async #once(request: GraphRequest, token: string, signal: AbortSignal): Promise<GraphAnswer> {
    const { status, headers, bytes } = await sendBounded(
      {
        method: request.method,
        url: this.address(request.path),
        headers: { ...headersOf(request), 'user-agent': 'Deskhand', authorization: `Bearer ${token}` },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      },
      limits,
      signal,
    );
    const retryAfter = secondsOf(headers.get('retry-after'), status);
    return { status, body: jsonOf(bytes.toString('utf8')), retryAfter };
  }

  async #wait(seconds: number, signal: AbortSignal): Promise<void> {
    if (seconds > longestWait) {
      throw new ServerUnreachableError(
        `Microsoft asks to be left alone for ${seconds} seconds. Try again then.`,
      );
    }
    try {
      await sleep(seconds * 1000, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }
}

const batchSchema = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});
const errorSchema = z.object({ error: z.object({ message: z.string() }) });

function headersOf({ etag, prefer = [], body }: GraphRequest): Record<string, string> {
  return {
    accept: 'application/json',
    prefer: [...always, ...prefer].join(', '),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(etag === undefined ? {} : { 'if-match': etag }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a service that is asked too much says; null for any other answer. */
function secondsOf(retryAfter: string | null | undefined, status: number): number | null {
  if (status !== 429 && !(status === 503 && retryAfter != null)) return null;
  const seconds = Number(retryAfter ?? 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : 10;
}
