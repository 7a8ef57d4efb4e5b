import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInProviders } from '../../electron/adapters/oauth/sign-in-providers.ts';
import { changeEvent } from '../../electron/icalendar/change-event.ts';
import { writeEvent } from '../../electron/icalendar/write-event.ts';
import { offlinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import { MemoryContacts } from '../fakes/memory-contacts.ts';
import { MemoryReminders } from '../fakes/memory-reminders.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
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
  // Mail has tests of its own.
  for (const scope of signInProviders.microsoft.scopes.mail) server.unticked.add(scope);
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

async function workId(): Promise<string> {
  const calendars = await desk.calendars.calendars();
  return calendars.find(({ name }) => name === 'Work')?.id ?? '';
}

/** The real planner on the account's calendars, with new events going to Work, for somebody who knows Bo. */
async function openAssistant(): Promise<AssistantDesk> {
  const contacts = new MemoryContacts();
  await contacts.put({ id: 'bo', name: 'Bo', nicknames: [], emails: ['bo@example.com'], phones: [] }, null);
  const stores = { calendar: desk.calendars, contacts, reminders: new MemoryReminders() };
  return new AssistantDesk(offlinePlanner, {
    openStores: () => stores,
    settings: { defaultCalendar: await workId() },
  });
}

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
  const id = await workId();
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
  const id = await workId();
  const version = await desk.calendars.put(id, 'a@test', lunch('a@test'), null);
  graph.change(graph.ids[0] ?? '', { subject: 'Lunch with Bo' });
  const mine = changeEvent(lunch('a@test'), { title: 'Late lunch' }, desk.clock);
  await expect(desk.calendars.put(id, 'a@test', mine, version)).rejects.toThrow();
  expect(graph.event(graph.ids[0] ?? '')).toMatchObject({ subject: 'Lunch with Bo' });
  await sync();
  expect(await shown()).toEqual(['Lunch with Bo 2026-11-27T12:00:00Z']);
});

test('An event whose answer was lost is there once', async () => {
  await add();
  const id = await workId();
  graph.losesAnswers = 1;
  await desk.calendars.put(id, 'a@test', lunch('a@test'), null);
  expect(await desk.calendars.pending(id, 'a@test')).toBe(true);
  expect(await sync()).toMatchObject({ state: { state: 'ready' }, conflicts: 0 });
  expect(await desk.calendars.pending(id, 'a@test')).toBe(false);
  expect(graph.ids).toHaveLength(1);
  expect(await shown()).toEqual(['Lunch 2026-11-27T12:00:00Z']);
});

test('What is asked in words is in Outlook after approval, moved there, and taken back', async () => {
  await add();
  const assistant = await openAssistant();
  await assistant.ask('Lunch with Ana on Friday at 1pm at Chez Nous');
  const booked = await assistant.approve();
  expect(booked).toMatchObject({ phase: 'done' });
  const [made = ''] = graph.ids;
  expect(graph.event(made)).toMatchObject({
    subject: 'Lunch with Ana',
    start: { dateTime: '2026-11-27T12:00:00.0000000', timeZone: 'UTC' },
    originalStartTimeZone: 'Romance Standard Time',
    location: { displayName: 'Chez Nous' },
  });
  await assistant.ask('move lunch with Ana to 2pm');
  const moved = await assistant.approve();
  expect(moved).toMatchObject({ phase: 'done' });
  expect(graph.event(made)).toMatchObject({ start: { dateTime: '2026-11-27T13:00:00.0000000' } });
  expect(await assistant.undoRun(moved.id)).toMatchObject({ phase: 'done' });
  expect(graph.event(made)).toMatchObject({ start: { dateTime: '2026-11-27T12:00:00.0000000' } });
  expect(await assistant.undoRun(booked.id)).toMatchObject({ phase: 'done' });
  expect(graph.ids).toEqual([]);
});

test('One of a series is cancelled in words, and is back after undo', async () => {
  await add();
  const assistant = await openAssistant();
  await assistant.ask('Standup every weekday at 9am for 15 minutes');
  await assistant.approve();
  const week = async () => {
    const window = { from: '2026-11-24T00:00:00Z', to: '2026-11-28T00:00:00Z', timeZone: 'Europe/Paris' };
    return (await desk.calendars.occurrences(window)).map(({ startInstant }) => startInstant);
  };
  expect(await week()).toHaveLength(4);
  await assistant.ask('cancel the standup on Thursday');
  const cancelled = await assistant.approve();
  expect(cancelled).toMatchObject({ phase: 'done' });
  expect(await week()).toHaveLength(3);
  expect(await assistant.undoRun(cancelled.id)).toMatchObject({ phase: 'done' });
  expect(await week()).toHaveLength(4);
  expect(graph.ids).toHaveLength(1);
});

test('Guests are invited by the server and told of the end, as was said before', async () => {
  await add();
  const assistant = await openAssistant();
  await assistant.ask('Lunch with Bo on Friday at 1pm');
  const asked = await assistant.approval();
  expect(asked.preview.told).toEqual(['Bo']);
  const booked = await assistant.approve();
  expect(booked).toMatchObject({ phase: 'done' });
  expect(graph.sent).toEqual(['invited bo@example.com']);
  expect(await assistant.undoRun(booked.id)).toMatchObject({ phase: 'done' });
  expect(graph.sent).toEqual(['invited bo@example.com', 'cancelled bo@example.com']);
  expect(graph.ids).toEqual([]);
});

test('An invitation is answered in words, and its organizer hears of it', async () => {
  await add();
  const assistant = await openAssistant();
  const id = graph.addEvent(work, {
    subject: 'Review',
    start: { dateTime: '2026-11-26T15:00:00', timeZone: 'Romance Standard Time' },
    end: { dateTime: '2026-11-26T16:00:00', timeZone: 'Romance Standard Time' },
    isOrganizer: false,
    organizer: { emailAddress: { name: 'Bo', address: 'bo@example.com' } },
    attendees: [{ emailAddress: { address: 'ana@example.com' }, status: { response: 'notResponded' } }],
  });
  await sync();
  graph.sent.length = 0;
  await assistant.ask('accept the invitation from Bo');
  const accepted = await assistant.approve();
  expect(accepted).toMatchObject({
    phase: 'done',
    text: expect.stringContaining('Accepted “Review”') as string,
  });
  expect(graph.sent).toContain('accept ana@example.com');
  expect(graph.event(id)).toMatchObject({ attendees: [{ status: { response: 'accepted' } }] });

  await assistant.ask("propose Thursday at 5pm instead for Bo's review");
  expect(await assistant.approve()).toMatchObject({ phase: 'done' });
  expect(graph.sent.at(-1)).toMatch(/^tentativelyAccept ana@example\.com Could it be Thu 26 Nov/);
});
