import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { replyMessageSchema } from '../../shared/contract/messages.ts';
import { end, printed, type Running, TerminalDesk } from './terminal-desk.ts';

const addressPattern = /http:\/\/127\.0\.0\.1:\d+\/session\?token=\S+/;

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Not fetch, which folds `..` away and sets Host and Origin itself. */
function get(address: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
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

async function signIn(address: string): Promise<{ readonly Cookie: string }> {
  const { pathname, search } = new URL(address);
  const { headers } = await get(address, pathname + search);
  return { Cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}

function openSocket(address: string, headers: Record<string, string>): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${new URL(address).origin.replace('http', 'ws')}/contract`, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

function nextReply(socket: WebSocket) {
  return new Promise<ReturnType<typeof replyMessageSchema.parse>>((resolve) => {
    socket.once('message', (data) =>
      resolve(replyMessageSchema.parse(JSON.parse((data as Buffer).toString()))),
    );
  });
}

describe('the web host', () => {
  let desk: TerminalDesk;
  let host: Running;
  let address: string;
  let cookie: { readonly Cookie: string };
  beforeAll(async () => {
    desk = new TerminalDesk();
    host = desk.startHost('web', ['--no-window']);
    [address] = await printed(host, addressPattern);
    cookie = await signIn(address);
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  test('listens on this computer alone, and opens its page once for each address', async () => {
    expect(new URL(address).hostname).toBe('127.0.0.1');
    const { pathname, search } = new URL(address);
    expect((await get(address, pathname + search)).status).toBe(401);
    expect((await get(address, '/')).status).toBe(401);
    const page = await get(address, '/', cookie);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=/);
  });

  test('sends what the page names, and nothing from beside it', async () => {
    const { body } = await get(address, '/', cookie);
    const [, script] = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(body) ?? [];
    expect((await get(address, `/${script}`, cookie)).headers['cache-control']).toContain('immutable');
    for (const path of [
      '/../package.json',
      '/assets/../../hosts/web/main.js',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
    ]) {
      expect((await get(address, path, cookie)).status).toBe(404);
    }
  });

  test.each([
    { Host: 'evil.example' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ])('refuses %j even with the session', async (headers) => {
    expect((await get(address, '/', { ...cookie, ...headers })).status).toBe(403);
  });

  test('opens its socket to its own page alone', async () => {
    const { origin } = new URL(address);
    await expect(openSocket(address, { Origin: origin })).rejects.toThrow('403');
    await expect(openSocket(address, { ...cookie })).rejects.toThrow('403');
    await expect(openSocket(address, { ...cookie, Origin: 'https://evil.example' })).rejects.toThrow('403');
    (await openSocket(address, { ...cookie, Origin: origin })).close();
  });

  test('answers malformed and unknown messages with an error, and goes on', async () => {
    const socket = await openSocket(address, { ...cookie, Origin: new URL(address).origin });
    for (const message of [
      '{',
      'null',
      '[]',
      '{"id":-1}',
      '{"id":1,"kind":"command","name":"explode","payload":{}}',
      '{"id":1,"kind":"command","name":"__proto__","payload":{}}',
      '{"id":1,"kind":"query","name":"actions","payload":{"limit":-5}}',
      JSON.stringify({ id: 1, kind: 'command', name: 'ask', payload: { text: 'x'.repeat(100_000) } }),
      JSON.stringify({ id: 1, kind: 'command', name: 'ask', payload: { text: ' ' } }),
    ]) {
      const reply = nextReply(socket);
      socket.send(message);
      expect(await reply).toMatchObject({ kind: 'error' });
    }
    const reply = nextReply(socket);
    socket.send(JSON.stringify({ id: 5, kind: 'query', name: 'overview', payload: {} }));
    expect(await reply).toMatchObject({ kind: 'response', id: 5 });
    socket.close();
  });

  test('takes orders only from who can read its secret', async () => {
    const control = (headers: Record<string, string>) =>
      fetch(new URL('/control/do', address), { method: 'POST', body: 'stop', headers });
    expect((await control(cookie)).status).toBe(403);
    expect((await control({ Authorization: 'Bearer guess' })).status).toBe(403);
    const { token } = JSON.parse(readFileSync(join(desk.data, 'instance.json'), 'utf8')) as { token: string };
    expect((await control({ Authorization: `Bearer ${token}` })).status).toBe(200);
  });

  test('is brought forward by a second start, which gives a new address and ends', async () => {
    const second = await end(desk.startHost('web', ['--no-window']));
    expect(second.code).toBe(0);
    expect(second.stdout).toContain('already running');
    const [fresh] = addressPattern.exec(second.stdout) ?? [''];
    expect(fresh).not.toBe(address);
    expect((await get(fresh, '/', await signIn(fresh))).status).toBe(200);
  });

  test('ends cleanly when it is asked to, and another can start', async () => {
    host.kill('SIGTERM');
    expect((await end(host)).code).toBe(0);
    expect(existsSync(join(desk.data, 'instance.json'))).toBe(false);
    const next = desk.startHost('terminal', ['serve']);
    await printed(next, addressPattern);
    next.kill('SIGINT');
    expect((await end(next)).code).toBe(0);
  });
});

test('a port that is taken, or no port, is told in one sentence', async () => {
  await using desk = new TerminalDesk();
  await using other = new TerminalDesk();
  const host = desk.startHost('web', ['--no-window']);
  const [address] = await printed(host, addressPattern);
  const taken = await end(other.startHost('web', ['--no-window', '--port', new URL(address).port]));
  expect(taken).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Port \d+ is taken .*--port.*\n$/) as unknown,
  });
  const wrong = await end(other.startHost('web', ['--port', 'http']));
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^“http” is not a port.*\n$/) as unknown,
  });
});

const programs = ['Xvfb', 'chromium'].filter((name) => !existsSync(join('/usr/bin', name)));

describe.skipIf(programs.length > 0)(
  `the app window${programs.length > 0 ? ` (skipped: ${programs.join(' and ')} not installed)` : ''}`,
  () => {
    const display = `:${90 + (process.pid % 9)}`;
    let screen: ChildProcess;
    beforeAll(async () => {
      screen = spawn('Xvfb', [display, '-screen', '0', '1280x900x24'], { stdio: 'ignore' });
      await vi.waitUntil(() => existsSync(`/tmp/.X11-unix/X${display.slice(1)}`));
    });
    afterAll(() => {
      screen.kill();
    });

    test('opens with the host, comes forward at a second start, and can be closed and opened again', async () => {
      await using desk = new TerminalDesk();
      const options = { env: { ...process.env, DISPLAY: display } };
      const host = desk.startHost('web', [], options);
      await printed(host, /open in a window of \w+/);
      const closed = printed(host, /window is closed; Deskhand keeps running/);
      const second = await end(desk.startHost('web', [], options));
      expect(second).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('window is in front') as unknown,
      });

      const browser = browserOf(desk.data);
      expect(browser).not.toBeNull();
      process.kill(browser ?? 0);
      await closed;
      await end(desk.startHost('web', [], options));
      expect(browserOf(desk.data)).not.toBeNull();

      host.kill('SIGTERM');
      expect((await end(host)).code).toBe(0);
      expect(browserOf(desk.data)).toBeNull();
    });
  },
);

/** The browser holds its profile with a link that names its process. */
function browserOf(data: string): number | null {
  try {
    return Number(
      readlinkSync(join(data, 'browser', 'SingletonLock'))
        .split('-')
        .at(-1),
    );
  } catch {
    return null;
  }
}
