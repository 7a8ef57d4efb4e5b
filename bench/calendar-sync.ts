import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAVClient } from 'tsdav';
import { openCaldav } from '../electron/adapters/caldav/open-caldav.ts';
import { openAccountCalendars } from '../electron/adapters/calendars/account-calendars.ts';
import { nodeFetch } from '../electron/adapters/http/node-fetch.ts';
import { openOrganizer } from '../electron/adapters/sqlite/open-organizer.ts';
import { writeEvent } from '../electron/icalendar/write-event.ts';
import { testPrograms } from '../scripts/test-programs.ts';
import { FixedClock } from '../tests/fakes/fixed-clock.ts';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../tests/support/radicale.ts';

/**
 * Syncs a calendar of 10,000 events on a Radicale of its own, against a bare loop over tsdav that keeps nothing: prints
 * medians and their ratio. Run with `node bench/calendar-sync.ts [EVENTS] [RUNS]`; Radicale must be installed.
 */
const [events = 10_000, runs = 3] = process.argv.slice(2).map(Number);
const changesPerRun = 10;
/** As many as the mirror fetches at once. */
const batchSize = 200;

const path = testPrograms.radicale.find();
if (path === undefined) throw new Error('Radicale is not installed.');
const radicale = await startRadicale(path);
const folder = mkdtempSync(join(tmpdir(), 'deskhand-bench-'));
const clock = new FixedClock('2026-11-23T10:00:00Z');
const { signal } = new AbortController();
let requests = 0;
const counting: typeof fetch = (...request) => {
  requests++;
  return nodeFetch(...request);
};

try {
  const calendarUrl = await fill(radicale);
  const first: Ratio[] = [];
  const incremental: Ratio[] = [];
  const unchanged: number[] = [];
  for (let run = 0; run < runs; run++) {
    const mirror = openMirror(run);
    const bare = bareClient();
    // By turns, so that neither always finds the server warm.
    const steps = [async () => measure(() => bare.sync()), async () => measure(() => mirror.sync())];
    const [one, other] = run % 2 === 0 ? steps : steps.toReversed();
    const times = [await one?.(), await other?.()].map((time) => time ?? Number.NaN);
    first.push(ratio(run, times));

    await change(calendarUrl, run);
    const again = [await one?.(), await other?.()].map((time) => time ?? Number.NaN);
    incremental.push(ratio(run, again));

    requests = 0;
    await mirror.sync();
    unchanged.push(requests);
    const { received } = await mirror.sync();
    if (received !== 0 || (await mirror.count()) !== events) throw new Error('The mirror is not complete.');
    mirror.close();
  }
  print(`first sync of ${events} events`, first);
  print(`sync with ${changesPerRun} changes`, incremental);
  console.log(`nothing changed: ${Math.max(...unchanged)} request`);
} finally {
  await radicale.stop();
  rmSync(folder, { recursive: true });
}

interface Ratio {
  readonly bare: number;
  readonly mirror: number;
}

function ratio(run: number, times: readonly number[]): Ratio {
  const [bare = Number.NaN, mirror = Number.NaN] = run % 2 === 0 ? times : times.toReversed();
  return { bare, mirror };
}

function print(what: string, ratios: readonly Ratio[]): void {
  const bare = median(ratios.map((each) => each.bare));
  const mirror = median(ratios.map((each) => each.mirror));
  console.log(
    `${what}: bare tsdav ${bare.toFixed(0)} ms, mirror ${mirror.toFixed(0)} ms, ` +
      `ratio ${median(ratios.map((each) => each.mirror / each.bare)).toFixed(2)} (medians of ${runs})`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function eventText(uid: string, index: number, title = `Event ${index}`): string {
  const start = new Date(Date.UTC(2026, 0, 1, 8) + index * 3_600_000).toISOString().slice(0, 16);
  const end = new Date(Date.UTC(2026, 0, 1, 9) + index * 3_600_000).toISOString().slice(0, 16);
  const when = { kind: 'timed', start, end, timeZone: 'Europe/Berlin' } as const;
  const recurrence = index % 10 === 0 ? { recurrence: 'FREQ=WEEKLY;COUNT=20' } : {};
  return writeEvent({ uid, title, when, place: 'Room 4', notes: 'Bring the notes.', ...recurrence }, clock);
}

/** Puts the objects where Radicale keeps them, because sending them one by one takes minutes. */
async function fill(server: Radicale): Promise<string> {
  const calendarUrl = await server.makeCalendar('Work');
  const place = join(server.data, 'collection-root', radicaleUser, 'work');
  for (let index = 0; index < events; index++) {
    writeFileSync(join(place, `event-${index}.ics`), eventText(`event-${index}`, index));
  }
  // It reads each of them once.
  const { status } = await server.ask('PROPFIND', calendarUrl, { headers: { depth: '1' } });
  if (status !== 207) throw new Error(`Radicale answered ${status}.`);
  return calendarUrl;
}

async function change(calendarUrl: string, run: number): Promise<void> {
  const { text } = await radicale.ask('PROPFIND', calendarUrl, { headers: { depth: '1' } });
  const hrefs = [...text.matchAll(/<href>([^<]+)<\/href>/g)].map(([, href]) => href ?? '').slice(1);
  for (let index = 0; index < changesPerRun; index++) {
    const href = `${radicale.url}${hrefs[run * changesPerRun + index]}`;
    const before = (await radicale.ask('GET', href)).text;
    const body = before.replace(/SUMMARY:.*/, `SUMMARY:Changed in run ${run}`);
    await radicale.ask('PUT', href, { body, headers: { 'content-type': 'text/calendar' } });
  }
}

/** What is the least that can be asked: where the calendar is at first, then what has changed, and those objects. */
function bareClient() {
  const client = new DAVClient({
    serverUrl: radicale.url,
    credentials: { username: radicaleUser, password: radicalePassword },
    authMethod: 'Basic',
    defaultAccountType: 'caldav',
    fetch: nodeFetch,
  });
  let url: string | undefined;
  let token = '';
  return {
    async sync() {
      if (url === undefined) {
        await client.login();
        const [calendar] = await client.fetchCalendars();
        if (calendar === undefined) throw new Error('There is no calendar.');
        ({ url } = calendar);
      }
      const props = { 'd:getetag': {} };
      const answers = await client.syncCollection({ url, props, syncLevel: 1, syncToken: token });
      const root = answers[0]?.raw as { multistatus?: { syncToken?: string } } | undefined;
      token = root?.multistatus?.syncToken ?? token;
      const hrefs = answers.flatMap(({ href }) => (href?.endsWith('.ics') ? [href] : []));
      let found = 0;
      for (let at = 0; at < hrefs.length; at += batchSize) {
        const objectUrls = hrefs.slice(at, at + batchSize);
        const wanted = { ...props, 'c:calendar-data': {} };
        found += (await client.calendarMultiGet({ url, props: wanted, objectUrls, depth: '1' })).length;
      }
      return found;
    },
  };
}

function openMirror(run: number) {
  const organizer = openOrganizer(join(folder, `organizer-${run}.sqlite`), clock);
  const remote = openCaldav({
    url: radicale.url,
    user: radicaleUser,
    password: radicalePassword,
    fetch: counting,
  });
  const calendars = openAccountCalendars({
    ...organizer,
    clock,
    timeZone: () => 'Europe/Berlin',
    connect: async () => remote,
  });
  let isAdded = false;
  return {
    async sync() {
      if (isAdded) return calendars.syncAccount('work', signal);
      isAdded = true;
      const account = {
        kind: 'caldav',
        id: 'work',
        name: 'Work',
        url: radicale.url,
        user: radicaleUser,
      } as const;
      return calendars.addAccount(account, null, signal);
    },
    async count() {
      const [calendar] = (await calendars.calendars()).filter(({ account }) => account === 'work');
      return calendar === undefined ? 0 : (await calendars.events(calendar.id)).length;
    },
    close: organizer.close,
  };
}
