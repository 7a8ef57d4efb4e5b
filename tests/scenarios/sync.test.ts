import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { parseObject } from '../../electron/icalendar/parse-object.ts';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import { MemoryRemoteCalendars } from '../fakes/memory-remote-calendars.ts';
import { accountOf, MirrorDesk } from '../support/mirror-desk.ts';

let server: MemoryRemoteCalendars;
let desk: MirrorDesk;
let href: string;
const calendarId = 'work-team';

beforeEach(() => {
  server = new MemoryRemoteCalendars();
  href = server.addCalendar('Team');
  desk = new MirrorDesk(() => server, { patience: 200 });
});
afterEach(() => desk.close());

const at = (uid: string) => server.hrefFor(href, uid);
const sync = () => desk.calendars.syncAccount('work', desk.signal);
const titleAt = (uid: string) => parseObject(server.texts().get(at(uid)) ?? '').master?.title;
const unreachable = () => {
  throw new ServerUnreachableError('calendar.example does not answer.');
};
const reachable = () => {};

/** Another client renames the event. */
function renameThere(uid: string, title: string): void {
  server.set(at(uid), changeEvent(server.texts().get(at(uid)) ?? '', { title }, desk.clock));
}

/** Renames the event here. */
async function renameHere(uid: string, title: string): Promise<string> {
  const event = await desk.calendars.event(calendarId, uid);
  const icalendar = changeEvent(event?.icalendar ?? '', { title }, desk.clock);
  return desk.calendars.put(calendarId, uid, icalendar, event?.version ?? null);
}

async function removeHere(uid: string): Promise<void> {
  const event = await desk.calendars.event(calendarId, uid);
  await desk.calendars.remove(calendarId, uid, event?.version ?? '');
}

describe('a first sync', () => {
  test('brings all events of all calendars, beside those of this computer', async () => {
    const other = server.addCalendar('Home');
    server.set(at('a@test'), desk.text('a@test'));
    server.set(server.hrefFor(other, 'b@test'), desk.text('b@test', { title: 'Dinner' }));
    await desk.calendars.put('personal', 'c@test', desk.text('c@test', { title: 'Walk' }), null);
    const report = await desk.add();
    expect(report).toMatchObject({
      account: 'work',
      received: 2,
      sent: 0,
      conflicts: 0,
      state: { state: 'ready' },
    });
    expect(await desk.titles()).toEqual(['Dinner', 'Lunch', 'Walk']);
    expect(await desk.calendars.calendars()).toMatchObject([
      { id: 'personal', account: 'local' },
      { id: 'work-team', account: 'work', name: 'Team' },
      { id: 'work-home', account: 'work', name: 'Home' },
    ]);
  });

  test('takes only the calendars that were chosen', async () => {
    server.addCalendar('Home');
    await desk.add('work', [href]);
    expect((await desk.calendars.overview())[0]?.calendars.map(({ name }) => name)).toEqual(['Team']);
  });

  test('keeps nothing of an account that cannot be read', async () => {
    server.intercept = unreachable;
    await expect(desk.add()).rejects.toThrow('calendar.example does not answer.');
    expect(await desk.calendars.overview()).toEqual([]);
  });

  test('puts aside what is no event, and does not fetch it again', async () => {
    server.set(
      `${href}todo.ics`,
      'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR\r\n',
    );
    server.set(`${href}broken.ics`, 'nothing of the kind');
    server.set(at('a@test'), desk.text('a@test'));
    expect(await desk.add()).toMatchObject({ state: { state: 'ready' } });
    expect(await desk.titles()).toEqual(['Lunch']);
    server.forgetsBefore = 1000;
    server.set(`${href}todo.ics`, server.texts().get(`${href}todo.ics`) ?? '');
    server.requests.length = 0;
    await sync();
    await sync();
    expect(server.requests.filter((request) => request === 'fetch')).toHaveLength(1);
  });

  test('shows one of two events with the same UID, and the other once the first is gone', async () => {
    server.set(`${href}1.ics`, desk.text('a@test', { title: 'One' }));
    server.set(`${href}2.ics`, desk.text('a@test', { title: 'Two' }));
    await desk.add();
    expect(await desk.titles()).toEqual(['One']);
    server.set(`${href}1.ics`, null);
    await sync();
    expect(await desk.titles()).toEqual(['Two']);
  });
});

describe('a later sync', () => {
  test('asks one question when nothing has changed, however many calendars there are', async () => {
    await desk.add();
    server.requests.length = 0;
    await sync();
    expect(server.requests).toEqual(['changes']);

    server.addCalendar('Home');
    desk.clock.set('2026-11-23T12:00:00Z');
    await sync();
    await sync();
    server.requests.length = 0;
    await sync();
    expect(server.requests).toEqual(['calendars']);
  });

  test('brings what is new, changed, moved and gone', async () => {
    for (const uid of ['a@test', 'b@test', 'c@test']) server.set(at(uid), desk.text(uid, { title: uid }));
    await desk.add();
    renameThere('a@test', 'changed');
    server.set(at('b@test'), null);
    server.set(at('d@test'), desk.text('d@test', { title: 'new' }));
    const text = server.texts().get(at('c@test')) ?? '';
    server.set(at('c@test'), null);
    server.set(`${href}moved.ics`, text);
    await sync();
    expect(await desk.titles()).toEqual(['c@test', 'changed', 'new']);
  });

  test('lists everything again when the server has forgotten, and keeps what waits here', async () => {
    for (const uid of ['a@test', 'b@test', 'c@test']) server.set(at(uid), desk.text(uid, { title: uid }));
    await desk.add();
    server.intercept = unreachable;
    await renameHere('a@test', 'mine');
    await desk.calendars.put(calendarId, 'n@test', desk.text('n@test', { title: 'made here' }), null);
    server.intercept = reachable;
    server.set(at('b@test'), null);
    server.forgetsBefore = 1000;
    const report = await sync();
    expect(report).toMatchObject({ sent: 2, conflicts: 0 });
    expect(await desk.titles()).toEqual(['c@test', 'made here', 'mine']);
    expect(titleAt('a@test')).toBe('mine');
    expect(titleAt('n@test')).toBe('made here');
  });

  test('says what is wrong with the account, and that it is well again', async () => {
    await desk.add();
    server.intercept = () => {
      throw new SignInRefusedError('calendar.example refused the sign-in.');
    };
    expect(await sync()).toMatchObject({
      state: { state: 'locked', why: 'calendar.example refused the sign-in.' },
    });
    server.intercept = unreachable;
    expect(await sync()).toMatchObject({
      state: { state: 'failing', why: 'calendar.example does not answer.' },
    });
    expect((await desk.calendars.overview())[0]).toMatchObject({
      state: { state: 'failing' },
      lastSync: '2026-11-23T10:00:00Z',
    });
    server.intercept = reachable;
    expect(await sync()).toMatchObject({ state: { state: 'ready' } });
  });

  test('happens at start and again by itself, until it is stopped', async () => {
    await desk.add();
    const calendars = desk.open(() => server, { interval: 5 });
    let turns = 0;
    await new Promise<void>((resolve) => calendars.start(() => ++turns === 3 && resolve()));
    await calendars.stop();
    const after = turns;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(turns).toBe(after);
  });
});

describe('looking at an event of an account', () => {
  beforeEach(async () => {
    server.set(at('a@test'), desk.text('a@test'));
    await desk.add();
  });

  test('reads it from the server just now', async () => {
    const before = await desk.calendars.event(calendarId, 'a@test');
    renameThere('a@test', 'Brunch');
    const now = await desk.calendars.event(calendarId, 'a@test');
    expect(now?.version).not.toBe(before?.version);
    expect(await desk.titles()).toEqual(['Brunch']);
    server.set(at('a@test'), null);
    expect(await desk.calendars.event(calendarId, 'a@test')).toBeNull();
    expect(await desk.titles()).toEqual([]);
  });

  test('keeps its version when only the etag or the spelling has changed', async () => {
    const before = await desk.calendars.event(calendarId, 'a@test');
    const lines = (server.texts().get(at('a@test')) ?? '').split('\r\n');
    const dtstart = lines.findIndex((line) => line.startsWith('SUMMARY'));
    lines.splice(dtstart + 1, 0, ...lines.splice(dtstart - 1, 1));
    server.set(at('a@test'), lines.join('\r\n'));
    expect(await desk.calendars.event(calendarId, 'a@test')).toEqual(before);
  });

  test.each([
    ['cannot be reached', unreachable],
    ['refuses the sign-in', () => Promise.reject(new SignInRefusedError('Refused.'))],
  ])('shows the mirror when the server %s', async (_what, intercept) => {
    renameThere('a@test', 'Brunch');
    server.intercept = intercept;
    const event = await desk.calendars.event(calendarId, 'a@test');
    expect(parseObject(event?.icalendar ?? '').master?.title).toBe('Lunch');
  });

  test('waits for a server that stalls only once and only briefly', async () => {
    server.intercept = () => new Promise((resolve) => setTimeout(resolve, 400));
    const begun = performance.now();
    await desk.calendars.event(calendarId, 'a@test');
    for (let look = 0; look < 10; look++) await desk.calendars.event(calendarId, 'a@test');
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('changing an event of an account', () => {
  beforeEach(async () => {
    server.set(at('a@test'), desk.text('a@test'));
    await desk.add();
  });

  test('changes it on the server at once, and the next sync has nothing to do', async () => {
    await renameHere('a@test', 'Brunch');
    await desk.calendars.put(calendarId, 'b@test', desk.text('b@test', { title: 'Dinner' }), null);
    expect([titleAt('a@test'), titleAt('b@test')]).toEqual(['Brunch', 'Dinner']);
    expect(await desk.calendars.pending(calendarId, 'a@test')).toBe(false);
    await removeHere('b@test');
    expect([...server.texts().keys()]).toEqual([at('a@test')]);
    server.requests.length = 0;
    expect(await sync()).toMatchObject({ received: 0, sent: 0 });
    expect(server.requests).toEqual(['changes']);
  });

  test('is refused when it has changed there between look and click', async () => {
    const seen = await desk.calendars.event(calendarId, 'a@test');
    renameThere('a@test', 'Brunch');
    const mine = changeEvent(seen?.icalendar ?? '', { title: 'Mine' }, desk.clock);
    await expect(desk.calendars.put(calendarId, 'a@test', mine, seen?.version ?? '')).rejects.toMatchObject({
      name: 'VersionConflictError',
      expected: seen?.version,
    });
    expect(titleAt('a@test')).toBe('Brunch');
    expect(await desk.titles()).toEqual(['Brunch']);
    await expect(desk.calendars.remove(calendarId, 'a@test', seen?.version ?? '')).rejects.toBeInstanceOf(
      VersionConflictError,
    );
    expect(await desk.calendars.conflicts()).toEqual([]);
  });

  test('is refused when it was removed there, and when another made the same one', async () => {
    const seen = await desk.calendars.event(calendarId, 'a@test');
    server.set(at('a@test'), null);
    const mine = changeEvent(seen?.icalendar ?? '', { title: 'Mine' }, desk.clock);
    await expect(desk.calendars.put(calendarId, 'a@test', mine, seen?.version ?? '')).rejects.toMatchObject({
      found: null,
    });
    expect(await desk.titles()).toEqual([]);

    server.set(at('b@test'), desk.text('b@test', { title: 'Theirs' }));
    await expect(
      desk.calendars.put(calendarId, 'b@test', desk.text('b@test', { title: 'Mine' }), null),
    ).rejects.toBeInstanceOf(VersionConflictError);
    expect(await desk.titles()).toEqual(['Theirs']);
    expect(await desk.calendars.pending(calendarId, 'b@test')).toBe(false);
  });

  test('is no conflict when the server only wrote it anew', async () => {
    const seen = await desk.calendars.event(calendarId, 'a@test');
    server.set(at('a@test'), server.texts().get(at('a@test')) ?? '');
    const mine = changeEvent(seen?.icalendar ?? '', { title: 'Mine' }, desk.clock);
    await desk.calendars.put(calendarId, 'a@test', mine, seen?.version ?? '');
    expect(titleAt('a@test')).toBe('Mine');
  });

  test('is refused in a calendar that can only be read', async () => {
    server.addCalendar('Holidays', { readOnly: true });
    desk.clock.set('2026-11-23T12:00:00Z');
    await sync();
    await expect(desk.calendars.put('work-holidays', 'x@test', desk.text('x@test'), null)).rejects.toThrow(
      'The calendar “Holidays” can only be read. Choose another one.',
    );
  });

  test('leaves everything as it was when the server refuses', async () => {
    server.intercept = (request, when) => {
      if (request === 'put' && when === 'arrives') throw new ServerRefusedError('There is no room left.');
    };
    await expect(renameHere('a@test', 'Mine')).rejects.toThrow('There is no room left.');
    await expect(desk.calendars.put(calendarId, 'b@test', desk.text('b@test'), null)).rejects.toBeInstanceOf(
      ServerRefusedError,
    );
    expect(await desk.titles()).toEqual(['Lunch']);
    expect(await desk.calendars.pending(calendarId, 'a@test')).toBe(false);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0 });
  });

  test('waits here while the server cannot be reached, and goes out once', async () => {
    server.intercept = unreachable;
    const version = await renameHere('a@test', 'Mine');
    await desk.calendars.put(calendarId, 'b@test', desk.text('b@test', { title: 'New' }), null);
    expect(await desk.titles()).toEqual(['Mine', 'New']);
    expect(await desk.calendars.pending(calendarId, 'a@test')).toBe(true);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 2, conflicts: 0 });
    server.intercept = reachable;
    expect(await sync()).toMatchObject({ sent: 2, conflicts: 0 });
    expect([titleAt('a@test'), titleAt('b@test')]).toEqual(['Mine', 'New']);
    expect(await desk.calendars.pending(calendarId, 'a@test')).toBe(false);
    expect((await desk.calendars.event(calendarId, 'a@test'))?.version).toBe(version);
    server.requests.length = 0;
    await sync();
    await sync();
    expect(server.requests).not.toContain('put');
  });

  test('forgets an event that was made and removed without the server', async () => {
    server.intercept = unreachable;
    await desk.calendars.put(calendarId, 'b@test', desk.text('b@test'), null);
    await removeHere('b@test');
    server.intercept = reachable;
    await sync();
    expect([...server.texts().keys()]).toEqual([at('a@test')]);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0 });
  });

  test.each(['put', 'remove'])('settles a %s whose answer was lost by looking', async (lost) => {
    let isLost = false;
    server.intercept = (request, when) => {
      if (request !== lost || when === 'arrives' || isLost) return;
      isLost = true;
      unreachable();
    };
    if (lost === 'put') await renameHere('a@test', 'Mine');
    else await removeHere('a@test');
    expect(isLost).toBe(true);
    expect(await desk.calendars.pending(calendarId, 'a@test')).toBe(false);
    expect(await desk.titles()).toEqual(lost === 'put' ? ['Mine'] : []);
  });

  test.each(['made', 'changed', 'removed'])(
    'does not do again what was %s when all later answers are lost too',
    async (what) => {
      let isLost = false;
      server.intercept = (request, when) => {
        if (['put', 'remove'].includes(request) && when === 'was carried out') isLost = true;
        if (isLost) unreachable();
      };
      if (what === 'made') await desk.calendars.put(calendarId, 'b@test', desk.text('b@test'), null);
      else if (what === 'changed') await renameHere('a@test', 'Mine');
      else await removeHere('a@test');
      server.intercept = reachable;
      const there = server.texts();
      server.requests.length = 0;
      expect(await sync()).toMatchObject({ conflicts: 0 });
      expect(server.texts()).toEqual(there);
      expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 0 });
      expect(server.requests.filter((each) => each === 'put')).toEqual([]);
    },
  );

  test('keeps a change that the server refuses later, and says why', async () => {
    server.intercept = unreachable;
    await renameHere('a@test', 'Mine');
    server.intercept = (request) => {
      if (request === 'put') throw new ServerRefusedError('There is no room left.');
    };
    expect(await sync()).toMatchObject({
      sent: 0,
      state: { state: 'failing', why: 'There is no room left.' },
    });
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 1 });
    server.intercept = reachable;
    expect(await sync()).toMatchObject({ sent: 1, state: { state: 'ready' } });
  });
});

describe('an event that was changed here and there', () => {
  beforeEach(async () => {
    server.set(at('a@test'), desk.text('a@test'));
    await desk.add();
    server.intercept = unreachable;
  });

  async function conflictOf(here: 'changed' | 'removed', there: 'changed' | 'removed') {
    if (here === 'changed') await renameHere('a@test', 'Mine');
    else await removeHere('a@test');
    if (there === 'changed') renameThere('a@test', 'Theirs');
    else server.set(at('a@test'), null);
    server.intercept = reachable;
    await sync();
    return desk.calendars.conflicts();
  }

  test.each([
    ['changed', 'changed'],
    ['changed', 'removed'],
    ['removed', 'changed'],
  ] as const)('is kept on both sides when it was %s here and %s there', async (here, there) => {
    const texts = server.texts();
    const [conflict, ...others] = await conflictOf(here, there);
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      account: 'work',
      calendarId,
      uid: 'a@test',
      at: '2026-11-23T10:00:00Z',
    });
    expect(conflict?.here?.title).toBe(here === 'changed' ? 'Mine' : undefined);
    expect(conflict?.there?.title).toBe(there === 'changed' ? 'Theirs' : undefined);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 1 });
    await sync();
    expect(await desk.calendars.conflicts()).toEqual([conflict]);
    expect(server.texts().size).toBe(there === 'changed' ? texts.size : 0);
  });

  test('is none when both did the same', async () => {
    expect(await conflictOf('removed', 'removed')).toEqual([]);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 0 });
  });

  test.each([
    ['changed', 'changed', 'here', ['Mine']],
    ['changed', 'changed', 'there', ['Theirs']],
    ['changed', 'changed', 'both', ['Mine', 'Theirs']],
    ['changed', 'removed', 'here', ['Mine']],
    ['changed', 'removed', 'there', []],
    ['changed', 'removed', 'both', ['Mine']],
    ['removed', 'changed', 'here', []],
    ['removed', 'changed', 'there', ['Theirs']],
    ['removed', 'changed', 'both', ['Theirs']],
  ] as const)(
    'that was %s here and %s there ends as the person decides: %s',
    async (here, there, keep, titles) => {
      const [conflict] = await conflictOf(here, there);
      await desk.calendars.resolveConflict(conflict?.id ?? '', keep, desk.signal);
      await sync();
      const kept = [...server.texts().values()].map((text) => parseObject(text).master?.title ?? '').sort();
      expect({ here: await desk.titles(), there: kept }).toEqual({ here: titles, there: titles });
      expect(await desk.calendars.conflicts()).toEqual([]);
      expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 0 });
      await expect(desk.calendars.resolveConflict(conflict?.id ?? '', keep, desk.signal)).rejects.toThrow(
        'This conflict is over already.',
      );
    },
  );
});

describe('an event of which different things were changed here and there', () => {
  beforeEach(async () => {
    server.set(at('a@test'), desk.text('a@test'));
    await desk.add();
    server.intercept = unreachable;
    await renameHere('a@test', 'Mine');
    const theirs = changeEvent(desk.text('a@test'), { place: 'Room 4' }, desk.clock);
    server.set(at('a@test'), theirs.replace('SUMMARY', 'X-OWN:theirs\r\nSUMMARY'));
    server.intercept = reachable;
    await sync();
  });

  test('is shown with both changes, and kept so on both sides when the person says so', async () => {
    const [conflict] = await desk.calendars.conflicts();
    expect(conflict?.merged).toMatchObject({ title: 'Mine', place: 'Room 4' });
    await desk.calendars.resolveConflict(conflict?.id ?? '', 'merged', desk.signal);
    const [text = ''] = server.texts().values();
    expect(parseObject(text).master).toMatchObject({ title: 'Mine', place: 'Room 4' });
    expect(text).toContain('X-OWN:theirs\r\n');
    expect(await desk.titles()).toEqual(['Mine']);
    expect((await desk.calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 0 });
  });
});

test('an event of which the same was changed here and there is not merged', async () => {
  server.set(at('a@test'), desk.text('a@test'));
  await desk.add();
  server.intercept = unreachable;
  await renameHere('a@test', 'Mine');
  renameThere('a@test', 'Theirs');
  server.intercept = reachable;
  await sync();
  const [conflict] = await desk.calendars.conflicts();
  expect(conflict?.merged).toBeNull();
  const merging = desk.calendars.resolveConflict(conflict?.id ?? '', 'merged', desk.signal);
  await expect(merging).rejects.toThrow('Both changed the same of this event');
  expect(await desk.calendars.conflicts()).toEqual([conflict]);
});

describe('several accounts', () => {
  test('have calendars of their own, found by account and name', async () => {
    await desk.add('work');
    await desk.calendars.addAccount({ ...accountOf('home'), name: 'Zu Hause' }, null, desk.signal);
    const ids = (await desk.calendars.calendars()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(await desk.calendars.ensureCalendar('work/team')).toMatchObject({ id: 'work-team' });
    expect(await desk.calendars.ensureCalendar('zu hause/Team')).toMatchObject({ account: 'home' });
    expect(await desk.calendars.ensureCalendar('Team')).toMatchObject({ account: 'local' });
  });

  test('leave nothing behind when they are removed', async () => {
    server.set(at('a@test'), desk.text('a@test'));
    await desk.add();
    await desk.calendars.removeAccount('work');
    expect(await desk.calendars.overview()).toEqual([]);
    expect(await desk.titles()).toEqual([]);
    expect((await desk.calendars.calendars()).map(({ id }) => id)).toEqual(['personal']);
    await expect(desk.calendars.removeAccount('work')).rejects.toThrow('There is no account “work”.');
    await desk.add();
    expect(await desk.titles()).toEqual(['Lunch']);
  });
});
