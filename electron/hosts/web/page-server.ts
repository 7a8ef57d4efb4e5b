import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ContractBridge } from '../contract-bridge.ts';
import { answerControl, type Controls, isForControl } from '../control-endpoint.ts';
import { findAsset } from '../find-asset.ts';
import { createServer } from '../lean-builtins.ts';
import { listenOnLoopback } from '../loopback.ts';
import { securityHeaders } from '../security-headers.ts';
import { cookieName, hasSession, isFromHere } from './check-request.ts';
import { Sessions } from './sessions.ts';

export interface PageServerParts {
  readonly port: number;
  /** The built interface. */
  readonly folder: string;
  readonly controls: Controls;
  readonly bridge: () => Promise<ContractBridge>;
  /** The page has been sent. */
  readonly onPage: () => void;
}

export interface PageServer {
  readonly address: string;
  /** An address that opens the page once: within a minute for a window, longer for somebody who has to copy it. */
  newSessionUrl(opener: 'window' | 'person'): string;
  close(): Promise<void>;
}

const contractPath = '/contract';

/** Serves the interface and its socket to this computer alone, and there only to who holds a session. */
export async function startPageServer(parts: PageServerParts): Promise<PageServer> {
  const sessions = new Sessions();
  const server = createServer((request, response) => {
    if (isForControl(request)) void answerControl(request, response, parts.controls);
    else answerPage(request, response).catch(() => response.destroy());
  });
  const address = await listenOnLoopback(server, parts.port);
  const port = Number(new URL(address).port);
  const sockets = new Set<Duplex>();

  async function answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const url = URL.parse(request.url ?? '/', address);
    if (url === null) return say(response, 400, 'This is no address.');
    if (!isFromHere(request, address))
      return say(response, 403, 'This address is for Deskhand on this computer alone.');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return say(response, 405, 'Only GET is answered here.');
    // A HEAD is somebody looking what the address is, such as a preview, and must not use it up.
    if (url.pathname === '/session' && request.method === 'GET') return openSession(url, response);
    if (!hasSession(request, sessions, port)) {
      return say(
        response,
        401,
        'This address has been used or is too old. Start Deskhand again to open a new window.',
      );
    }
    return sendAsset(rawPath(request), request.method, response);
  }

  function openSession(url: URL, response: ServerResponse): void {
    const session = sessions.exchange(url.searchParams.get('token') ?? '');
    if (session === null) {
      return say(
        response,
        401,
        'This address has been used or is too old. Start Deskhand again to open a new window.',
      );
    }
    response.setHeader('Set-Cookie', `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`);
    response.setHeader('Cache-Control', 'no-store');
    response.writeHead(303, { Location: '/' }).end();
  }

  async function sendAsset(path: string, method: string, response: ServerResponse): Promise<void> {
    const asset = findAsset(parts.folder, path);
    const stats = asset && (await stat(asset.file).catch(() => null));
    if (!asset || !stats?.isFile()) return say(response, 404, 'There is no such page.');
    response.writeHead(200, {
      'Content-Type': asset.mediaType,
      'Content-Length': stats.size,
      'Cache-Control': asset.cacheControl,
    });
    if (path === '/') response.once('finish', parts.onPage);
    if (method === 'HEAD') response.end();
    else
      createReadStream(asset.file)
        .on('error', () => response.destroy())
        .pipe(response);
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    // A page's socket always names its origin; without one it is no page.
    const allowed =
      request.url === contractPath &&
      request.headers.origin !== undefined &&
      isFromHere(request, address) &&
      hasSession(request, sessions, port);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const { acceptContractSocket } = await import('./contract-socket.ts');
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    acceptContractSocket(request, socket, head, parts.bridge);
  }
  server.on('upgrade', (request, socket, head) => {
    upgrade(request, socket, head).catch(() => socket.destroy());
  });
  server.on('clientError', (_error, socket) => socket.destroy());

  return {
    address,
    newSessionUrl: (opener) =>
      `${address}/session?token=${sessions.newTicket(opener === 'window' ? 60 : 15 * 60)}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The path as it was sent: URL parsing would already have folded `..` away. */
function rawPath(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/[?#].*$/s, '');
}

function say(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${sentence}\n`);
}
