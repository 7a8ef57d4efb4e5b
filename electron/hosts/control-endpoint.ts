import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeError } from '../agent/describe-error.ts';
import { type ContractBridge, messageSizeLimit } from './contract-bridge.ts';
import { timingSafeEqual } from './lean-builtins.ts';

/** What other processes of the same person may have this one do. */
export interface Controls {
  /** The secret in `instance.json`. */
  readonly token: string;
  /** Shows a window; where there can be none, the address that the person may open. */
  comeForward(): Promise<string | null>;
  /** Opens a calendar file by its absolute path and shows a window, as `comeForward` does; null where there is none. */
  readonly openFile: ((path: string) => Promise<string | null>) | null;
  stopEverything(): Promise<void>;
  quit(): void;
  /** The assistant to work with, or null where others cannot: a terminal command ends with its own request. */
  readonly bridge: (() => Promise<ContractBridge>) | null;
}

/** What `POST /control/do` takes. */
export type ControlOrder = 'come-forward' | 'stop' | 'quit';

export interface OrderReply {
  /** An address for the person to open. */
  readonly open: string | null;
}

export const controlPaths = {
  order: '/control/do',
  file: '/control/open-file',
  request: '/control/request',
  events: '/control/events',
} as const;

/** Whether a request is for `answerControl`. */
export function isForControl(request: IncomingMessage): boolean {
  return request.url?.startsWith('/control/') ?? false;
}

/** Answers another process: orders, requests of the contract, and its events as one JSON object a line. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  controls: Controls,
): Promise<void> {
  // A browser always names an origin on what it sends; no page is meant to come this way.
  if (request.headers.origin !== undefined || !hasToken(request, controls.token)) {
    return reply(response, 403, { message: 'This is not for you.' });
  }
  try {
    await answer(request, response, controls);
  } catch (error) {
    reply(response, 500, { message: describeError(error) });
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, controls: Controls): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case `POST ${controlPaths.order}`:
      return carryOut((await readBody(request)) as ControlOrder, response, controls);
    case `POST ${controlPaths.file}`:
      if (!controls.openFile) break;
      return reply(response, 200, {
        open: await controls.openFile(await readBody(request)),
      } satisfies OrderReply);
    case `POST ${controlPaths.request}`: {
      if (!controls.bridge) break;
      const message: unknown = JSON.parse(await readBody(request));
      const bridge = await controls.bridge();
      return reply(response, 200, await bridge.dispatch(message));
    }
    case `GET ${controlPaths.events}`:
      if (!controls.bridge) break;
      return sendEvents(request, response, await controls.bridge());
  }
  reply(response, 404, { message: 'There is nothing here.' });
}

async function carryOut(order: ControlOrder, response: ServerResponse, controls: Controls): Promise<void> {
  switch (order) {
    case 'come-forward':
      return reply(response, 200, { open: await controls.comeForward() } satisfies OrderReply);
    case 'stop':
      await controls.stopEverything();
      return reply(response, 200, { open: null } satisfies OrderReply);
    case 'quit':
      response.once('finish', () => controls.quit());
      return reply(response, 200, { open: null } satisfies OrderReply);
    default:
      return reply(response, 400, { message: 'That is no order.' });
  }
}

function sendEvents(request: IncomingMessage, response: ServerResponse, bridge: ContractBridge): void {
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const unsubscribe = bridge.subscribe((event) => response.write(`${JSON.stringify(event)}\n`));
  request.once('close', unsubscribe);
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > messageSizeLimit) throw new Error('That message is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
