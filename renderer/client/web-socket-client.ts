import type { AssistantEvent } from '../../shared/contract/events.ts';
import { replyMessageSchema } from '../../shared/contract/messages.ts';
import { type AssistantClient, AssistantError, type Connection } from './assistant-client.ts';
import { clientOver, type Send } from './client-over.ts';

const firstDelay = 250;
const longestDelay = 5_000;
const patience = 10_000;

interface Waiting {
  message: string;
  sent: boolean;
  /** Whether doing it twice is harmless, so that it may be sent again on a new connection. */
  repeatable: boolean;
  resolve: (payload: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * The assistant over a WebSocket. When the connection is lost it is made again, ever more patiently; questions are
 * asked again on the new one, while a command that was under way is reported as lost: it may have been carried out.
 */
export function webSocketClient(
  url: string,
  openSocket = (to: string) => new WebSocket(to),
): AssistantClient {
  const waiting = new Map<number, Waiting>();
  const eventListeners = new Set<(event: AssistantEvent) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let socket: WebSocket | null = null;
  let connection: Connection = 'connecting';
  let delay = firstDelay;
  let nextId = 0;

  const become = (state: Connection) => {
    connection = state;
    for (const listener of connectionListeners) listener(state);
  };

  const receive = (text: string) => {
    const parsed = replyMessageSchema.safeParse(JSON.parse(text));
    // What the contract does not know answers nothing that was asked.
    if (!parsed.success) return;
    const reply = parsed.data;
    if (reply.kind === 'event') {
      for (const listener of eventListeners) listener(reply.event);
      return;
    }
    const request = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'response') request?.resolve(reply.payload);
    else request?.reject(new AssistantError(reply.message, reply.about));
  };

  const connect = () => {
    const opened = openSocket(url);
    socket = opened;
    opened.onopen = () => {
      delay = firstDelay;
      for (const request of waiting.values()) {
        opened.send(request.message);
        request.sent = true;
      }
      become('online');
    };
    opened.onmessage = (message) => receive(String(message.data));
    opened.onclose = () => {
      socket = null;
      for (const [id, request] of waiting) {
        if (!request.sent || request.repeatable) continue;
        waiting.delete(id);
        request.reject(
          new AssistantError('The connection was lost on the way. Look at Activity before you ask again.'),
        );
      }
      become('offline');
      setTimeout(connect, delay);
      delay = Math.min(delay * 2, longestDelay);
    };
  };
  connect();

  const send: Send = (kind, name, payload) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      const message = JSON.stringify({ id, kind, name, payload });
      const open = socket?.readyState === 1;
      waiting.set(id, { message, sent: open, repeatable: kind === 'query', resolve, reject });
      if (open) socket?.send(message);
      else
        setTimeout(() => {
          if (waiting.get(id)?.sent === false && waiting.delete(id))
            reject(new AssistantError('Deskhand cannot be reached. Is it still running?'));
        }, patience);
    });

  return {
    host: 'web',
    ...clientOver(send),
    subscribe(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    watchConnection(listener) {
      connectionListeners.add(listener);
      listener(connection);
      return () => connectionListeners.delete(listener);
    },
  };
}
