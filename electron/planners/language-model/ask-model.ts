import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { PlannerUnavailableError } from '../../ports/planner-unavailable-error.ts';
import { type KnownApiError, type ModelTrouble, readApiError } from './describe-model-error.ts';
import type { ModelConnection, Patience } from './model-connection.ts';
import { type Reply, SilentModelError, streamReply } from './stream-reply.ts';

const mostTries = 3;
/** Milliseconds before the second try; doubled for the third. */
const firstPause = 400;

/** The request, or its answer, does not fit into what the model can hold. */
export class TooLongForModelError extends Error {
  override readonly name = 'TooLongForModelError';
}

export interface ModelServices {
  readonly fetch: typeof globalThis.fetch;
  readonly patience: Patience;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The client of a model. It never asks twice by itself: it would ignore how long a server asks to wait. */
export function openClient({ baseUrl, key }: ModelConnection, fetch: typeof globalThis.fetch): OpenAI {
  return new OpenAI({ baseURL: baseUrl, apiKey: key ?? 'none', fetch, maxRetries: 0, logLevel: 'off' });
}

/**
 * Asks until there is a whole answer, at most three times.
 * @throws PlannerUnavailableError when there is none; TooLongForModelError; the signal's reason when it is aborted.
 */
export async function askModel(
  client: OpenAI,
  connection: ModelConnection,
  body: ChatCompletionCreateParamsStreaming,
  { patience, now }: ModelServices,
  signal: AbortSignal,
): Promise<Reply> {
  const server = serverOf(connection);
  for (let tries = 1; ; tries++) {
    const trouble = await tryOnce();
    if ('reply' in trouble) return trouble.reply;
    switch (trouble.kind) {
      case 'too-long':
        throw new TooLongForModelError();
      case 'for-good':
        throw new PlannerUnavailableError(trouble.why);
      case 'again': {
        const pause = trouble.pause ?? firstPause * 2 ** (tries - 1);
        if (pause > patience.pause) {
          const until = new Date(now() + pause).toISOString().slice(0, 16).replace('T', ' ');
          throw new PlannerUnavailableError(`${trouble.why} It can be asked again after ${until} UTC.`);
        }
        if (tries === mostTries) throw new PlannerUnavailableError(trouble.why);
        await sleep(pause, signal);
      }
    }
  }

  async function tryOnce(): Promise<ModelTrouble | { reply: Reply }> {
    try {
      const reply = await streamReply(client, body, patience, signal);
      if (reply.finish !== null) return { reply };
      return { kind: 'again', why: `${server} broke off in the middle of its answer.`, pause: null };
    } catch (error) {
      signal.throwIfAborted();
      return troubleOf(error, connection, now());
    }
  }
}

/** What an error of a request means. @throws an error that is none of the request's. */
export function troubleOf(error: unknown, connection: ModelConnection, now: number): ModelTrouble {
  const server = serverOf(connection);
  if (error instanceof SilentModelError) return { kind: 'for-good', why: `${server} does not answer.` };
  if (error instanceof APIUserAbortError) throw error;
  if (error instanceof APIConnectionError) {
    return { kind: 'again', why: `${server} cannot be reached.`, pause: null };
  }
  if (error instanceof APIError) return readApiError(error as KnownApiError, server, connection.key, now);
  // A connection that is cut while an answer is read comes as an error of the transport.
  return { kind: 'again', why: `${server} broke off in the middle of its answer.`, pause: null };
}

/** How a model's server is named to the person. */
export function serverOf({ baseUrl }: Pick<ModelConnection, 'baseUrl'>): string {
  return new URL(baseUrl).host;
}

/** @throws the signal's reason when it is aborted. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(done, milliseconds);
  signal.addEventListener('abort', done, { once: true });
  return promise;
  function done(): void {
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    if (signal.aborted) reject(signal.reason);
    else resolve();
  }
}
