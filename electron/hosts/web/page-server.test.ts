import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { ReplyMessage, RequestMessage } from '../../../shared/contract/messages.ts';
import { type PageServer, startPageServer } from './page-server.ts';

const listeners = new Set<(event: AssistantEvent) => void>();
const bridge = async () => ({
  dispatch: async (message: unknown): Promise<ReplyMessage> => {
    if (typeof message !== 'object' || message === null)
      return { kind: 'error' as const, id: 0, message: 'Not known.' };
    if ((message as RequestMessage).name === 'crash') throw new Error('boom');
    return { kind: 'response', id: (message as RequestMessage).id, payload: { seen: true } };
  },
  subscribe: (listener: (event: AssistantEvent) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
});

let folder: string;
let server: PageServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'main-1.js'), '1;');
  server = await startPageServer({
    port: 0,
    folder,
    controls: {
      token: 'secret',
      comeForward: async () => null,
      openFile: null,
      stopEverything: async () => {},
      quit: () => {},
      bridge,
    },
    bridge,
    onPage: () => {},
  });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Not fetch, which folds `..` away and sets Host and Origin itself.
    const { hostname, port } = new URL(server.address);
    request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .once('error', reject)
      .end();
  });
}

async function signIn(): Promise<Record<string, string>> {
  const { pathname, search } = new URL(server.newSessionUrl('window'));
  const answer = await get(pathname + search);
  return { Cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}

function open(headers: Record<string, string>): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/contract`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

function next(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) =>
    socket.once('message', (data) => resolve(JSON.parse((data as Buffer).toString()))),
  );
}

describe('a session', () => {
  test('is opened once by its address, with a cookie that no page can read or send across sites', async () => {
    const { pathname, search } = new URL(server.newSessionUrl('window'));
    const first = await get(pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect((await get(pathname + search)).status).toBe(401);
  });

  test.each(['/session', '/session?token=', '/session?token=guess'])('is not opened by %s', async (path) => {
    expect((await get(path)).status).toBe(401);
  });

  test('is needed for the page and everything with it', async () => {
    expect((await get('/')).status).toBe(401);
    expect((await get('/assets/main-1.js')).status).toBe(401);
    const cookie = await signIn();
    expect((await get('/', cookie)).body).toBe('<!doctype html>');
    expect((await get('/assets/main-1.js', cookie)).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
  });
});

describe('requests', () => {
  test('are answered with a policy that allows nothing from elsewhere and nothing inline', async () => {
    const { headers } = await get('/', await signIn());
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  test.each([
    ['to another name of this computer', { Host: 'evil.example' }],
    ['to localhost, which other pages can have as their own', { Host: 'localhost:1' }],
    ['from another page', { Origin: 'https://evil.example' }],
    ['from a page that hides where it is', { Origin: 'null' }],
    ['that another site started', { 'Sec-Fetch-Site': 'cross-site' }],
    ['that another port started', { 'Sec-Fetch-Site': 'same-site' }],
  ])('%s are refused', async (_what, headers) => {
    expect((await get('/', { ...(await signIn()), ...headers })).status).toBe(403);
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fetc%2fpasswd',
    '/none.js',
  ])('for %s find nothing', async (path) => {
    expect((await get(path, await signIn())).status).toBe(404);
  });

  test('other than to read are refused', async () => {
    expect((await get('/', await signIn(), 'POST')).status).toBe(405);
    expect((await get('/', await signIn(), 'HEAD')).body).toBe('');
  });
});

describe('the contract’s socket', () => {
  test.each([
    ['without a cookie', async () => ({ Origin: server.address })],
    [
      'with a guessed cookie',
      async () => ({
        Origin: server.address,
        Cookie: `deskhand_session_${new URL(server.address).port}=guess`,
      }),
    ],
    ['from another page', async () => ({ ...(await signIn()), Origin: 'https://evil.example' })],
    ['from another port', async () => ({ ...(await signIn()), Origin: 'http://127.0.0.1:1' })],
    ['without an origin', () => signIn()],
    [
      'under another name',
      async () => ({ ...(await signIn()), Origin: server.address, Host: 'evil.example' }),
    ],
  ])('is refused %s', async (_what, headers) => {
    await expect(open(await headers())).rejects.toThrow('403');
  });

  test('carries requests, answers and events', async () => {
    const socket = await open({ ...(await signIn()), Origin: server.address });
    socket.send(JSON.stringify({ id: 3, kind: 'query', name: 'overview', payload: {} }));
    expect(await next(socket)).toEqual({ kind: 'response', id: 3, payload: { seen: true } });
    const told = next(socket);
    for (const listener of listeners) listener({ type: 'changed', what: 'calendar' });
    expect(await told).toEqual({ kind: 'event', event: { type: 'changed', what: 'calendar' } });
    socket.close();
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  test('answers what is malformed with an error and goes on', async () => {
    const socket = await open({ ...(await signIn()), Origin: server.address });
    for (const message of ['', '{', 'null', '[]x', Buffer.from([1, 2, 3]), '{"name":"crash","id":1}']) {
      const answer = next(socket);
      socket.send(message);
      expect(await answer).toMatchObject({ kind: 'error' });
    }
    socket.send('{"id":9}');
    expect(await next(socket)).toMatchObject({ kind: 'response', id: 9 });
    socket.close();
  });

  test('closes when a message is far too long, and others can still connect', async () => {
    const headers = { ...(await signIn()), Origin: server.address };
    const socket = await open(headers);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.send('x'.repeat(2 * 1024 * 1024));
    expect(await closed).toBe(1009);
    (await open(headers)).close();
  });
});
