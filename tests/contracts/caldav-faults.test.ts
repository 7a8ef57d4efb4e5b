import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { openCaldav } from '../../electron/adapters/caldav/open-caldav.ts';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import { type FaultyServer, startFaultyServer } from '../support/faulty-server.ts';
import { MirrorDesk } from '../support/mirror-desk.ts';

const { signal } = new AbortController();
const limits = { answer: 150, idle: 150, bytes: 1024 * 1024 };
const xml = { 'content-type': 'application/xml' };
const opened: FaultyServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function connect(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>,
) {
  const server = await startFaultyServer(handle);
  opened.push(server);
  const remote = openCaldav({ url: server.url, user: 'ana', password: 'p', limits });
  return { remote, url: server.url, href: `${server.url}/work/`, host: new URL(server.url).host };
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('It did not fail.'),
    (error: unknown) => error,
  );
}

const quietly = { tellGuests: false };
const object = (href: string) => ({
  href: `${href}a.ics`,
  uid: 'a',
  icalendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
});

describe('a calendar server that fails', () => {
  test.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['says nothing', () => {}, /does not answer in time\. Try again later\.$/],
    [
      'stops in the middle of an answer',
      (response) => response.writeHead(207, xml).write('<multistatus'),
      /does not answer in time\. Try again later\.$/,
    ],
    ['hangs up', (response) => response.destroy(), /^The connection to 127\.0\.0\.1:\d+ broke off/],
    [
      'hangs up in the middle of an answer',
      (response) => {
        response.writeHead(207, { ...xml, 'content-length': '1000' }).write('<multistatus');
        setTimeout(() => response.destroy(), 20);
      },
      /^The connection to 127\.0\.0\.1:\d+ broke off/,
    ],
    [
      'ends an answer before it is whole',
      (response) =>
        response.writeHead(207, xml).end('<D:multistatus xmlns:D="DAV:"><D:response><D:href>/work'),
      /breaks off or makes no sense/,
    ],
    [
      'answers with a page',
      (response) =>
        response.writeHead(207, { 'content-type': 'text/html' }).end('<html><body>Sign in</body></html>'),
      /breaks off or makes no sense/,
    ],
    [
      'sends on without end',
      (response) => response.writeHead(302, { location: '/elsewhere/' }).end(),
      /sends on from one address to the next without end/,
    ],
    [
      'answers with 100 MB',
      (response) => {
        response.writeHead(207, { ...xml, 'content-length': String(100 * 1024 * 1024) });
        const piece = Buffer.alloc(64 * 1024, 'x');
        const more = () => {
          while (!response.destroyed && response.write(piece));
          response.once('drain', more);
        };
        more();
      },
      /answered with more than 1 MB, which is not taken/,
    ],
  ])('and %s is said to be out of reach', async (_what, act, words) => {
    const { remote, href } = await connect((_request, response) => act(response));
    const begun = performance.now();
    const error = await failure(remote.changes(href, 'token', signal));
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect((error as Error).message).toMatch(words);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('and is not there at all is said to be out of reach', async () => {
    const { remote, url, href } = await connect(() => {});
    await opened.pop()?.close();
    expect(((await failure(remote.changes(href, null, signal))) as Error).message).toBe(
      `${new URL(url).host} does not take connections. Check the address, and whether the server runs.`,
    );
  });

  test.each([
    [400, ServerRefusedError],
    [401, SignInRefusedError],
    [403, ServerRefusedError],
    [404, ServerRefusedError],
    [409, ServerRefusedError],
    [412, VersionConflictError],
    [413, ServerRefusedError],
    [423, ServerRefusedError],
    [429, ServerUnreachableError],
    [500, ServerUnreachableError],
    [502, ServerUnreachableError],
    [503, ServerUnreachableError],
    [507, ServerRefusedError],
  ])('with %i is told in a sentence', async (status, kind) => {
    const { remote, href, host } = await connect((_request, response) => {
      response.writeHead(status).end('<html>No.</html>');
    });
    for (const work of [
      () => remote.put(href, object(href), '"1"', quietly, signal),
      () => remote.remove(`${href}a.ics`, '"1"', { tellGuests: true }, signal),
    ]) {
      const error = (await failure(work())) as Error;
      // What is not there to be removed has changed since it was seen.
      const isGone = status === 404 && error instanceof VersionConflictError;
      if (!isGone) expect(error).toBeInstanceOf(kind);
      expect(error).toBeInstanceOf(ExpectedError);
      if (!(error instanceof VersionConflictError)) expect(error.message).toContain(host);
      expect(error.message).toMatch(/^[^\n<>]{20,300}\.$/);
    }
  });

  test('by giving an event of 100 MB keeps no other event away', async () => {
    const small = (name: string) =>
      `<D:response><D:href>/work/${name}.ics</D:href><D:propstat><D:prop><D:getetag>"1"</D:getetag><C:calendar-data>BEGIN:VCALENDAR\nEND:VCALENDAR\n</C:calendar-data></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
    let largest = 0;
    const { remote, href } = await connect(async (_request, response, body) => {
      const names = [...body.matchAll(/\/work\/(\w+)\.ics/g)].map(([, name]) => name ?? '');
      response.writeHead(207, xml);
      response.write('<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">');
      for (const name of names) {
        if (name !== 'large') response.write(small(name));
        const pieces = name === 'large' ? 1600 : 0;
        for (let piece = 0; piece < pieces && !response.destroyed; piece++) {
          largest = Math.max(largest, piece);
          if (!response.write('x'.repeat(64 * 1024))) await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }
      response.end('</D:multistatus>');
    });
    const names = ['a', 'b', 'c', 'large', 'd'].map((name) => `${href}${name}.ics`);
    const found = await remote.fetch(href, names, signal);
    expect(
      found
        .filter(({ etag }) => etag === '"1"')
        .map((each) => each.href)
        .sort(),
    ).toEqual(names.filter((name) => !name.includes('large')).sort());
    expect(found.find((each) => each.href.includes('large'))).toMatchObject({ icalendar: '' });
    expect(largest).toBeLessThan(800);
  });

  test('ends at once when it is told to, whatever the server does', async () => {
    const { remote, href } = await connect(() => {});
    const stop = new AbortController();
    const begun = performance.now();
    const asked = failure(remote.changes(href, null, stop.signal));
    setTimeout(() => stop.abort(new Error('stopped')), 20);
    expect(await asked).toMatchObject({ message: 'stopped' });
    expect(performance.now() - begun).toBeLessThan(120);
  });

  test('can lie about etags, and no change is made twice or over another', async () => {
    let stored: string | null = null;
    let count = 0;
    const { remote, url } = await connect((request, response, body) => {
      const etag = () => `"${++count}"`;
      const headers = { ...xml, dav: '1, calendar-access' };
      const item = (name: string, props: string) =>
        `<D:response><D:href>/work/${name}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
      const list = (inner: string) =>
        response
          .writeHead(207, headers)
          .end(
            `<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${inner}</D:multistatus>`,
          );
      if (request.method === 'PUT') {
        stored = body;
        response.writeHead(204, { etag: etag() }).end();
      } else if (body.includes('calendar-multiget')) {
        const text = (stored ?? '').replace(/&/g, '&amp;');
        list(
          stored === null
            ? ''
            : item('a.ics', `<D:getetag>${etag()}</D:getetag><C:calendar-data>${text}</C:calendar-data>`),
        );
      } else if (body.includes('sync-collection')) {
        const known = stored === null ? '' : item('a.ics', `<D:getetag>${etag()}</D:getetag>`);
        list(`${known}<D:sync-token>t${count}</D:sync-token>`);
      } else {
        const home = '<C:calendar-home-set><D:href>/</D:href></C:calendar-home-set>';
        const kind =
          '<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Work</D:displayname>';
        list(
          `${item('', kind)}<D:response><D:href>/</D:href><D:propstat><D:prop>${home}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`,
        );
      }
    });
    const desk = new MirrorDesk(() => remote);
    try {
      const account = { kind: 'caldav', id: 'work', name: 'work', url: `${url}/work/`, user: 'ana' } as const;
      await desk.calendars.addAccount(account, null, signal);
      const [calendar] = (await desk.calendars.calendars()).filter((each) => each.account === 'work');
      const id = calendar?.id ?? '';
      const version = await desk.calendars.put(id, 'a', desk.text('a'), null);
      for (let turn = 0; turn < 3; turn++) await desk.calendars.syncAccount('work', signal);
      expect((await desk.calendars.event(id, 'a'))?.version).toBe(version);
      expect(await desk.titles()).toEqual(['Lunch']);
      expect(await desk.calendars.conflicts()).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});
