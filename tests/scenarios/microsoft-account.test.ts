import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { writeEvent } from '../../electron/icalendar/write-event.ts';
import { GraphServer } from '../support/graph-server.ts';
import { SignInDesk } from '../support/sign-in-desk.ts';
import { SignInServer } from '../support/sign-in-server.ts';

const timeZone = 'Europe/Berlin';
let server: SignInServer;
let graph: GraphServer;
let desk: SignInDesk;
let work: string;
beforeEach(async () => {
  server = await SignInServer.start();
  graph = await GraphServer.start(server);
  const microsoft = server.provider('microsoft', graph.url);
  desk = new SignInDesk(server, { google: server.provider('google'), microsoft });
  work = graph.addCalendar('Work');
  graph.addCalendar('Birthdays', { canEdit: false });
});
afterEach(async () => {
  await desk.close();
  await graph.close();
  await server.close();
});

async function add() {
  const { clientId } = server;
  const wanted = {
    clientId,
    clientSecret: null,
    user: null,
    name: 'Office',
    calendars: [],
    isDefault: false,
  };
  const reached = await desk.accounts.reach({ kind: 'microsoft', ...wanted }, desk.ask, desk.signal);
  return reached.keep(desk.signal);
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

async function shown(): Promise<string[]> {
  const occurrences = await desk.calendars.occurrences({ timeZone });
  return occurrences.map((each) => `${each.title} ${each.startInstant}`);
}

function sync() {
  return desk.calendars.syncAccount('office', desk.signal);
}

function lunch(uid: string): string {
  const when = { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone } as const;
  return writeEvent({ uid, title: 'Lunch', when }, desk.clock);
}

test('A Microsoft account is added by signing in, and says what it found', async () => {
  graph.addEvent(work, {
    subject: 'Review',
    start: { dateTime: '2026-11-26T09:00:00', timeZone: 'W. Europe Standard Time' },
    end: { dateTime: '2026-11-26T10:00:00', timeZone: 'W. Europe Standard Time' },
  });
  const found = await add();
  expect({ ...found, calendars: found.calendars.toSorted(byName) }).toEqual({
    sentence: 'Reached Microsoft as ana@example.com: 2 calendars, 1 event this month.',
    server: 'Microsoft',
    user: 'ana@example.com',
    calendars: [
      { name: 'Birthdays', readOnly: true },
      { name: 'Work', readOnly: false },
    ],
    eventsThisMonth: 1,
  });
  expect(await shown()).toEqual(['Review 2026-11-26T08:00:00Z']);
});

test('Changes go both ways, and nothing is fetched twice', async () => {
  await add();
  const calendars = await desk.calendars.calendars();
  const id = calendars.find(({ name }) => name === 'Work')?.id ?? '';
  const version = await desk.calendars.put(id, 'a@test', lunch('a@test'), null);
  const [made = ''] = graph.ids;
  expect(graph.event(made)).toMatchObject({ subject: 'Lunch' });
  const before = await desk.calendars.event(id, 'a@test');
  const moved = changeEvent(before?.icalendar ?? '', { title: 'Late lunch' }, desk.clock);
  await desk.calendars.put(id, 'a@test', moved, version);
  expect(graph.event(made)).toMatchObject({ subject: 'Late lunch' });

  graph.change(made, { subject: 'Lunch with Bo' });
  const other = graph.addEvent(work, {
    subject: 'Review',
    start: { dateTime: '2026-11-26T09:00:00', timeZone: 'UTC' },
    end: { dateTime: '2026-11-26T10:00:00', timeZone: 'UTC' },
  });
  expect(await sync()).toMatchObject({ state: { state: 'ready' }, received: 2, sent: 0, conflicts: 0 });
  expect(await shown()).toEqual(['Review 2026-11-26T09:00:00Z', 'Lunch with Bo 2026-11-27T12:00:00Z']);

  graph.drop(other);
  expect(await sync()).toMatchObject({ received: 1 });
  expect(await shown()).toEqual(['Lunch with Bo 2026-11-27T12:00:00Z']);
  graph.asked.length = 0;
  expect(await sync()).toMatchObject({ received: 0, sent: 0 });
  // The list of calendars, and what changed in each.
  expect(graph.asked).toHaveLength(3);
});

test('A change over one that was made in Outlook meanwhile is refused, and both are seen', async () => {
  await add();
  const calendars = await desk.calendars.calendars();
  const id = calendars.find(({ name }) => name === 'Work')?.id ?? '';
  const version = await desk.calendars.put(id, 'a@test', lunch('a@test'), null);
  graph.change(graph.ids[0] ?? '', { subject: 'Lunch with Bo' });
  const mine = changeEvent(lunch('a@test'), { title: 'Late lunch' }, desk.clock);
  await expect(desk.calendars.put(id, 'a@test', mine, version)).rejects.toThrow();
  expect(graph.event(graph.ids[0] ?? '')).toMatchObject({ subject: 'Lunch with Bo' });
  await sync();
  expect(await shown()).toEqual(['Lunch with Bo 2026-11-27T12:00:00Z']);
});
