import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { MailDesk, type MailDeskOptions } from '../support/mail-desk.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { startProxy } from '../support/scripted-proxy.ts';
import { mailBytes, mailWithFiles } from '../support/write-mail.ts';

describeWithDovecot('mail of an account', (path) => {
  let dovecot: Dovecot;
  let users = 0;
  const ending: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot(path);
  });
  afterEach(async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  });
  afterAll(() => dovecot.stop(), 60_000);

  function desk(options: Partial<MailDeskOptions> = {}) {
    const opened = new MailDesk({ imapPort: dovecot.port, user: `ana${++users}`, ...options });
    ending.push(() => opened.close());
    return opened;
  }

  const raw = (subject: string, headers: Record<string, string> = {}) =>
    Buffer.from(
      mailBytes(
        { 'Message-ID': `<${subject}@example.net>`, Subject: subject, ...headers },
        `Text of ${subject}`,
      ),
    );

  async function fill(user: string, subjects: readonly string[], mailbox = 'INBOX') {
    const client = await dovecot.client(user);
    for (const subject of subjects) await client.append(mailbox, raw(subject), []);
    await client.logout();
  }

  /** What the server has, as another client sees it: `folder: subject flags`. */
  async function onServer(user: string, server: Dovecot = dovecot) {
    const client = await server.client(user);
    const all: string[] = [];
    for (const { path: folder } of await client.list()) {
      const { exists } = await client.mailboxOpen(folder, { readOnly: true });
      if (exists === 0) continue;
      for (const { envelope, flags } of await client.fetchAll('1:*', { envelope: true, flags: true })) {
        const marks = [...(flags ?? [])].filter((flag) => flag !== '\\Recent').sort();
        all.push([`${folder}: ${envelope?.subject}`, ...marks].join(' '));
      }
    }
    await client.logout();
    return all.sort((one, other) => one.localeCompare(other));
  }

  test('comes here with its folders, people and files, and bodies follow', async () => {
    const work = desk();
    const client = await dovecot.client(work.account.user);
    await client.mailboxCreate('Projekte/Łódź');
    const file = { name: 'Rechnung.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') };
    const words = { 'Message-ID': '<a@example.net>', Subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=' };
    await client.append('Projekte/Łódź', Buffer.from(mailWithFiles(words, 'Die Rechnung', [file])), [
      '\\Flagged',
      'wichtig',
    ]);
    await client.logout();
    expect(await work.add()).toMatchObject({ state: { state: 'ready' }, received: 1, sent: 0 });
    expect(await work.shown()).toEqual(['Projekte/Łódź: Grüße unread flagged wichtig']);
    expect(await work.find('Grüße')).toMatchObject({ attachments: 1, preview: '', own: false });
    await work.sync();
    expect(await work.find('Grüße')).toMatchObject({ attachments: 1, preview: 'Die Rechnung' });
    expect(await work.shown({ text: 'Rechnung' })).toHaveLength(1);
    expect((await work.accounts.overview())[0]).toMatchObject({
      account: { id: 'work' },
      mail: { folders: 7, messages: 1, unread: 1 },
      waiting: 0,
    });
  });

  test('follows what happens on the server: new mail, flags, moves, removals, folders', async () => {
    const work = desk();
    await fill(work.account.user, ['one', 'two', 'three']);
    await work.add();
    const client = await dovecot.client(work.account.user);
    await client.mailboxOpen('INBOX');
    await client.messageFlagsAdd('1', ['\\Seen', 'todo'], { uid: true });
    await client.messageMove('2', 'Archive', { uid: true });
    await client.messageDelete('3', { uid: true });
    await client.append('INBOX', raw('four'), ['\\Answered']);
    await client.mailboxCreate('New');
    await client.logout();
    await work.sync();
    expect(await work.shown()).toEqual([
      'Archive: two unread',
      'Inbox: four unread answered',
      'Inbox: one todo',
    ]);
    expect((await work.mail.mailboxes()).map(({ name }) => name)).toContain('New');
    expect(await work.sync()).toMatchObject({ received: 0, sent: 0 });
  });

  test('takes what was done here to the server, at once or when it is back', async () => {
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const work = desk({ imapPort: proxy.port });
    await fill(work.account.user, ['one', 'two', 'three']);
    await work.add();
    proxy.script = { fromClient: () => 'cut' };
    const [one, two, three] = [await work.find('one'), await work.find('two'), await work.find('three')];
    const archive = await work.mailbox('archive');
    await work.mail.change([
      { id: one.id, expected: one.version, to: { mailboxId: archive, unread: false, labels: ['Büro & Co'] } },
      { id: two.id, expected: two.version, to: { mailboxId: archive, unread: false, labels: ['Büro & Co'] } },
      { id: three.id, expected: three.version, to: { flagged: true } },
    ]);
    const drafts = await work.mailbox('drafts');
    const draft = await work.mail.put(
      'msg_draft',
      { mailboxId: drafts, raw: raw('draft'), state: { unread: false, draft: true } },
      null,
    );
    expect(await work.sync()).toMatchObject({ state: { state: 'failing' }, sent: 0 });
    expect(await work.mail.pending(one.id)).toBe(true);
    const here = [
      'Archive: one Büro & Co',
      'Archive: two Büro & Co',
      'Drafts: draft',
      'Inbox: three unread flagged',
    ];
    expect(await work.shown()).toEqual(here);
    proxy.script = {};
    expect(await work.sync()).toMatchObject({ state: { state: 'ready' }, sent: 4 });
    expect(await onServer(work.account.user)).toEqual([
      'Archive: one B&APw-ro&ACA-&-&ACA-Co \\Seen',
      'Archive: two B&APw-ro&ACA-&-&ACA-Co \\Seen',
      'Drafts: draft \\Draft \\Seen',
      'INBOX: three \\Flagged',
    ]);
    expect(await work.mail.pending(one.id)).toBe(false);
    // The same draft, changed.
    await work.mail.put(
      'msg_draft',
      { mailboxId: drafts, raw: raw('draft', { 'X-Two': '2' }), state: { unread: false, draft: true } },
      draft.version,
    );
    await work.sync();
    expect(await work.sync()).toMatchObject({ received: 0, sent: 0 });
    expect(await work.shown()).toEqual(here);
    expect((await work.mail.summaries([one.id]))[0]).toMatchObject({ mailboxId: archive });
    expect((await onServer(work.account.user)).filter((each) => each.includes('draft'))).toEqual([
      'Drafts: draft \\Draft \\Seen',
    ]);
  });

  test('merges flags changed on both sides, and a removal on the server holds', async () => {
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const work = desk({ imapPort: proxy.port });
    await fill(work.account.user, ['both', 'gone', 'left']);
    await work.add();
    proxy.script = { fromClient: () => 'cut' };
    for (const [subject, to] of [
      ['both', { flagged: true }],
      ['gone', { unread: false }],
      ['left', { mailboxId: await work.mailbox('archive') }],
    ] as const) {
      await work.mail.change([{ id: (await work.find(subject)).id, expected: null, to }]);
    }
    const client = await dovecot.client(work.account.user);
    await client.mailboxOpen('INBOX');
    await client.messageFlagsAdd('1', ['\\Seen', 'todo'], { uid: true });
    await client.messageDelete('2,3', { uid: true });
    await client.logout();
    proxy.script = {};
    await work.sync();
    await work.sync();
    expect(await work.shown()).toEqual(['Inbox: both flagged todo']);
    expect(await onServer(work.account.user)).toEqual(['INBOX: both \\Flagged \\Seen todo']);
    expect((await work.accounts.overview())[0]?.waiting).toBe(0);
  });

  test('is read anew when its numbers change, and nothing done here is lost', async () => {
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const work = desk({ imapPort: proxy.port });
    const client = await dovecot.client(work.account.user);
    await client.mailboxCreate('Work');
    await client.logout();
    await fill(work.account.user, ['one', 'two', 'three'], 'Work');
    await work.add();
    proxy.script = { fromClient: () => 'cut' };
    await work.mail.change([{ id: (await work.find('one')).id, expected: null, to: { unread: false } }]);
    await work.mail.change([
      { id: (await work.find('two')).id, expected: null, to: { mailboxId: await work.mailbox('archive') } },
    ]);
    // A folder of the same name with the same mail, but for its numbers.
    const other = await dovecot.client(work.account.user);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await other.mailboxDelete('Work');
    await other.mailboxCreate('Work');
    for (const subject of ['zero', 'one', 'two', 'three']) await other.append('Work', raw(subject), []);
    await other.logout();
    proxy.script = {};
    await work.sync();
    expect(await work.shown()).toEqual([
      'Archive: two unread',
      'Work: one',
      'Work: three unread',
      'Work: zero unread',
    ]);
    expect(await onServer(work.account.user)).toEqual([
      'Archive: two',
      'Work: one \\Seen',
      'Work: three',
      'Work: zero',
    ]);
    expect(await work.sync()).toMatchObject({ received: 0, sent: 0 });
  });

  test('in a folder of 5,000 messages comes whole, also when the line breaks again and again', async () => {
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const work = desk({ imapPort: proxy.port });
    const subjects = Array.from({ length: 5000 }, (_, at) => `number ${at}`);
    dovecot.fill(
      work.account.user,
      subjects.map((subject) => raw(subject).toString()),
    );
    let left = 700_000;
    proxy.script = {
      fromServer: (text) => {
        left -= text.length;
        if (left > 0) return 'pass';
        left = 1_000_000;
        return 'cut';
      },
    };
    await expect(work.add()).rejects.toThrow(/broke off|Try again/);
    await work.organizer.mailAccounts.put(work.account);
    work.file.mirror.saveAccount({ id: 'work', name: 'Work', identities: [], sends: 'itself' });
    let turns = 0;
    for (; turns < 40; turns++) {
      const { state } = await work.sync();
      if (state.state === 'ready') break;
      const { total } = await work.mail.search({ account: 'work' }, { limit: 1, countUpTo: 10_000 });
      expect(total).toBeLessThanOrEqual(5000);
    }
    expect(turns).toBeGreaterThan(0);
    const all = await work.shown();
    expect(new Set(all).size).toBe(5000);
    expect(all).toHaveLength(5000);
  }, 120_000);

  test('is not signed in to again and again after a refused sign-in', async () => {
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const work = desk({ imapPort: proxy.port });
    await work.add();
    await work.organizer.mailAccounts.setState('work', { state: 'locked', why: 'The sign-in was refused.' });
    const before = proxy.connections;
    work.accounts.start(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(proxy.connections).toBe(before);
    expect(await work.sync()).toMatchObject({ state: { state: 'ready' } });
  });

  test('shows what comes in without being asked', async () => {
    const work = desk();
    await fill(work.account.user, ['one']);
    await work.add();
    const heard = Promise.withResolvers<void>();
    work.accounts.start((reports) => {
      if (reports.some(({ received }) => received > 0)) heard.resolve();
    });
    const filling = setInterval(() => void fill(work.account.user, ['new']), 700);
    await heard.promise;
    clearInterval(filling);
    expect((await work.shown()).some((each) => each.startsWith('Inbox: new'))).toBe(true);
  });
});
