import type { AssistantEvent } from '../../shared/contract/events.ts';
import {
  type ReplyMessage,
  type RequestMessage,
  replyMessageSchema,
} from '../../shared/contract/messages.ts';
import { type AssistantClient, AssistantError } from './assistant-client.ts';
import { clientOver, type Send } from './client-over.ts';

/** What the desktop host's preload script puts on the window. */
export interface Bridge {
  request(message: RequestMessage): Promise<unknown>;
  onEvent(listener: (message: unknown) => void): () => void;
}

/** The event in what a bridge passes on: either the event itself, or the message that carries it. */
const eventIn = (message: unknown): AssistantEvent | null => {
  const whole = replyMessageSchema.safeParse(message);
  if (whole.success) return whole.data.kind === 'event' ? whole.data.event : null;
  const bare = replyMessageSchema.safeParse({ kind: 'event', event: message });
  return bare.success && bare.data.kind === 'event' ? bare.data.event : null;
};

/** The assistant over the preload bridge of the desktop host, which is there as long as the window is. */
export function bridgeClient(bridge: Bridge): AssistantClient {
  let nextId = 0;
  const send: Send = async (kind, name, payload) => {
    const reply: ReplyMessage = replyMessageSchema.parse(
      await bridge.request({ id: nextId++, kind, name, payload }),
    );
    if (reply.kind === 'error') throw new AssistantError(reply.message, reply.about);
    return reply.kind === 'response' ? reply.payload : undefined;
  };
  return {
    host: 'desktop',
    ...clientOver(send),
    subscribe: (listener) =>
      bridge.onEvent((message) => {
        const event = eventIn(message);
        if (event) listener(event);
      }),
    watchConnection(listener) {
      listener('online');
      return () => {};
    },
  };
}
