import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { ReplyMessage } from '../../shared/contract/messages.ts';

/** The assistant as what carries messages needs it: a window's bridge, a socket, another process. */
export interface ContractBridge {
  /** Answers a request message; what is not one is answered with an error. */
  dispatch(message: unknown): Promise<ReplyMessage>;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: AssistantEvent) => void): () => void;
}

/** One message is at most a request of 10,000 characters and its wrapping, or an edited event with long notes. */
export const messageSizeLimit = 1024 * 1024;
