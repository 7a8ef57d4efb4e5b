import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import {
  AccountSignIns,
  type AccountSignInsOptions,
} from '../../electron/adapters/oauth/account-sign-ins.ts';
import { readSignIn } from '../../electron/adapters/oauth/kept-sign-in.ts';
import { browserCommand, openInBrowser } from '../../electron/adapters/oauth/open-in-browser.ts';
import { signInProviders } from '../../electron/adapters/oauth/sign-in-providers.ts';
import { ServerUnreachableError, SignInRefusedError } from '../../electron/ports/remote-calendars.ts';
import { VaultLockedError } from '../../electron/ports/vault-locked-error.ts';
import type { SignInAsked } from '../../shared/model/sign-in-asked.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemoryVault } from '../fakes/memory-vault.ts';
import { SignInServer } from '../support/sign-in-server.ts';

const { signal } = new AbortController();
let server: SignInServer;
let clock: FixedClock;
let vault: MemoryVault;
let asked: SignInAsked[];
beforeEach(async () => {
  server = await SignInServer.start();
  clock = new FixedClock('2026-11-23T09:00:00Z');
  vault = new MemoryVault();
  asked = [];
});
afterEach(() => server.close());

/** Sign-ins whose person is at a scripted browser. @param shown what the browser shows in the end. */
function signIns(options: Partial<AccountSignInsOptions> = {}, shown: string[] = []): AccountSignIns {
  return new AccountSignIns({
    providers: { google: server.provider('google'), microsoft: server.provider('microsoft') },
    vault,
    clock,
    openInBrowser: async (address) => {
      void server.browse(address).then((page) => shown.push(page));
      return true;
    },
    ...options,
  });
}

function request(user: string | null = null) {
  return {
    client: { clientId: server.clientId, clientSecret: server.clientSecret },
    user,
    purposes: ['calendar'],
  } as const;
}

function begin(service: 'google' | 'microsoft', using = signIns(), stop = signal) {
  return using.signIn(service, request(), (page) => asked.push(page), stop);
}

const google = { kind: 'google', id: 'work', name: 'Work', user: 'ana@example.com', mail: false } as const;
const microsoft = { ...google, kind: 'microsoft' } as const;

/** An account whose sign-in is in the vault. */
async function signedIn(service: 'google' | 'microsoft') {
  const { kept } = await begin(service);
  await vault.write('work', JSON.stringify(kept));
  server.asked.length = 0;
  return { ...(service === 'google' ? google : microsoft), clientId: server.clientId };
}

async function keptNow() {
  return readSignIn((await vault.read('work')) ?? '');
}

describe.each(['google', 'microsoft'] as const)('Signing in at %s', (service) => {
  test('goes through the browser and back, and says who signed in', async () => {
    const shown: string[] = [];
    const found = await begin(service, signIns({}, shown));
    expect(found).toEqual({
      user: 'ana@example.com',
      kept: { refreshToken: expect.stringMatching(/^[0-9a-f]{24}$/) as string, clientSecret: null },
    });
    expect(asked).toEqual([
      { service, opened: true, address: expect.stringContaining(`${server.url}/authorize?`) as string },
    ]);
    await expect.poll(() => shown).toEqual([expect.stringMatching(/^200 .*close this page/)]);
    const [page] = server.pages;
    expect(page?.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(page?.get('scope')?.split(' ')).toEqual([
      ...signInProviders[service].baseScopes,
      ...signInProviders[service].scopes.calendar,
    ]);
    expect(Object.fromEntries(page ?? [])).toMatchObject(signInProviders[service].extraParameters);
  });

  test('names the person when it is known who it shall be', async () => {
    await signIns().signIn(service, request('bo@example.com'), () => undefined, signal);
    expect(server.pages[0]?.get('login_hint')).toBe('bo@example.com');
  });

  test('that the person denies connects nothing', async () => {
    server.person = 'denies';
    const denied = begin(service);
    await expect(denied).rejects.toThrow('You did not allow Deskhand in');
    await expect(denied).rejects.toBeInstanceOf(SignInRefusedError);
    expect(server.asked).toEqual([]);
  });

  test('takes no answer that carries another state, and waits no longer than it says', async () => {
    server.person = 'comes back with another state';
    const shown: string[] = [];
    const waiting = begin(service, signIns({ patience: 300 }, shown));
    await expect(waiting).rejects.toThrow(/^Nobody signed in at .* within 1 minutes: begin again\.$/);
    expect(shown).toEqual([expect.stringMatching(/^400 .*not the answer/)]);
    expect(server.asked).toEqual([]);
  });

  test('without the verifier that belongs to the page gets no token', async () => {
    const stealing = signIns({
      openInBrowser: async (address) => {
        const url = new URL(address);
        url.searchParams.set('code_challenge', 'of-somebody-else');
        void server.browse(url.href);
        return true;
      },
    });
    await expect(begin(service, stealing)).rejects.toBeInstanceOf(SignInRefusedError);
  });

  test('with a client id that the service does not know says so', async () => {
    server.clientSecret = 'that the service wants';
    const using = signIns();
    const client = { clientId: server.clientId, clientSecret: null };
    const refused = using.signIn(service, { ...request(), client }, () => undefined, signal);
    await expect(refused).rejects.toThrow('does not take this client id, or wants its secret too');
  });

  test('that is ended leaves no port open', async () => {
    const stop = new AbortController();
    let port = '';
    const using = signIns({
      openInBrowser: async (address) => {
        port = new URL(address).searchParams.get('redirect_uri') ?? '';
        stop.abort(new Error('Closing.'));
        return false;
      },
    });
    await expect(begin(service, using, stop.signal)).rejects.toThrow('Closing.');
    expect(asked).toMatchObject([{ opened: false }]);
    await expect(nodeFetch(port)).rejects.toThrow();
  });

  test('when the service cannot be reached says so', async () => {
    const shown = signIns({
      openInBrowser: async (address) => {
        await server.browse(address);
        await server.close();
        return true;
      },
    });
    await expect(begin(service, shown)).rejects.toBeInstanceOf(ServerUnreachableError);
    server = await SignInServer.start();
  });
});

test('a person who leaves the calendar out at Google is told', async () => {
  server.unticked.add('https://www.googleapis.com/auth/calendar');
  await expect(begin('google')).rejects.toThrow('Google was not allowed to let Deskhand at your calendar');
});

test('only the address that the service sends the browser to is answered', async () => {
  const shown: string[] = [];
  const using = signIns({
    openInBrowser: async (address) => {
      const back = new URL(address).searchParams.get('redirect_uri') ?? '';
      for (const [path, method] of [
        ['/favicon.ico', 'GET'],
        ['/?state=guessed&code=x', 'GET'],
        ['/', 'POST'],
      ] as const) {
        shown.push(`${(await nodeFetch(`${back}${path}`, { method })).status}`);
      }
      void server.browse(address);
      return true;
    },
  });
  await begin('google', using);
  expect(shown).toEqual(['404', '400', '404']);
});

describe('A token', () => {
  test('is used while it is good, and renewed before it ends', async () => {
    const account = await signedIn('google');
    const using = signIns();
    const first = await using.token(account, 'calendar');
    expect(await using.token(account, 'calendar')).toBe(first);
    clock.advance(3_500_000);
    expect(await using.token(account, 'calendar')).toBe(first);
    clock.advance(50_000);
    expect(await using.token(account, 'calendar')).not.toBe(first);
    expect(server.asked.map((form) => form.get('grant_type'))).toEqual(['refresh_token', 'refresh_token']);
  });

  test('that is refused is renewed once, however many ask', async () => {
    const account = await signedIn('google');
    const using = signIns();
    const old = await using.token(account, 'calendar');
    const renewed = await Promise.all(Array.from({ length: 8 }, () => using.token(account, 'calendar', old)));
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(old);
    expect(server.asked).toHaveLength(2);
  });

  test('brings another refresh token, which is kept before the next is asked for', async () => {
    const account = await signedIn('google');
    const before = await keptNow();
    const using = signIns();
    const one = await using.token(account, 'calendar');
    const after = await keptNow();
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(await signIns().token(account, 'calendar')).not.toBe(one);
  });

  test('is asked for with the scopes of its purpose at Microsoft, and not at Google', async () => {
    const account = await signedIn('microsoft');
    await signIns().token(account, 'calendar');
    expect(server.asked[0]?.get('scope')).toBe(
      'offline_access https://graph.microsoft.com/Calendars.ReadWrite',
    );
    const other = await signedIn('google');
    await signIns().token(other, 'calendar');
    expect(server.asked[0]?.get('scope')).toBeNull();
  });

  test.each(['google', 'microsoft'] as const)(
    'for mail is not given by a sign-in for calendars at %s',
    async (service) => {
      const account = await signedIn(service);
      await expect(signIns().token(account, 'mail')).rejects.toThrow(
        'was not allowed to let Deskhand at your mail',
      );
    },
  );

  test('is no longer given when the person has taken the sign-in back', async () => {
    const account = await signedIn('google');
    server.revoke();
    const refused = signIns().token(account, 'calendar');
    await expect(refused).rejects.toThrow('Google has ended this sign-in: sign in again.');
    await expect(refused).rejects.toBeInstanceOf(SignInRefusedError);
  });

  test('is not given without a sign-in that is kept, until there is one', async () => {
    const account = await signedIn('google');
    const secret = await vault.read('work');
    await vault.write('work', 'a password');
    const using = signIns();
    await expect(using.token(account, 'calendar')).rejects.toBeInstanceOf(VaultLockedError);
    await vault.write('work', secret ?? '');
    expect(await using.token(account, 'calendar')).toHaveLength(24);
  });
});

describe('A browser', () => {
  const address = 'https://accounts.example.com/?a=1&b=$(id);c|d"\' %26';

  test.each([
    ['linux', ['xdg-open', address]],
    ['darwin', ['open', address]],
    ['win32', ['rundll32.exe', 'url.dll,FileProtocolHandler', address]],
  ] as const)('is given the address on %s as one argument that no shell reads', (platform, command) => {
    expect(browserCommand(platform, address)).toEqual(command);
  });

  test('opens nothing but pages', async () => {
    expect(await openInBrowser('file:///etc/passwd')).toBe(false);
  });
});
