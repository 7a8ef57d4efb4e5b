import { afterAll, beforeAll } from 'vitest';
import { openGraph } from '../../electron/adapters/graph/open-graph.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { GraphServer } from '../support/graph-server.ts';
import { SignInServer } from '../support/sign-in-server.ts';
import { remoteCalendarsContract } from './remote-calendars.contract.ts';

let signIns: SignInServer;
let graph: GraphServer;
beforeAll(async () => {
  signIns = await SignInServer.start();
  graph = await GraphServer.start(signIns);
});
afterAll(async () => {
  await graph.close();
  await signIns.close();
});

remoteCalendarsContract('Microsoft Graph', async () => {
  const href = graph.addCalendar('Work');
  const token = signIns.grant(['https://graph.microsoft.com/Calendars.ReadWrite']);
  const clock = new FixedClock('2026-11-23T10:00:00Z');
  const remote = openGraph({ url: graph.url, user: 'ana@example.com', bearer: async () => token, clock });
  return { remote, href, schedules: true };
});
