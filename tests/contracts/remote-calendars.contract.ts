import { beforeEach, describe, expect, test } from 'vitest';
import { planPull } from '../../electron/adapters/calendars/plan-sync.ts';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { parseObject } from '../../electron/icalendar/parse-object.ts';
import { type NewEvent, writeEvent } from '../../electron/icalendar/write-event.ts';
import type { RemoteCalendars, RemoteObject } from '../../electron/ports/remote-calendars.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';

const clock = new FixedClock('2026-11-23T10:00:00Z');
const quietly = { tellGuests: false };
const lunch: Omit<NewEvent, 'uid'> = {
  title: 'Lunch',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Berlin' },
};

/** A server whose one calendar is read, and changed by what others do. */
export interface ReadableServer {
  readonly remote: RemoteCalendars;
  readonly href: string;
  /** Whether it tells guests by itself; absent when not. */
  readonly schedules?: boolean;
  /** Stores an object as another client does, and gives what it is stored as. */
  store(uid: string, icalendar: string): Promise<RemoteObject>;
  drop(stored: RemoteObject): Promise<void>;
}

/** What every source of calendars keeps to. @param open gives one with an empty calendar of this href, named Work. */
export function readableCalendarsContract(name: string, open: () => Promise<ReadableServer>): void {
  describe(`${name}, as a calendar that is read`, () => {
    const { signal } = new AbortController();
    let server: ReadableServer;
    let remote: RemoteCalendars;
    let href: string;
    beforeEach(async () => {
      server = await open();
      ({ remote, href } = server);
    });

    function store(uid: string, event = lunch): Promise<RemoteObject> {
      return server.store(uid, writeEvent({ uid, ...event }, clock));
    }

    test('lists its calendars', async () => {
      const calendars = await remote.calendars(signal);
      expect(calendars.find((each) => each.href === href)).toMatchObject({
        name: 'Work',
        schedules: server.schedules ?? false,
      });
    });

    test('tells what has changed since it was last asked, and nothing more', async () => {
      const kept = await store('kept@test');
      const gone = await store('gone@test');
      const all = await remote.changes(href, null, signal);
      expect(all.complete).toBe(true);
      expect(all.changed).toHaveLength(2);
      expect(all.changed).toContainEqual({ href: kept.href, etag: kept.etag });

      const known = new Map(all.changed.map(({ href, etag }) => [href, etag]));
      const nothing = await remote.changes(href, all.token, signal);
      expect(planPull(known, nothing)).toEqual({ fetch: [], gone: [] });

      const added = await store('added@test');
      await server.drop(gone);
      const since = await remote.changes(href, all.token, signal);
      expect(planPull(known, since)).toEqual({ fetch: [added.href], gone: [gone.href] });
      if (!since.complete) expect(since.changed).toEqual([{ href: added.href, etag: added.etag }]);
      known.set(added.href, added.etag);
      known.delete(gone.href);
      const rest = await remote.changes(href, since.token, signal);
      expect(planPull(known, rest)).toEqual({ fetch: [], gone: [] });
    });

    test('lists everything when it does not know the token', async () => {
      const { href: at, etag } = await store('a@test');
      const listing = await remote.changes(href, 'of another server', signal);
      expect(listing).toMatchObject({ changed: [{ href: at, etag }], complete: true });
      expect(listing.token).not.toBe('of another server');
    });

    test('gives what still exists of many', async () => {
      const stored: RemoteObject[] = [];
      for (let index = 0; index < 12; index++) stored.push(await store(`event-${index}@test`));
      const [first, ...others] = stored;
      if (first !== undefined) await server.drop(first);
      const found = await remote.fetch(
        href,
        stored.map((each) => each.href),
        signal,
      );
      expect(found.map((each) => each.href).sort()).toEqual(others.map((each) => each.href).sort());
      expect(await remote.fetch(href, [], signal)).toEqual([]);
    });

    test.each([
      'with spaces and / slashes?#&%',
      'Zoë Łódź 東京 ✨',
      'x'.repeat(500),
      '040000008200E00074C5B7101A82E008',
      '../../etc/passwd',
      '<b>&amp;</b>',
    ])('keeps an event with the UID %s', async (uid) => {
      const stored = await store(uid);
      expect(parseObject(stored.icalendar).uid).toBe(uid);
      const { changed } = await remote.changes(href, null, signal);
      expect(changed).toEqual([{ href: stored.href, etag: stored.etag }]);
    });

    test('ends at once when it is told to', async () => {
      const stop = new AbortController();
      const asked = remote.changes(href, null, stop.signal);
      stop.abort(new Error('stopped'));
      await expect(asked).rejects.toThrow('stopped');
    });
  });
}

/** What every calendar server keeps to. @param open gives one with an empty calendar of this href, named Work. */
export function remoteCalendarsContract(
  name: string,
  open: () => Promise<Pick<ReadableServer, 'remote' | 'href' | 'schedules'>>,
): void {
  readableCalendarsContract(name, async () => {
    const opened = await open();
    const { remote, href } = opened;
    const { signal } = new AbortController();
    return {
      ...opened,
      async store(uid, icalendar) {
        const put = await remote.put(href, { href: null, uid, icalendar }, null, quietly, signal);
        const [stored] = await remote.fetch(href, [put.href], signal);
        if (stored === undefined) throw new Error('It was not stored.');
        return stored;
      },
      drop: (stored) => remote.remove(stored.href, stored.etag, quietly, signal),
    };
  });

  describe(`${name}, as a calendar server`, () => {
    const { signal } = new AbortController();
    let remote: RemoteCalendars;
    let href: string;
    beforeEach(async () => {
      ({ remote, href } = await open());
    });

    /** Stores a new event, and gives what it is stored as. */
    async function store(uid: string, event = lunch) {
      const icalendar = writeEvent({ uid, ...event }, clock);
      const put = await remote.put(href, { href: null, uid, icalendar }, null, quietly, signal);
      const [stored] = await remote.fetch(href, [put.href], signal);
      if (stored === undefined) throw new Error('It was not stored.');
      return stored;
    }

    test('can be written', async () => {
      const calendars = await remote.calendars(signal);
      expect(calendars.find((each) => each.href === href)).toMatchObject({ readOnly: false });
    });

    test('stores a new object once, and gives it back', async () => {
      const stored = await store('a@test');
      expect(parseObject(stored.icalendar)).toMatchObject({ uid: 'a@test', master: { title: 'Lunch' } });
      const other = writeEvent({ uid: 'a@test', ...lunch, title: 'Other' }, clock);
      await expect(
        remote.put(href, { href: stored.href, uid: 'a@test', icalendar: other }, null, quietly, signal),
      ).rejects.toBeInstanceOf(VersionConflictError);
      expect(await remote.fetch(href, [stored.href], signal)).toEqual([stored]);
    });

    test('keeps a new object where it said that it would', async () => {
      const expected = remote.hrefFor?.(href, 'a@test');
      const { href: at } = await store('a@test');
      if (expected !== undefined) expect(at).toBe(expected);
      expect(at).toMatch(/^https?:/);
    });

    test('changes and removes only the version that was seen', async () => {
      const first = await store('a@test');
      const icalendar = changeEvent(first.icalendar, { title: 'Late lunch' }, clock);
      const object = { href: first.href, uid: 'a@test', icalendar };
      await remote.put(href, object, first.etag, quietly, signal);
      const [second] = await remote.fetch(href, [first.href], signal);
      expect(second?.etag).not.toBe(first.etag);
      expect(parseObject(second?.icalendar ?? '').master?.title).toBe('Late lunch');

      await expect(remote.put(href, object, first.etag, quietly, signal)).rejects.toBeInstanceOf(
        VersionConflictError,
      );
      await expect(remote.remove(first.href, first.etag, quietly, signal)).rejects.toBeInstanceOf(
        VersionConflictError,
      );
      await remote.remove(first.href, second?.etag ?? '', quietly, signal);
      expect(await remote.fetch(href, [first.href], signal)).toEqual([]);
      await expect(remote.remove(first.href, second?.etag ?? '', quietly, signal)).rejects.toBeInstanceOf(
        VersionConflictError,
      );
      await expect(remote.put(href, object, first.etag, quietly, signal)).rejects.toBeInstanceOf(
        VersionConflictError,
      );
    });

    test('keeps what it does not know, and every character', async () => {
      const title = 'Größe <b>&amp;</b> "x"; a, b\\n ✨ עם';
      const { icalendar } = await store('a@test', { ...lunch, title, notes: 'one\ntwo\n\nthree' });
      const event = parseObject(icalendar).master;
      expect(event).toMatchObject({ title, notes: 'one\ntwo\n\nthree' });
      const own = writeEvent({ uid: 'b@test', ...lunch }, clock).replace(
        'SUMMARY',
        'X-OWN;X-P="a,b":kept\r\nSUMMARY',
      );
      const put = await remote.put(
        href,
        { href: null, uid: 'b@test', icalendar: own },
        null,
        quietly,
        signal,
      );
      const [stored] = await remote.fetch(href, [put.href], signal);
      expect(stored?.icalendar).toMatch(/X-OWN;X-P="a,b":kept\r\n/);
      expect(stored?.icalendar).toMatch(/END:VCALENDAR\r\n$/);
    });
  });
}
