import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { ContractBridge } from './contract-bridge.ts';

/** The assistant's bridge, over which the host too can tell the interfaces something. */
export interface HostBridge extends ContractBridge {
  tell(event: AssistantEvent): void;
}

/** Adds the host's own events to the assistant's. */
export function withHostEvents(bridge: ContractBridge): HostBridge {
  const listeners = new Set<(event: AssistantEvent) => void>();
  return {
    dispatch: (message) => bridge.dispatch(message),
    subscribe: (listener) => {
      const unsubscribe = bridge.subscribe(listener);
      listeners.add(listener);
      return () => {
        unsubscribe();
        listeners.delete(listener);
      };
    },
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}
