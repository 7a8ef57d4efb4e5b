import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostError } from './host-errors.ts';

/**
 * Listens where only this computer can connect, on a free port when `port` is 0; returns `http://127.0.0.1:PORT`.
 * @throws HostError when the port is taken.
 */
export async function listenOnLoopback(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new HostError(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is taken by another program: choose another one with --port, or leave it out.`
            : `Deskhand cannot listen on port ${port} (${error.message}): choose another one with --port, or leave it out.`,
          { cause: error },
        ),
      );
    });
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
