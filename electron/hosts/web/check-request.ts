import type { IncomingMessage } from 'node:http';
import type { Sessions } from './sessions.ts';

/** The cookie's name carries the port, because browsers share cookies between the ports of one computer. */
export function cookieName(port: number): string {
  return `deskhand_session_${port}`;
}

/**
 * Whether the request is addressed to this host by its own name and comes from no other page. Anything else is a page
 * elsewhere that points a name of its own at this computer, or calls across origins.
 */
export function isFromHere(request: IncomingMessage, address: string): boolean {
  const { host, origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (host !== new URL(address).host) return false;
  if (origin !== undefined && origin !== address) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Whether the request carries a session's cookie. */
export function hasSession(request: IncomingMessage, sessions: Sessions, port: number): boolean {
  const prefix = `${cookieName(port)}=`;
  const cookie = request.headers.cookie?.split(/;\s*/).find((each) => each.startsWith(prefix));
  return sessions.isOpen(cookie?.slice(prefix.length) ?? null);
}
