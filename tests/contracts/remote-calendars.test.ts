import { afterAll, beforeAll } from 'vitest';
import { openCaldav } from '../../electron/adapters/caldav/open-caldav.ts';
import { MemoryRemoteCalendars } from '../fakes/memory-remote-calendars.ts';
import { type Radicale, radicalePassword, radicaleUser, startRadicale } from '../support/radicale.ts';
import { describeWithRadicale } from '../support/requirements.ts';
import { remoteCalendarsContract } from './remote-calendars.contract.ts';

remoteCalendarsContract('The server in memory', async () => {
  const remote = new MemoryRemoteCalendars();
  return { remote, href: remote.addCalendar('Work') };
});

describeWithRadicale('CalDAV', (path) => {
  let radicale: Radicale;
  beforeAll(async () => {
    radicale = await startRadicale(path);
  });
  afterAll(() => radicale.stop());

  remoteCalendarsContract('Radicale', async () => {
    const href = await radicale.makeCalendar('Work', crypto.randomUUID());
    const remote = openCaldav({ url: radicale.url, user: radicaleUser, password: radicalePassword });
    return { remote, href };
  });
});
