import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import type { FaultPlace } from '../../shared/model/expected-error.ts';

/** Whether the assistant can be reached just now. */
export type Connection = 'connecting' | 'online' | 'offline';

/** The assistant over some wire. */
export interface AssistantClient extends AssistantApi {
  /** `web`: this page shows every dialog itself. `desktop`: the host opens a window of its own for an approval. */
  readonly host: 'web' | 'desktop';
  /** Tells the present state at once, then each change. Returns what ends the subscription. */
  watchConnection(listener: (connection: Connection) => void): () => void;
}

/** A failure whose message can be shown to the person as it is. */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';

  /** The part of the request that the message is about, where that is known. */
  readonly about: FaultPlace | undefined;

  constructor(message: string, about?: FaultPlace) {
    super(message);
    this.about = about;
  }
}
