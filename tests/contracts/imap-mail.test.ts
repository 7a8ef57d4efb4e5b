import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ImapMail } from '../../electron/adapters/imap/imap-mail.ts';
import {
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../electron/ports/server-errors.ts';
import type { MailSecurity } from '../../shared/model/mail-server.ts';
import { type Dovecot, type DovecotOptions, mailPassword, startDovecot } from '../support/dovecot.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { type ProxyScript, startProxy } from '../support/scripted-proxy.ts';
import { makeCertificate } from '../support/test-certificate.ts';

const { signal } = new AbortController();
const patience = { connecting: 800, silence: 800 };

describeWithDovecot('mail on an IMAP server', (path) => {
  let dovecot: Dovecot;
  let users = 0;
  const ending: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot(path);
  });
  afterEach(async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  });
  afterAll(() => dovecot.stop());

  function open(options: { user?: string; port?: number; password?: string; security?: MailSecurity } = {}) {
    const {
      user = `user${++users}`,
      port = dovecot.port,
      password = mailPassword,
      security = 'plain',
    } = options;
    const server = { host: '127.0.0.1', port, security };
    const mail = new ImapMail({ server, user, secret: { password }, patience });
    ending.push(() => mail.close());
    return { mail, user };
  }

  async function another(options: DovecotOptions) {
    const server = await startDovecot(path, options);
    ending.push(() => server.stop());
    return server;
  }

  async function through(script: ProxyScript, port = dovecot.port) {
    const proxy = await startProxy(port, script);
    ending.push(() => proxy.close());
    return proxy;
  }

  const letter = (subject: string, id = subject) =>
    Buffer.from(
      `Message-ID: <${id}@example.net>\r\nFrom: Bo <bo@example.net>\r\nSubject: ${subject}\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\nGrüße aus Łódź\r\n`,
    );
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error as Error,
    );

  test('tells its folders with what they are for, and how they stand', async () => {
    const { mail } = open();
    const made = await mail.createMailbox('Projekte/Łódź/Größe', signal);
    await mail.append(made, { raw: letter('one'), flags: [] }, signal);
    const found = await mail.mailboxes(signal);
    const byName = found.toSorted((one, other) => one.name.localeCompare(other.name));
    expect(byName.map(({ name, role, position }) => [name, role, position?.messages])).toEqual([
      ['Archive', 'archive', 0],
      ['Drafts', 'drafts', 0],
      ['Inbox', 'inbox', 0],
      ['Junk', 'junk', 0],
      ['Projekte/Łódź/Größe', null, 1],
      ['Sent', 'sent', 0],
      ['Trash', 'trash', 0],
    ]);
    expect(found.find(({ path: each }) => each === made)?.position).toEqual(
      await mail.position(made, signal),
    );
  });

  test('knows folders by their names where the server does not say what they are for', async () => {
    const server = await another({ specialUse: false });
    const { mail } = open({ port: server.port });
    await mail.createMailbox('Papierkorb', signal);
    const roles = new Map((await mail.mailboxes(signal)).map(({ name, role }) => [name, role]));
    expect(roles.get('Sent')).toBe('sent');
    expect(roles.get('Drafts')).toBe('drafts');
    expect(new Set([roles.get('Trash'), roles.get('Papierkorb')])).toEqual(new Set(['trash', null]));
  });

  test('gives headers and whole messages, byte for byte', async () => {
    const { mail } = open();
    const raw = Buffer.from(
      'Message-ID: <files@example.net>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n',
    );
    const receivedAt = '2026-05-01T10:00:00.000Z';
    const uid = await mail.append('INBOX', { raw, flags: ['\\Seen', 'Rechnung'], receivedAt }, signal);
    const [header] = await mail.headers('INBOX', [uid ?? 0, 77], signal);
    expect({
      ...header,
      flags: header?.flags.toSorted(),
      header: Buffer.from(header?.header ?? []).toString(),
    }).toEqual({
      uid,
      flags: ['Rechnung', '\\Seen'],
      receivedAt,
      size: raw.length,
      header: 'Message-ID: <files@example.net>\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\n',
      attachments: 1,
    });
    const [body] = await mail.bodies('INBOX', [uid ?? 0], signal);
    expect(Buffer.from(body?.raw ?? [])).toEqual(raw);
    expect(await mail.findByMessageId('INBOX', 'files@example.net', signal)).toEqual([uid]);
    expect(await mail.findByMessageId('INBOX', 'others@example.net', signal)).toEqual([]);
  });

  test('tells what has changed, and nothing else', async () => {
    const { mail, user } = open();
    for (const subject of ['one', 'two', 'three'])
      await mail.append('INBOX', { raw: letter(subject), flags: [] }, signal);
    const before = await mail.position('INBOX', signal);
    expect(await mail.changes('INBOX', before, 3, signal)).toEqual({
      position: before,
      flags: [],
      present: null,
    });

    const other = await dovecot.client(user);
    await other.mailboxOpen('INBOX');
    await other.messageFlagsAdd('2', ['\\Flagged', 'wichtig'], { uid: true });
    await other.messageDelete('1', { uid: true });
    await other.append('INBOX', letter('four'));
    await other.logout();

    const after = await mail.changes('INBOX', before, 3, signal);
    expect(after.position).toMatchObject({ uidValidity: before.uidValidity, uidNext: 5, messages: 3 });
    expect(after.flags.map(({ uid, flags }) => [uid, flags.toSorted()])).toEqual([
      [2, ['\\Flagged', 'wichtig']],
      [4, []],
    ]);
    expect([...(after.present ?? [])]).toEqual([2, 3, 4]);
  });

  test('tells what has changed also when it keeps no record of changes', async () => {
    const server = await another({ capability: 'IMAP4rev1 LITERAL+ UIDPLUS' });
    const { mail, user } = open({ port: server.port });
    for (const subject of ['one', 'two'])
      await mail.append('INBOX', { raw: letter(subject), flags: [] }, signal);
    const [inbox] = (await mail.mailboxes(signal)).filter(({ role }) => role === 'inbox');
    expect(inbox?.position).toMatchObject({ messages: 2, modseq: null });
    const other = await server.client(user);
    await other.mailboxOpen('INBOX');
    await other.messageDelete('1', { uid: true });
    await other.logout();
    const before = inbox?.position;
    if (before === null || before === undefined) throw new Error('There is no position.');
    const { flags, present } = await mail.changes('INBOX', before, 2, signal);
    expect(flags).toEqual([{ uid: 2, flags: [] }]);
    expect(present).toEqual(new Set([2]));
  });

  test.each([
    ['itself', undefined],
    ['by copying', 'IMAP4rev1 LITERAL+ UIDPLUS'],
  ])('moves messages %s, changes flags and removes for good', async (_how, capability) => {
    const server = capability === undefined ? dovecot : await another({ capability });
    const { mail } = open({ port: server.port });
    const uids: number[] = [];
    for (const subject of ['one', 'two', 'three']) {
      uids.push((await mail.append('INBOX', { raw: letter(subject), flags: ['\\Seen'] }, signal)) ?? 0);
    }
    await mail.setFlags(
      'INBOX',
      uids.slice(0, 2),
      { add: ['\\Answered', 'Rechnung'], remove: ['\\Seen'] },
      signal,
    );
    expect(await mail.move('INBOX', [1, 2], 'Archive', signal)).toEqual(
      new Map([
        [1, 1],
        [2, 2],
      ]),
    );
    const moved = await mail.headers('Archive', [1, 2], signal);
    expect(moved.map(({ flags }) => flags.toSorted())).toEqual([
      ['Rechnung', '\\Answered'],
      ['Rechnung', '\\Answered'],
    ]);
    await mail.remove('INBOX', [3], signal);
    expect((await mail.position('INBOX', signal)).messages).toBe(0);
    // What is gone is passed over.
    await mail.setFlags('INBOX', [3], { add: ['\\Seen'], remove: [] }, signal);
    expect(await mail.bodies('INBOX', [3], signal)).toEqual([]);
  });

  test('tells at once of a message that came', async () => {
    const { mail, user } = open();
    const stop = new AbortController();
    const heard = Promise.withResolvers<void>();
    const watching = failure(mail.watch('INBOX', heard.resolve, stop.signal));
    await mail.position('INBOX', signal);
    const other = await dovecot.client(user);
    const sending = setInterval(() => void other.append('INBOX', letter('new')), 200);
    await heard.promise;
    clearInterval(sending);
    await other.logout();
    stop.abort(new Error('stopped'));
    expect((await watching)?.message).toBe('stopped');
  });

  test('that is full says so and takes nothing', async () => {
    const server = await another({ quota: '20K' });
    const { mail } = open({ port: server.port });
    const raw = Buffer.concat([letter('large'), Buffer.alloc(40_000, 'x')]);
    const error = await failure(mail.append('INBOX', { raw, flags: [] }, signal));
    expect(error).toBeInstanceOf(ServerRefusedError);
    expect(error?.message).toBe(
      '127.0.0.1 refused to keep the message in “INBOX”: there is no room left in this mailbox. Make room on the server and try again.',
    );
    expect((await mail.position('INBOX', signal)).messages).toBe(0);
  });

  test('refuses a wrong password and an unknown folder in words', async () => {
    const wrong = await failure(open({ password: 'wrong', user: 'ana' }).mail.mailboxes(signal));
    expect(wrong).toBeInstanceOf(SignInRefusedError);
    expect(wrong?.message).toBe(
      '127.0.0.1 refused the sign-in of “ana” (“Authentication failed”). Check the user name and the password; many services want an app password.',
    );
    const missing = await failure(open().mail.position('Nowhere', signal));
    expect(missing).toBeInstanceOf(ServerRefusedError);
    expect(missing?.message).toMatch(/^127\.0\.0\.1 refused to open “Nowhere”: /);
  });

  test('with a certificate that nobody vouches for is refused, before the password is sent', async () => {
    const certificate = makeCertificate('127.0.0.1');
    const server = await another({ certificate });
    certificate.remove();
    for (const [security, target] of [
      ['tls', server.tlsPort],
      ['starttls', server.port],
    ] as const) {
      const proxy = await through({}, target);
      const error = await failure(open({ port: proxy.port, security }).mail.mailboxes(signal));
      expect(error).toBeInstanceOf(ServerUnreachableError);
      expect(error?.message).toMatch(
        /^127\.0\.0\.1 cannot prove that it is who it says \(\w+\), so nothing was sent\./,
      );
      expect(proxy.sent.join('')).not.toContain('LOGIN');
    }
  });

  test('that does not turn to TLS is refused, before the password is sent', async () => {
    const proxy = await through({});
    const error = await failure(open({ port: proxy.port, security: 'starttls' }).mail.mailboxes(signal));
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error?.message).toMatch(
      /does not turn to an encrypted connection \(STARTTLS\), so nothing was sent/,
    );
    expect(proxy.sent.join('')).not.toMatch(/LOGIN|AUTHENTICATE/);
    const tls = await failure(open({ security: 'tls' }).mail.mailboxes(signal));
    expect(tls?.message).toMatch(/does not speak TLS at this port, so nothing was sent/);
  });

  test('that is not there is said to be out of reach', async () => {
    const proxy = await startProxy(dovecot.port);
    await proxy.close();
    const error = await failure(open({ port: proxy.port }).mail.mailboxes(signal));
    expect(error).toBeInstanceOf(ServerUnreachableError);
    expect(error?.message).toBe(
      '127.0.0.1 does not take connections. Check the address, and whether the server runs.',
    );
  });

  // Each word of the protocol that the mirror uses, with what makes the client say it.
  const steps: readonly [string, (mail: ImapMail) => Promise<unknown>][] = [
    ['AUTHENTICATE', (mail) => mail.mailboxes(signal)],
    ['LIST', (mail) => mail.mailboxes(signal)],
    ['SELECT', (mail) => mail.position('INBOX', signal)],
    ['UID SEARCH', (mail) => mail.uids('INBOX', signal)],
    ['UID FETCH', (mail) => mail.headers('INBOX', [1], signal)],
    ['UID STORE', (mail) => mail.setFlags('INBOX', [1], { add: ['\\Seen'], remove: [] }, signal)],
    ['UID MOVE', (mail) => mail.move('INBOX', [1], 'Archive', signal)],
    ['APPEND', (mail) => mail.append('INBOX', { raw: letter('x'), flags: [] }, signal)],
    ['UID EXPUNGE', (mail) => mail.remove('INBOX', [1], signal)],
    ['CREATE', (mail) => mail.createMailbox('New', signal)],
  ];

  test.each(
    steps.flatMap(([word, work]) => (['cut', 'stall'] as const).map((what) => [word, what, work] as const)),
  )(
    'whose line breaks at %s (%s) is out of reach, and is used again when it is back',
    async (word, what, work) => {
      const { user, mail: first } = open();
      await first.append('INBOX', { raw: letter('here'), flags: [] }, signal);
      const proxy = await through({ fromClient: (text) => (text.includes(` ${word}`) ? what : 'pass') });
      const { mail } = open({ user, port: proxy.port });
      expect(await failure(work(mail))).toBeInstanceOf(ServerUnreachableError);
      proxy.script = {};
      await work(mail);
    },
  );

  test('is left at once when told to stop', async () => {
    const proxy = await through({ fromClient: (text) => (text.includes(' SELECT') ? 'stall' : 'pass') });
    const { mail } = open({ port: proxy.port });
    await mail.mailboxes(signal);
    const stop = new AbortController();
    const asked = failure(mail.position('INBOX', stop.signal));
    const waiting = failure(mail.uids('INBOX', stop.signal));
    setTimeout(() => stop.abort(new Error('stopped')), 20);
    const begun = performance.now();
    expect((await asked)?.message).toBe('stopped');
    expect((await waiting)?.message).toBe('stopped');
    expect(performance.now() - begun).toBeLessThan(500);
    proxy.script = {};
    expect(await mail.uids('INBOX', signal)).toEqual([]);
  });
});
