import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { nodeFetch } from './node-fetch.ts';

/** A server that answers each request with these bytes and closes the connection. */
async function answering(act: (socket: Socket) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => act(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  return { url: `http://127.0.0.1:${address.port}/`, [Symbol.dispose]: () => void server.close() };
}

const body = Buffer.alloc(3_000_000, 'a');

test.each([
  ['of a known length', `HTTP/1.0 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`],
  ['until the connection ends', 'HTTP/1.0 200 OK\r\n\r\n'],
])('a large answer %s is read to its end, however slowly', async (_kind, head) => {
  using server = await answering((socket) => {
    socket.write(head);
    socket.end(body);
  });
  const response = await nodeFetch(server.url);
  await new Promise((resolve) => setTimeout(resolve, 50));
  let size = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += piece.length;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(size).toBe(body.length);
});

test('an answer that breaks off is an error', async () => {
  using server = await answering((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
    setTimeout(() => socket.destroy(), 20);
  });
  await expect(nodeFetch(server.url).then((response) => response.text())).rejects.toThrow();
});

test('a redirection is given back, and an answer without a body has none', async () => {
  using server = await answering((socket) =>
    socket.end('HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n'),
  );
  const moved = await nodeFetch(server.url, { method: 'PROPFIND', body: '<x/>' });
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/x']);
  using empty = await answering((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
  expect(await (await nodeFetch(empty.url)).text()).toBe('');
});

test('a signal ends a request at once', async () => {
  using server = await answering(() => undefined);
  const begun = performance.now();
  await expect(nodeFetch(server.url, { signal: AbortSignal.timeout(20) })).rejects.toThrow();
  expect(performance.now() - begun).toBeLessThan(500);
});
