import { expect, test } from 'vitest';
import type { MirrorStore } from '../../electron/adapters/sqlite/mirror-store.ts';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { parseObject } from '../../electron/icalendar/parse-object.ts';
import type { AccountCalendars } from '../../electron/ports/account-calendars.ts';
import { ServerUnreachableError } from '../../electron/ports/remote-calendars.ts';
import { MemoryRemoteCalendars } from '../fakes/memory-remote-calendars.ts';
import { KilledError } from '../fakes/mortal-stores.ts';
import { accountOf, MirrorDesk } from '../support/mirror-desk.ts';

const calendarId = 'work-team';

/** A process that dies at its nth step: a request that arrives, one that was carried out, a transaction before or after. */
class Mortal {
  steps = 0;
  isDead = false;
  readonly #lastStep: number;

  constructor(lastStep: number) {
    this.#lastStep = lastStep;
  }

  step(): void {
    if (!this.isDead && ++this.steps === this.#lastStep) this.isDead = true;
    if (this.isDead) throw new KilledError('killed');
  }

  mirror(mirror: MirrorStore): MirrorStore {
    return new Proxy(mirror, {
      get: (target, property) => {
        if (property === 'transaction') {
          return <Result>(work: () => Result): Result => {
            this.step();
            const result = target.transaction(work);
            this.step();
            return result;
          };
        }
        const value = Reflect.get(target, property) as unknown;
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}

interface World {
  readonly server: MemoryRemoteCalendars;
  readonly desk: MirrorDesk;
  readonly at: (uid: string) => string;
}

/** The title of each event that something happens to, as far as it was told to have happened. */
type Told = Map<string, string | null>;

/** What a process does with an account, each change told once it is done. */
async function live(calendars: AccountCalendars, { server, desk, at }: World, told: Told): Promise<void> {
  const { signal } = desk;
  const change = async (uid: string, title: string | null, tell = true) => {
    const event = await calendars.event(calendarId, uid);
    if (title === null) await calendars.remove(calendarId, uid, event?.version ?? '');
    else if (event === null) await calendars.put(calendarId, uid, desk.text(uid, { title }), null);
    else {
      const icalendar = changeEvent(event.icalendar, { title }, desk.clock);
      await calendars.put(calendarId, uid, icalendar, event.version);
    }
    if (tell) told.set(uid, title);
  };
  await calendars.addAccount(accountOf('work'), null, signal);
  await change('made', 'made');
  await change('changed', 'changed here');
  await change('removed', null);

  const { intercept } = server;
  server.intercept = (request, when) => {
    void intercept(request, when);
    throw new ServerUnreachableError('No net.');
  };
  await change('offline-made', 'made offline');
  await change('offline-changed', 'changed offline');
  await change('offline-removed', null);
  server.intercept = intercept;
  server.set(at('there'), desk.text('there', { title: 'made there' }));
  server.set(at('gone-there'), null);
  told.set('there', 'made there').set('gone-there', null);
  await calendars.syncAccount('work', signal);
  await change('offline-changed', 'changed again');
  await calendars.syncAccount('work', signal);
}

const before = ['changed', 'removed', 'offline-changed', 'offline-removed', 'gone-there', 'kept'];
const after = new Map<string, string | null>([
  ['made', 'made'],
  ['changed', 'changed here'],
  ['removed', null],
  ['offline-made', 'made offline'],
  ['offline-changed', 'changed offline'],
  ['offline-removed', null],
]);

async function livesUntil(lastStep: number) {
  const server = new MemoryRemoteCalendars();
  const href = server.addCalendar('Team');
  const at = (uid: string) => server.hrefFor(href, uid);
  const mortal = new Mortal(lastStep);
  const desk = new MirrorDesk(() => server);
  for (const uid of before) server.set(at(uid), desk.text(uid, { title: uid }));
  const told: Told = new Map();
  try {
    server.intercept = () => mortal.step();
    const first = desk.open(() => server, { mirror: mortal.mirror(desk.organizer.mirror) });
    await live(first, { server, desk, at }, told).catch((error: unknown) => {
      if (!mortal.isDead) throw error;
    });

    server.intercept = () => {};
    const second = desk.open(() => server);
    if ((await desk.organizer.accounts.list()).length === 0) await desk.add();
    for (let turn = 0; turn < 2; turn++) await second.syncAccount('work', desk.signal);
    const there = new Map(
      [...server.texts().values()].map((text) => {
        const { uid, master } = parseObject(text);
        return [uid, master?.title];
      }),
    );
    const here = (await second.occurrences({ timeZone: 'UTC' })).map(
      ({ uid, title }) => [uid, title] as const,
    );
    const [overview] = await second.overview();
    return { isDead: mortal.isDead, told, there, here, objects: server.texts().size, overview };
  } finally {
    await desk.close();
  }
}

test('a process that is killed at any step of a sync or a change loses no event and makes none twice', async () => {
  let step = 1;
  for (let isDead = true; isDead; step++) {
    const life = await livesUntil(step);
    ({ isDead } = life);
    const { told, there, here, objects, overview } = life;
    const context = `killed at step ${step}`;
    expect(here.length, context).toBe(there.size);
    expect(new Map(here), context).toEqual(there);
    expect(objects, context).toBe(there.size);
    expect(overview, context).toMatchObject({ waiting: 0, conflicts: 0, state: { state: 'ready' } });
    expect(there.get('kept'), context).toBe('kept');
    for (const [uid, title] of told) {
      // What was told last may have been followed by one more change, which was under way at the end.
      const likely = title === 'changed offline' ? [title, 'changed again'] : [title];
      expect(likely, `${context}: ${uid}`).toContain(there.get(uid) ?? null);
    }
    for (const [uid, title] of after) {
      if (told.has(uid)) continue;
      const untouched = before.includes(uid) ? uid : null;
      expect([title, untouched, 'changed again'], context).toContain(there.get(uid) ?? null);
    }
  }
  expect(step).toBeGreaterThan(40);
}, 60_000);
