import { afterEach, beforeEach, expect, test } from 'vitest';
import { signInProviders } from '../../electron/adapters/oauth/sign-in-providers.ts';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { GraphServer } from '../support/graph-server.ts';
import { type Submission, startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { SignInDesk } from '../support/sign-in-desk.ts';
import { SignInServer } from '../support/sign-in-server.ts';
import { mailBytes } from '../support/write-mail.ts';

const raw = mailBytes({ 'Message-ID': '<2@example.com>', From: 'ana@example.com', Subject: 'Yes' });
const [imapScope = '', smtpScope = ''] = signInProviders.microsoft.scopes.mail;

// Microsoft has another token for mail than for calendars; both have their server here.
describeWithDovecot('The mail of an account that is signed in to', (path) => {
  let server: SignInServer;
  let graph: GraphServer;
  let dovecot: Dovecot;
  let submission: Submission;
  let desk: SignInDesk;
  beforeEach(async () => {
    server = await SignInServer.start();
    graph = await GraphServer.start(server);
    graph.addCalendar('Work');
    dovecot = await startDovecot(path, {
      tokens: { introspection: server.introspection, scope: imapScope },
    });
    dovecot.fill('ana', [
      'From: bo@example.com\r\nSubject: Lunch\r\nMessage-ID: <1@example.com>\r\n\r\nAt one?',
    ]);
    submission = await startSubmission({
      lmtpPort: dovecot.lmtpPort,
      takesToken: (token) => server.scopesOfToken(token)?.includes(smtpScope) === true,
    });
    const plain = { host: '127.0.0.1', security: 'plain' } as const;
    const mail = { imap: { ...plain, port: dovecot.port }, smtp: { ...plain, port: submission.port } };
    const microsoft = server.provider('microsoft', graph.url, mail);
    desk = new SignInDesk(server, { google: server.provider('google'), microsoft });
  });
  afterEach(async () => {
    await desk.close();
    await submission.stop();
    await dovecot.stop();
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

  async function subjects(): Promise<string[]> {
    const { messages } = await desk.mail.mail.search({ account: 'office' }, { limit: 10 });
    return messages.map(({ subject }) => subject);
  }

  function send() {
    const envelope = { from: 'ana@example.com', to: ['bo@example.com'] };
    return desk.mail.transport.send('office', envelope, raw, desk.signal);
  }

  test('is there after signing in, in the same account as the calendars', async () => {
    const { sentence } = await add();
    expect(sentence).toBe(
      'Reached Microsoft as ana@example.com: 1 calendar, 0 events this month; 6 folders, 1 message.',
    );
    expect(await subjects()).toEqual(['Lunch']);
    expect(await desk.accounts.list()).toMatchObject([
      {
        account: { id: 'office', mail: true },
        state: { state: 'ready' },
        calendars: [{ name: 'Work' }],
        mail: { address: 'ana@example.com', folders: 6, messages: 1, unread: 1 },
      },
    ]);
    expect((await desk.accounts.test('office', desk.signal)).sentence).toBe(sentence);
    expect(await desk.mail.mail.accounts()).toContainEqual({
      id: 'office',
      name: 'Office',
      identities: [{ account: 'office', address: 'ana@example.com' }],
      sends: 'itself',
    });
  });

  test('is sent with a token, arrives, and is filed once', async () => {
    await add();
    expect(await send()).toEqual({ kind: 'accepted', refused: [] });
    for (let turn = 0; turn < 2; turn++) {
      await desk.mail.transport.fileSent('office', '2@example.com', raw, desk.signal);
    }
    const client = await dovecot.client('bo');
    expect((await client.mailboxOpen('INBOX')).exists).toBe(1);
    await client.logout();
    const own = await dovecot.client('ana');
    expect((await own.mailboxOpen('Sent')).exists).toBe(1);
    await own.logout();
  });

  test('goes on with another token when the first is turned away', async () => {
    await add();
    server.endAccessTokens();
    expect(await send()).toEqual({ kind: 'accepted', refused: [] });
  });

  test('is locked when the sign-in has ended, waits with what is to be sent, and goes on after signing in again', async () => {
    await add();
    server.revoke();
    const [report] = await desk.accounts.syncMail('office', desk.signal);
    // The connection that is open goes on; nothing new is let in.
    expect(report).toMatchObject({ state: { state: 'ready' } });
    expect(await send()).toMatchObject({
      kind: 'not-now',
      why: 'Microsoft has ended this sign-in: sign in again.',
    });
    await desk.mail.signInAnew('office');
    await desk.accounts.syncMail('office', desk.signal);
    expect(await desk.state('office')).toEqual({
      state: 'locked',
      why: 'Microsoft has ended this sign-in: sign in again.',
    });
    await desk.accounts.signInAgain('office', desk.ask, desk.signal);
    expect(await desk.state('office')).toMatchObject({ state: 'ready' });
    expect(await send()).toEqual({ kind: 'accepted', refused: [] });
  });

  test('does not stand in the way of the calendars', async () => {
    await dovecot.halt();
    expect((await add()).sentence).toMatch(
      /^Reached Microsoft as ana@example\.com: 1 calendar, 0 events this month\. Its mail was not reached: 127\.0\.0\.1/,
    );
    expect(await desk.state('office')).toMatchObject({ state: 'failing' });
    await dovecot.start();
    await desk.accounts.syncMail('office', desk.signal);
    expect(await desk.state('office')).toMatchObject({ state: 'ready' });
  });

  test('may be left out, and is brought once it is allowed', async () => {
    server.unticked.add(imapScope);
    expect((await add()).sentence).toBe(
      'Reached Microsoft as ana@example.com: 1 calendar, 0 events this month.',
    );
    expect(await desk.accounts.list()).toMatchObject([{ account: { mail: false }, mail: null }]);
    expect(await desk.accounts.syncMail(null, desk.signal)).toEqual([]);
    server.unticked.clear();
    await desk.accounts.signInAgain('office', desk.ask, desk.signal);
    expect(await desk.accounts.list()).toMatchObject([{ account: { mail: true }, mail: { messages: 1 } }]);
    expect(await subjects()).toEqual(['Lunch']);
  });

  test('goes with the account', async () => {
    await add();
    await desk.accounts.remove('office');
    expect(await desk.accounts.list()).toEqual([]);
    expect(await subjects()).toEqual([]);
  });
});
