import type { AssistantEvent } from '../../shared/contract/events.ts';

/** Tells every subscriber of every event; a listener that fails keeps none of the others from hearing it. */
export class EventHub {
  readonly #listeners = new Set<(event: AssistantEvent) => void>();

  /** Returns what ends the subscription. */
  subscribe(listener: (event: AssistantEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: AssistantEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
