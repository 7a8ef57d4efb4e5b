import type { AssistantClient } from './assistant-client.ts';
import { type Bridge, bridgeClient } from './bridge-client.ts';
import { webSocketClient } from './web-socket-client.ts';

declare global {
  interface Window {
    /** Put there by the desktop host's preload script; absent in a web page. */
    deskhand?: Bridge;
  }
}

/** The way to the assistant that this window has. */
export function connect(): AssistantClient {
  if (window.deskhand) return bridgeClient(window.deskhand);
  const { protocol, host } = window.location;
  return webSocketClient(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/contract`);
}
