import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignedIn } from '../../electron/adapters/accounts/reach-by-sign-in.ts';
import { AccountSignIns } from '../../electron/adapters/oauth/account-sign-ins.ts';
import { SignInRefusedError } from '../../electron/ports/remote-calendars.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryVault } from '../fakes/memory-vault.ts';
import { type GoogleFront, startGoogleFront } from '../support/google-front.ts';
import { type Radicale, startRadicale } from '../support/radicale.ts';
import { describeWithRadicale } from '../support/requirements.ts';
import { SignInServer } from '../support/sign-in-server.ts';
import { remoteCalendarsContract } from './remote-calendars.contract.ts';

describeWithRadicale('Google', (path) => {
  let radicale: Radicale;
  let server: SignInServer;
  let front: GoogleFront;
  beforeAll(async () => {
    radicale = await startRadicale(path);
    server = await SignInServer.start();
    front = await startGoogleFront(radicale, server);
  });
  afterAll(async () => {
    await front.close();
    await server.close();
    await radicale.stop();
  });

  /** Signs in, and opens the calendars of whoever did. */
  async function open() {
    const provider = server.provider('google', front.calendarUrl);
    const signIns = new AccountSignIns({
      providers: { google: provider, microsoft: provider },
      vault: new MemoryVault(),
      clock: new FixedClock('2026-11-23T09:00:00Z'),
      openInBrowser: async (address) => {
        void server.browse(address);
        return true;
      },
    });
    const client = { clientId: server.clientId, clientSecret: null };
    const { signal } = new AbortController();
    const request = { client, user: null, purposes: ['calendar'] } as const;
    const { user, kept } = await signIns.signIn('google', request, () => undefined, signal);
    const tokens = await signIns.tokensOf('google', server.clientId, kept);
    return openSignedIn(provider, user, (refused) => tokens.token('calendar', refused), signIns.clock);
  }

  remoteCalendarsContract('Google’s CalDAV', async () => {
    const calendar = await radicale.makeCalendar('Work', crypto.randomUUID());
    return { remote: await open(), href: front.hrefOf(calendar) };
  });

  describe('A token that has run out', () => {
    const { signal } = new AbortController();

    test('is renewed, and nobody notices', async () => {
      const remote = await open();
      const before = await remote.calendars(signal);
      server.endAccessTokens();
      expect(await remote.calendars(signal)).toEqual(before);
    });

    test('is the end where the person has taken the sign-in back', async () => {
      const remote = await open();
      await remote.calendars(signal);
      server.revoke();
      const refused = remote.calendars(signal);
      await expect(refused).rejects.toBeInstanceOf(SignInRefusedError);
      await expect(refused).rejects.toThrow('sign in again');
    });
  });
});
