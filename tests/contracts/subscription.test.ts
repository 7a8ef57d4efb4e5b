import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  findSubscription,
  openSubscription,
} from '../../electron/adapters/subscription/open-subscription.ts';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import type { Account } from '../../shared/model/account.ts';
import { MirrorDesk } from '../support/mirror-desk.ts';
import { eventLines, PublishedCalendar } from '../support/published-calendar.ts';
import { readableCalendarsContract } from './remote-calendars.contract.ts';

const { signal } = new AbortController();
const limits = { answer: 150, idle: 150, bytes: 1024 * 1024 };
const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '));
const started: PublishedCalendar[] = [];
let published: PublishedCalendar;
beforeEach(async () => {
  published = await PublishedCalendar.start();
  started.push(published);
});
afterEach(async () => {
  for (const each of started.splice(0)) await each.close();
});

function open(from = published) {
  const signIn = { user: null, password: null };
  return openSubscription({ url: from.url, ...signIn, name: 'Work', color: null, limits });
}

readableCalendarsContract('A subscription', async () => {
  const server = published;
  return {
    remote: open(),
    href: server.url,
    async store(uid, icalendar) {
      const event = /BEGIN:VEVENT[^]*END:VEVENT/.exec(icalendar)?.[0] ?? '';
      server.set(uid, event);
      const fresh = open();
      const { changed } = await fresh.changes(server.url, null, signal);
      const objects = await fresh.fetch(
        server.url,
        changed.map(({ href }) => href),
        signal,
      );
      const stored = objects.find((each) => each.icalendar.includes(event));
      if (stored === undefined) throw new Error('It was not found in the file.');
      return stored;
    },
    async drop(stored) {
      for (const [uid, event] of server.events) {
        if (stored.icalendar.includes(event)) server.events.delete(uid);
      }
    },
  };
});

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => expect.fail('It did not fail.'),
    (error: unknown) => error as Error,
  );
}

const subscription: Extract<Account, { kind: 'subscription' }> = {
  kind: 'subscription',
  id: 'team',
  name: 'Team',
  url: 'https://example.com/team.ics',
  user: null,
  refreshMinutes: 60,
  color: null,
};

describe('A subscribed calendar', () => {
  let desk: MirrorDesk;
  beforeEach(() => {
    desk = new MirrorDesk(() => open(), { interval: 5 });
  });
  afterEach(() => desk.close());

  async function add(account: Account = { ...subscription, url: published.url }) {
    await desk.calendars.addAccount(account, null, signal);
  }

  test('is asked for once while it stays the same, and not read again', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    await add();
    published.seen.length = 0;
    expect(await desk.calendars.syncAccount('team', signal)).toMatchObject({ received: 0 });
    expect(published.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /team.ics']);
    expect(published.seen[0]?.headers['if-none-match']).toBeTruthy();
  });

  test('follows what is new, changed and gone in the file', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    published.set('b', ...eventLines('Party', 28, 'UID:b'));
    await add();
    published.set('a', ...eventLines('Founders’ night', 27, 'UID:a'));
    published.set('c', ...eventLines('All hands', 29, 'UID:c'));
    published.events.delete('b');
    expect(await desk.calendars.syncAccount('team', signal)).toMatchObject({ received: 3 });
    expect(await desk.titles()).toEqual(['All hands', 'Founders’ night']);
  });

  test('is not taken for changed when only its time stamps are', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    await add();
    published.set('a', published.events.get('a')?.replace('20261101T', '20261102T') ?? '');
    expect(await desk.calendars.syncAccount('team', signal)).toMatchObject({ received: 0 });
  });

  test('keeps its events when the file turns into a page, breaks off or is no calendar', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    await add();
    const answers: [string, RegExp][] = [
      [
        '<!DOCTYPE html><html><body>Sign in</body></html>',
        /answers with a web page in place of the calendar/,
      ],
      [published.text().slice(0, -20), /breaks off in the middle/],
      ['Not found', /answers with something that is no calendar/],
      ['', /answers with something that is no calendar/],
    ];
    for (const [text, why] of answers) {
      published.act = (_request, response) => void response.writeHead(200).end(text);
      const { state } = await desk.calendars.syncAccount('team', signal);
      expect('why' in state && state.why).toMatch(why);
      expect(await desk.titles()).toEqual(['Founders’ day']);
    }
    published.act = null;
    expect(await desk.calendars.syncAccount('team', signal)).toMatchObject({ state: { state: 'ready' } });
  });

  test('can only be read, and says so', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    await add();
    const calendar = (await desk.calendars.calendars()).find(({ account }) => account === 'team');
    expect(calendar).toMatchObject({ name: 'Work', readOnly: true });
    const id = calendar?.id ?? '';
    const { version = '' } = (await desk.calendars.event(id, 'a')) ?? {};
    const words = 'The calendar “Work” can only be read. Choose another one.';
    expect(await failure(desk.calendars.put(id, 'n', desk.text('n'), null))).toMatchObject({
      message: words,
    });
    expect(await failure(desk.calendars.remove(id, 'a', version))).toMatchObject({ message: words });
    const remote = open();
    const object = { href: null, uid: 'n', icalendar: desk.text('n') };
    const quietly = { tellGuests: false };
    for (const refused of [
      remote.put(published.url, object, null, quietly, signal),
      remote.remove(`${published.url}#a`, 'x', quietly, signal),
    ]) {
      expect(await failure(refused)).toBeInstanceOf(ServerRefusedError);
    }
    expect(await desk.titles()).toEqual(['Founders’ day']);
  });

  test('is looked at by itself as often as was agreed', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    await add();
    published.seen.length = 0;
    const turns = { count: 0 };
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.calendars.start(() => {
      turns.count++;
      if (turns.count === 3) desk.clock.advance(61 * 60_000);
      if (turns.count === 6) resolve();
    });
    await promise;
    await desk.calendars.stop();
    expect(published.seen).toHaveLength(1);
  });

  test('shows a series with its exceptions once, events without UID, and the later of two of one UID', async () => {
    const times = (start: string) => [`DTSTART:${start}`, 'DURATION:PT1H'];
    published.set(
      'exception',
      'BEGIN:VEVENT',
      'UID:weekly',
      'RECURRENCE-ID:20261126T090000Z',
      ...times('20261126T150000Z'),
      'SUMMARY:Moved',
      'END:VEVENT',
    );
    published.set(
      'series',
      'BEGIN:VEVENT',
      'UID:weekly',
      ...times('20261119T090000Z'),
      'RRULE:FREQ=WEEKLY;COUNT=2',
      'SUMMARY:Weekly',
      'END:VEVENT',
    );
    published.set('none', ...eventLines('Without', 27));
    published.set('old', ...eventLines('Old', 28, 'UID:twice', 'SEQUENCE:1'));
    published.set('new', ...eventLines('New', 29, 'UID:twice', 'SEQUENCE:2'));
    await add();
    expect(await desk.titles()).toEqual(['Moved', 'New', 'Weekly', 'Without']);
    expect(await desk.calendars.syncAccount('team', signal)).toMatchObject({ received: 0 });
    expect(await desk.shown()).toContain('Moved 2026-11-26T15:00:00Z');
  });
});

describe('A calendar file says of itself', () => {
  const find = () => findSubscription({ url: published.url, user: null, password: null }, signal);

  test('its name, colour and how often to look', async () => {
    published.header.push('X-WR-CALNAME:Team / Holidays', 'COLOR:teal', 'X-PUBLISHED-TTL:PT12H');
    expect(await find()).toMatchObject({ name: 'Team Holidays', color: '#008080', refreshMinutes: 720 });
    published.header.push(
      'NAME:Team',
      'X-APPLE-CALENDAR-COLOR:#FF8800FF',
      'REFRESH-INTERVAL;VALUE=DURATION:P1W',
    );
    expect(await find()).toMatchObject({ name: 'Team', color: '#ff8800', refreshMinutes: 10_080 });
  });

  test('nothing, and is called as its server', async () => {
    published.header.push('NAME: / ', 'COLOR:mauvish', 'X-PUBLISHED-TTL:soon');
    expect(await find()).toMatchObject({ name: published.host, color: null, refreshMinutes: null });
  });
});

describe('A server of calendar files', () => {
  const changes = () => open().changes(published.url, null, signal);

  test('is signed in to, and its password goes to no other one that it sends on to', async () => {
    const other = await PublishedCalendar.start();
    started.push(other);
    const source = { url: published.url, user: 'ana', password: 'pä ss' };
    const expected = `Basic ${Buffer.from('ana:pä ss').toString('base64')}`;
    published.act = (request, response) => {
      if (request.headers.authorization !== expected) return void response.writeHead(401).end();
      const location = request.url === '/team.ics' ? '/moved.ics' : other.url.replace('//', '//eve:x@');
      response.writeHead(request.url === '/team.ics' ? 301 : 302, { location }).end();
    };
    other.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    expect((await findSubscription(source, signal)).name).toBe(published.host);
    expect(published.seen.map(({ headers }) => headers.authorization)).toEqual([expected, expected]);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
    const refused = await failure(findSubscription({ ...source, password: 'no' }, signal));
    expect(refused).toBeInstanceOf(SignInRefusedError);
    expect(refused.message).toBe(
      `${published.host} refused the sign-in of “ana”. Check the user name and the password.`,
    );
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void, RegExp]>([
    ['says nothing', () => {}, /does not answer in time/],
    ['hangs up', (_, response) => void response.destroy(), /broke off/],
    [
      'hangs up in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('BEGIN:VCALENDAR');
        setTimeout(() => response.destroy(), 20);
      },
      /broke off/,
    ],
    [
      'sends on without end',
      (_, response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
      /without end/,
    ],
    [
      'sends on to a file of this computer',
      (_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /an address that is none/,
    ],
    [
      'says that nothing has changed when nothing is known',
      (_, response) => void response.writeHead(304).end(),
      /gave no calendar file \(304\)/,
    ],
    [
      'packs 100 MB into little',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      /answered with more than 1 MB/,
    ],
    [
      'packs what cannot be unpacked',
      (_, response) => void response.writeHead(200, { 'content-encoding': 'br' }).end('no'),
      /breaks off or makes no sense/,
    ],
    ['is in trouble', (_, response) => void response.writeHead(503).end(), /trouble of its own \(503\)/],
    ['asks for patience', (_, response) => void response.writeHead(429).end(), /left alone for a while/],
  ])('that %s is said to be out of reach', async (_what, act, words) => {
    published.act = act;
    const error = await failure(changes());
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(published.host);
  });

  test.each([
    [401, SignInRefusedError, /wants a user name and a password/],
    [403, ServerRefusedError, /does not let this calendar be read/],
    [404, ServerRefusedError, /has no calendar at this address\./],
    [410, ServerRefusedError, /has no calendar at this address any more\./],
  ])('that refuses with %i is told in a sentence', async (status, kind, words) => {
    published.act = (_, response) => void response.writeHead(status).end('<html>No.</html>');
    const error = await failure(changes());
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toMatch(words);
  });

  test('that goes by dates is asked by date', async () => {
    const lastModified = 'Mon, 23 Nov 2026 09:00:00 GMT';
    published.act = (request, response) => {
      const isSame = request.headers['if-modified-since'] === lastModified;
      response.writeHead(isSame ? 304 : 200, { 'last-modified': lastModified });
      response.end(isSame ? undefined : published.text());
    };
    const remote = open();
    const { token } = await remote.changes(published.url, null, signal);
    const nothing = { changed: [], removed: [], token, complete: false };
    expect(await remote.changes(published.url, token, signal)).toEqual(nothing);
    expect(published.seen.map(({ headers }) => headers['if-modified-since'])).toEqual([
      undefined,
      lastModified,
    ]);
  });

  test('that says nothing of changes is read again, and the same file taken for the same', async () => {
    published.set('a', ...eventLines('Founders’ day', 27, 'UID:a'));
    published.act = (_request, response) => void response.writeHead(200).end(published.text());
    const remote = open();
    const { token, changed } = await remote.changes(published.url, null, signal);
    expect(changed).toHaveLength(1);
    const nothing = { changed: [], removed: [], token, complete: false };
    expect(await remote.changes(published.url, token, signal)).toEqual(nothing);
  });

  test('may name another alphabet', async () => {
    published.act = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/calendar; charset=iso-8859-1' })
        .end(Buffer.from('BEGIN:VCALENDAR\r\nX-WR-CALNAME:Größe\r\nEND:VCALENDAR\r\n', 'latin1'));
    const found = await findSubscription({ url: published.url, user: null, password: null }, signal);
    expect(found.name).toBe('Größe');
  });
});
