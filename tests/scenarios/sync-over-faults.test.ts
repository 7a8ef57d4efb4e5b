import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaldav } from '../../electron/adapters/caldav/open-caldav.ts';
import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { parseObject } from '../../electron/icalendar/parse-object.ts';
import { ServerRefusedError } from '../../electron/ports/remote-calendars.ts';
import { MirrorDesk } from '../support/mirror-desk.ts';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { randomNumbers } from '../support/random-numbers.ts';
import { describeWithRadicale } from '../support/requirements.ts';

/** A way to the server on which requests and answers are lost, and errors come that the server never sent. */
function faultyWay(random: () => number, isFaulty: () => boolean): typeof fetch {
  return async (input, init) => {
    const dice = isFaulty() ? random() : 1;
    if (dice < 0.06) throw Object.assign(new TypeError('lost'), { cause: { code: 'ECONNRESET' } });
    if (dice < 0.12) return new Response('', { status: dice < 0.09 ? 503 : 423 });
    const response = await nodeFetch(input, init);
    if (dice < 0.18) throw new TypeError('the answer is lost');
    if (dice < 0.24) return new Response((await response.text()).slice(0, 200), response);
    if (dice < 0.27) return new Response('', { status: 502 });
    return response;
  };
}

describeWithRadicale('A Radicale behind a bad line', (path) => {
  let radicale: Radicale;
  beforeAll(async () => {
    radicale = await startRadicale(path);
  });
  afterAll(() => radicale.stop());

  const seeds =
    process.env['SEED'] === undefined
      ? [1, 2, 3, 10, 15, 16, 18, 42, 44, 57, 62, 75]
      : [Number(process.env['SEED'])];
  test.each(seeds)('ends with the same events here and there, and none twice (SEED=%i)', async (seed) => {
    const random = randomNumbers(seed);
    const href = await radicale.makeCalendar('Team', crypto.randomUUID());
    let isFaulty = false;
    const remote = openCaldav({
      url: radicale.url,
      user: radicaleUser,
      password: radicalePassword,
      fetch: faultyWay(random, () => isFaulty),
    });
    const desk = new MirrorDesk(() => remote);
    const { calendars, signal } = desk;
    try {
      await desk.add('work', [href]);
      const id = (await calendars.calendars()).find(({ account }) => account === 'work')?.id ?? '';
      const expected = new Map<string, string | null>();
      isFaulty = true;
      for (let turn = 0; turn < 40; turn++) {
        const uid = `event-${Math.floor(random() * 8)}`;
        try {
          await act(uid, `title ${turn}`, random() < 0.25);
        } catch (error) {
          // A refusal says that nothing was done. Nobody else changes anything, so nothing may be said to have changed.
          if (!(error instanceof ServerRefusedError)) throw error;
        }
        if (random() < 0.2) await calendars.syncAccount('work', signal);
      }
      isFaulty = false;
      for (let turn = 0; turn < 2; turn++) await calendars.syncAccount('work', signal);

      const texts = [...(await radicale.objects(href)).values()].map((text) => parseObject(text));
      const there = new Map(texts.map(({ uid, master }) => [uid, master?.title]));
      const here = new Map(
        (await calendars.occurrences({ timeZone: 'UTC' })).map(({ uid, title }) => [uid, title]),
      );
      expect(texts).toHaveLength(there.size);
      expect(here).toEqual(there);
      expect((await calendars.overview())[0]).toMatchObject({ waiting: 0, conflicts: 0 });
      for (const [uid, title] of expected) expect([uid, there.get(uid) ?? null]).toEqual([uid, title]);

      async function act(uid: string, title: string, remove: boolean): Promise<void> {
        const event = await calendars.event(id, uid);
        if (event === null) await calendars.put(id, uid, desk.text(uid, { title }), null);
        else if (remove) await calendars.remove(id, uid, event.version);
        else {
          await calendars.put(id, uid, changeEvent(event.icalendar, { title }, desk.clock), event.version);
        }
        expected.set(uid, event !== null && remove ? null : title);
      }
    } finally {
      await desk.close();
    }
  });

  test('goes on where it was when the server comes back', async () => {
    const href = await radicale.makeCalendar('Home', crypto.randomUUID());
    const remote = openCaldav({ url: radicale.url, user: radicaleUser, password: radicalePassword });
    const desk = new MirrorDesk(() => remote);
    try {
      await desk.add('home', [href]);
      await desk.calendars.put('home-home', 'a@test', desk.text('a@test'), null);
      await radicale.halt();
      const event = await desk.calendars.event('home-home', 'a@test');
      const late = changeEvent(event?.icalendar ?? '', { title: 'Late lunch' }, desk.clock);
      await desk.calendars.put('home-home', 'a@test', late, event?.version ?? '');
      expect(await desk.calendars.pending('home-home', 'a@test')).toBe(true);
      expect((await desk.calendars.syncAll(desk.signal))[0]).toMatchObject({ state: { state: 'failing' } });
      await radicale.start();
      expect((await desk.calendars.syncAll(desk.signal))[0]).toMatchObject({
        sent: 1,
        state: { state: 'ready' },
      });
      expect([...(await radicale.objects(href)).values()][0]).toContain('SUMMARY:Late lunch');
    } finally {
      await desk.close();
    }
  });
});
