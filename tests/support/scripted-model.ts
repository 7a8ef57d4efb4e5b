import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';

/** A call of a tool as a model writes it: its arguments as a value, or as the very text. */
export interface ModelCall {
  readonly name: string;
  readonly arguments: unknown;
}

/** One answer of the scripted model. */
export type ModelStep =
  | {
      readonly kind: 'answer';
      readonly text?: string;
      readonly refusal?: string;
      readonly calls?: readonly ModelCall[];
      readonly finish?: string;
      /** Tokens as the server counts them; absent: it does not. */
      readonly usage?: { readonly input: number; readonly output: number };
    }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly message: string;
      readonly retryAfter?: string;
    }
  /** Ends in the middle: the connection is closed, or the stream ends in good order without saying why. */
  | { readonly kind: 'cut'; readonly how: 'connection' | 'stream'; readonly text: string }
  /** Says nothing; with `text` after its first piece. */
  | { readonly kind: 'silence'; readonly text?: string };

/** What was asked, as it came over the wire. */
export interface ModelRequest {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: ModelRequestBody;
  /** The body as text. */
  readonly text: string;
}

export interface ModelRequestBody {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | null;
    readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
  }[];
  readonly tools: readonly { readonly function: { readonly name: string; readonly parameters: object } }[];
}

type Script = readonly (ModelStep | ((request: ModelRequest) => ModelStep))[];

/** Calls of tools, and nothing else. */
export function calling(...calls: readonly [name: string, input: unknown][]): ModelStep {
  return { kind: 'answer', calls: calls.map(([name, input]) => ({ name, arguments: input })) };
}

export function saying(text: string): ModelStep {
  return { kind: 'answer', text };
}

export function reporting(text: string, outcome: 'done' | 'failed' = 'done'): ModelStep {
  return calling(['report', { outcome, text }]);
}

/**
 * A server that speaks Chat Completions on this computer and says what a script holds, a step for every request. It is
 * closed by `using`, which fails where steps were never asked for or more was asked than it holds.
 */
export async function startScriptedModel(script: Script): Promise<ScriptedModel> {
  const model = new ScriptedModel(script);
  await model.listen();
  return model;
}

export class ScriptedModel implements AsyncDisposable {
  readonly requests: ModelRequest[] = [];
  readonly #steps: (ModelStep | ((request: ModelRequest) => ModelStep))[];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #beyondScript = 0;
  #waiting: (() => void)[] = [];

  constructor(script: Script) {
    this.#steps = [...script];
  }

  async listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.listen(0, '127.0.0.1', resolve);
    await promise;
    this.#server.unref();
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  /** Waits until so many requests have come. */
  async asked(count: number): Promise<void> {
    while (this.requests.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      await promise;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
    if (this.#beyondScript > 0) throw new Error(`The model was asked ${this.#beyondScript} times too often.`);
    if (this.#steps.length > 0)
      throw new Error(`${this.#steps.length} steps of the script were never asked for.`);
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readAll(incoming);
    const path = incoming.url ?? '';
    const request: ModelRequest = {
      path,
      authorization: incoming.headers.authorization ?? null,
      body: JSON.parse(text === '' ? '{}' : text) as ModelRequestBody,
      text,
    };
    this.requests.push(request);
    for (const resolve of this.#waiting.splice(0)) resolve();
    const next = this.#steps.shift();
    if (next === undefined) {
      this.#beyondScript++;
      sendError(response, { kind: 'error', status: 400, message: 'beyond the script' });
      return;
    }
    say(response, typeof next === 'function' ? next(request) : next);
  }
}

function say(response: ServerResponse, step: ModelStep): void {
  if (step.kind === 'error') {
    sendError(response, step);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  const send = (delta: object, finish: string | null = null) =>
    response.write(chunk({ choices: [{ index: 0, delta, finish_reason: finish }] }));
  send({ role: 'assistant', content: '' });
  switch (step.kind) {
    case 'answer': {
      for (const piece of pieces(step.text ?? '')) send({ content: piece });
      if (step.refusal !== undefined) send({ refusal: step.refusal });
      for (const [index, call] of (step.calls ?? []).entries()) {
        const written = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
        send({
          tool_calls: [
            { index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } },
          ],
        });
        for (const piece of pieces(written)) {
          send({ tool_calls: [{ index, function: { arguments: piece } }] });
        }
      }
      send({}, step.finish ?? (step.calls ? 'tool_calls' : 'stop'));
      if (step.usage) {
        const { input, output } = step.usage;
        response.write(chunk({ choices: [], usage: { prompt_tokens: input, completion_tokens: output } }));
      }
      response.end('data: [DONE]\n\n');
      break;
    }
    case 'cut':
      send({ content: step.text });
      if (step.how === 'stream') response.end('data: [DONE]\n\n');
      else setImmediate(() => response.destroy());
      break;
    case 'silence':
      if (step.text !== undefined) send({ content: step.text });
  }
}

function sendError(response: ServerResponse, step: Extract<ModelStep, { kind: 'error' }>): void {
  const { status, message, retryAfter } = step;
  const headers = { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) };
  response.writeHead(status, headers).end(JSON.stringify({ error: { message } }));
}

function chunk(content: object): string {
  return `data: ${JSON.stringify({ id: 'chat_1', object: 'chat.completion.chunk', created: 0, model: 'scripted', ...content })}\n\n`;
}

/** In uneven pieces, as tokens come. */
function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,7}/g) ?? [];
}
