import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ReplyMessage } from '../../../shared/contract/messages.ts';
import { describeError } from '../../agent/describe-error.ts';
import { type ContractBridge, messageSizeLimit } from '../contract-bridge.ts';

/** A page that no longer reads is let go before its unread events fill the memory. */
const unreadLimit = 32 * 1024 * 1024;
/** The id of an answer to something that carried none. */
const unknownId = -1;

const sockets = new WebSocketServer({
  noServer: true,
  maxPayload: messageSizeLimit,
  perMessageDeflate: false,
});

/**
 * Speaks the contract over a page's socket: one JSON message a frame, events as they happen. What is malformed is
 * answered with an error.
 */
export function acceptContractSocket(
  request: IncomingMessage,
  connection: Duplex,
  head: Buffer,
  bridge: () => Promise<ContractBridge>,
): void {
  sockets.handleUpgrade(request, connection, head, (socket) => {
    // Before anything is awaited, so that no message is missed.
    const ready = bridge();
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      answer(textOf(data), isBinary, ready)
        .then((reply) => send(socket, reply))
        .catch((error: unknown) =>
          send(socket, { kind: 'error', id: unknownId, message: describeError(error) }),
        );
    });
    ready
      .then((assistant) => {
        if (socket.readyState !== socket.OPEN) return;
        const unsubscribe = assistant.subscribe((event) => send(socket, { kind: 'event', event }));
        socket.on('close', unsubscribe);
      })
      .catch((error: unknown) => socket.close(1011, describeError(error).slice(0, 40)));
  });
}

async function answer(
  text: string,
  isBinary: boolean,
  ready: Promise<ContractBridge>,
): Promise<ReplyMessage> {
  const message = isBinary ? undefined : parse(text);
  if (message === undefined) {
    return { kind: 'error', id: unknownId, message: 'That message is not JSON text.' };
  }
  return (await ready).dispatch(message);
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(socket: WebSocket, reply: ReplyMessage): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > unreadLimit) socket.terminate();
  else socket.send(JSON.stringify(reply));
}
