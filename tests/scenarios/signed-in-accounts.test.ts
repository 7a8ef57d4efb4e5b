import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type GoogleFront, startGoogleFront } from '../support/google-front.ts';
import { type Radicale, startRadicale } from '../support/radicale.ts';
import { describeWithRadicale } from '../support/requirements.ts';
import { SignInDesk } from '../support/sign-in-desk.ts';
import { SignInServer } from '../support/sign-in-server.ts';

describeWithRadicale('An account that is signed in to', (path) => {
  let radicale: Radicale;
  let server: SignInServer;
  let front: GoogleFront;
  let desk: SignInDesk;
  beforeAll(async () => {
    radicale = await startRadicale(path);
    for (const name of ['Work', 'Home']) await radicale.makeCalendar(name);
  });
  afterAll(() => radicale.stop());
  beforeEach(async () => {
    server = await SignInServer.start();
    server.clientSecret = 'canary-of-the-registration';
    // Mail has tests of its own.
    server.unticked.add('https://mail.google.com/');
    front = await startGoogleFront(radicale, server);
    const google = server.provider('google', front.calendarUrl);
    desk = new SignInDesk(server, { google, microsoft: server.provider('microsoft') });
  });
  afterEach(async () => {
    await desk.close();
    await front.close();
    await server.close();
  });

  async function add(name: string | null = null, calendars: string[] = []) {
    const { clientId, clientSecret } = server;
    const wanted = { clientId, clientSecret, user: null, name, calendars, isDefault: false };
    const reached = await desk.accounts.reach({ kind: 'google', ...wanted }, desk.ask, desk.signal);
    return { account: reached.account, found: await reached.keep(desk.signal) };
  }

  test('is added by signing in, names what it found, and keeps its secret in the vault alone', async () => {
    const { account, found } = await add(null, ['Work']);
    expect(account).toEqual({
      kind: 'google',
      id: 'google',
      name: 'Google',
      user: 'ana@example.com',
      clientId: server.clientId,
      mail: false,
    });
    expect(found).toMatchObject({
      sentence: 'Reached Google as ana@example.com: 1 calendar, 0 events this month.',
      calendars: [{ name: 'Work', readOnly: false }],
    });
    expect(desk.asked).toMatchObject([{ service: 'google', opened: true }]);
    expect(JSON.parse((await desk.keychain.read('google')) ?? '')).toMatchObject({
      refreshToken: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      clientSecret: 'canary-of-the-registration',
    });
    expect(JSON.stringify([await desk.accounts.list(), desk.asked])).not.toContain('canary');
    await expect(add('Again')).rejects.toThrow('This account is there already: it is called “Google”.');
  });

  test('that the person ended is locked and says so, until they sign in again', async () => {
    await add();
    server.revoke();
    await expect(desk.accounts.test('google', desk.signal)).rejects.toThrow(
      'Google has ended this sign-in: sign in again.',
    );
    expect(await desk.state('google')).toMatchObject({ state: 'locked' });
    const found = await desk.accounts.signInAgain('google', desk.ask, desk.signal);
    expect(found.sentence).toContain('Reached Google as ana@example.com: 2 calendars');
    expect(await desk.state('google')).toMatchObject({ state: 'ready' });
    expect(server.asked.at(-1)?.get('client_secret')).toBe('canary-of-the-registration');
  });

  test('is never another person’s after signing in again', async () => {
    await add();
    const before = await desk.keychain.read('google');
    server.user = 'bo@example.com';
    const again = desk.accounts.signInAgain('google', desk.ask, desk.signal);
    await expect(again).rejects.toThrow(
      'You signed in as bo@example.com, and “Google” is the account of ana@example.com',
    );
    expect(await desk.keychain.read('google')).toBe(before);
  });

  test('keeps nothing when the person denies it, and takes its secret along when it is removed', async () => {
    server.person = 'denies';
    await expect(add()).rejects.toThrow('You did not allow Deskhand in at Google');
    expect(await desk.accounts.list()).toEqual([]);
    server.person = 'allows';
    await add();
    await desk.accounts.remove('google');
    expect(await desk.keychain.read('google')).toBeNull();
  });

  test('whose project has no CalDAV API says so', async () => {
    front.isEnabled = false;
    await expect(add()).rejects.toThrow('enable the CalDAV API in the project of your client id');
    expect(await desk.keychain.read('google')).toBeNull();
  });

  test('takes no password', async () => {
    await add();
    await expect(desk.accounts.giveSecret('google', 'x', desk.signal)).rejects.toThrow(
      '“Google” takes no password: sign in again.',
    );
  });
});
