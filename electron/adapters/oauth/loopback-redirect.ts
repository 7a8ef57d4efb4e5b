import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { ServerUnreachableError } from '../../ports/remote-calendars.ts';

/** Waits on a free port of this computer for the browser to come back from a sign-in (RFC 8252 section 7.3). */
export interface LoopbackRedirect extends AsyncDisposable {
  readonly redirectUri: string;
  /**
   * The address with which the browser comes back; whatever does not carry the state is turned away.
   * @throws the signal's reason when it is aborted.
   */
  answer(state: string, signal: AbortSignal): Promise<URL>;
}

/** @throws ServerUnreachableError when no port can be opened. */
export async function openLoopbackRedirect(host: '127.0.0.1' | 'localhost'): Promise<LoopbackRedirect> {
  let take: (url: URL) => boolean = () => false;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'GET' || url.pathname !== '/') return page(response, 404, notHere);
    const isAwaited = take(url);
    page(response, isAwaited ? 200 : 400, isAwaited ? over : notAsked);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw new ServerUnreachableError(
      'No port of this computer could be opened, to which the browser comes back. Try again.',
      { cause: error },
    );
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    redirectUri: `http://${host}:${port}`,
    answer(state, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<URL>();
      const stop = () => reject(signal.reason as Error);
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      take = (url) => {
        if (url.searchParams.get('state') !== state) return false;
        resolve(url);
        return true;
      };
      return promise.finally(() => signal.removeEventListener('abort', stop));
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      // The page that says so is still on its way.
      const patience = setTimeout(() => server.closeAllConnections(), 500);
      await closed;
      clearTimeout(patience);
    },
  };
}

const over = 'That is all here: close this page and go back to Deskhand.';
const notAsked = 'This is not the answer that Deskhand waits for. Begin again in Deskhand.';
const notHere = 'There is nothing here.';

function page(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>Deskhand</title><p>${sentence}</p></html>`,
  );
}
