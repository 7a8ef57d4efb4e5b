import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/remote-calendars.ts';
import { findFreeTime } from '../../electron/tools/calendar/find-free-time.ts';
import { type ToolOutput, toolCatalogue } from '../../shared/model/tools/tool-catalogue.ts';
import { MemoryRemoteCalendars } from '../fakes/memory-remote-calendars.ts';
import { MirrorDesk } from '../support/mirror-desk.ts';
import { ToolDesk } from '../support/tool-desk.ts';

const ana = 'ana@example.com';
let servers: { work: MemoryRemoteCalendars; home: MemoryRemoteCalendars };
let desk: MirrorDesk;

beforeEach(async () => {
  servers = { work: new MemoryRemoteCalendars(), home: new MemoryRemoteCalendars() };
  for (const server of Object.values(servers)) server.addCalendar('Team');
  desk = new MirrorDesk(({ id }) => servers[id as 'work' | 'home'], { patience: 200 });
  await desk.add('work');
  await desk.add('home');
  servers.work.setBusy(ana, [{ start: '2026-11-27T08:00:00Z', end: '2026-11-27T10:00:00Z' }]);
  servers.home.setBusy(ana, [{ start: '2026-11-27T11:00:00Z', end: '2026-11-27T17:00:00Z' }]);
});
afterEach(() => desk.close());

async function look() {
  const { calendar: _, ...others } = new ToolDesk().context();
  const { input } = toolCatalogue['calendar.find_free_time'];
  const day = { from: '2026-11-27T00:00', to: '2026-11-28T00:00', minutes: 60, people: ['Ana@Example.com'] };
  const context = { ...others, calendar: desk.calendars };
  const { output } = await findFreeTime.execute(input.parse(day), context);
  const { slots, unknownPeople } = output as ToolOutput<'calendar.find_free_time'>;
  return { starts: slots.map(({ start }) => start.slice(11)), unknownPeople };
}

test('free time is free on every server that knows of somebody', async () => {
  expect(await look()).toEqual({ starts: ['11:00'], unknownPeople: [] });
});

test.each([
  ['cannot be reached', new ServerUnreachableError('calendar.example does not answer.')],
  ['refuses', new ServerRefusedError('calendar.example does not tell.')],
  ['no longer takes the password', new SignInRefusedError('calendar.example refused the password.')],
])('a server that %s leaves the search to what is known', async (_, error) => {
  for (const server of Object.values(servers))
    server.intercept = () => {
      throw error;
    };
  const { starts, unknownPeople } = await look();
  expect({ first: starts[0], unknownPeople }).toEqual({ first: '09:00', unknownPeople: ['Ana@Example.com'] });
});
