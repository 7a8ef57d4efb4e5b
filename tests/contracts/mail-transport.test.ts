import { afterEach, expect, test } from 'vitest';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { MailDesk } from '../support/mail-desk.ts';
import { type SubmissionOptions, startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { startProxy } from '../support/scripted-proxy.ts';
import { mailBytes } from '../support/write-mail.ts';

describeWithDovecot('sending by an account’s own servers', (path) => {
  const ending: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  });

  async function servers(options: SubmissionOptions = {}) {
    const dovecot = await startDovecot(path);
    ending.push(() => dovecot.stop());
    const submission = await startSubmission({ lmtpPort: dovecot.lmtpPort, ...options });
    ending.push(() => submission.stop());
    return { dovecot, submission };
  }

  function open(imapPort: number, smtpPort: number) {
    const desk = new MailDesk({ imapPort, smtpPort, user: 'ana' });
    ending.push(() => desk.close());
    return desk;
  }

  const envelope = { from: 'ana@example.com', to: ['bo@example.com'] };
  const raw = mailBytes({ 'Message-ID': '<lunch@example.com>', From: 'ana@example.com', Subject: 'Lunch' });

  async function subjects(dovecot: Dovecot, user: string, folder: string): Promise<string[]> {
    const client = await dovecot.client(user);
    const { exists } = await client.mailboxOpen(folder);
    const all = exists === 0 ? [] : await client.fetchAll('1:*', { envelope: true });
    await client.logout();
    return all.map((each) => each.envelope?.subject ?? '');
  }

  test('hands a mail over, files its copy once, and finds it', async () => {
    const { dovecot, submission } = await servers();
    const desk = open(dovecot.port, submission.port);
    await desk.add();
    const { transport } = desk.accounts;
    // A copy that is missing proves nothing where copies are filed from here.
    expect(await transport.findSent('work', 'lunch@example.com', desk.signal)).toBeNull();
    expect(await transport.send('work', envelope, raw, desk.signal)).toEqual({
      kind: 'accepted',
      refused: [],
    });
    for (let turn = 0; turn < 2; turn++)
      await transport.fileSent('work', 'lunch@example.com', raw, desk.signal);
    expect(await transport.findSent('work', 'lunch@example.com', desk.signal)).toBe(true);
    expect(await subjects(dovecot, 'ana', 'Sent')).toEqual(['Lunch']);
    expect(await subjects(dovecot, 'bo', 'INBOX')).toEqual(['Lunch']);
    await desk.sync();
    expect(await desk.shown()).toEqual(['Sent: Lunch']);
    expect(await desk.find('Lunch')).toMatchObject({ own: true, unread: false });
  });

  test('cannot know where nothing can be asked, and sends nothing for an account that is gone', async () => {
    const { dovecot, submission } = await servers();
    const proxy = await startProxy(dovecot.port);
    ending.push(() => proxy.close());
    const desk = open(proxy.port, submission.port);
    await desk.add();
    proxy.script = { fromClient: () => 'cut' };
    const { transport } = desk.accounts;
    expect(await transport.findSent('work', 'lunch@example.com', desk.signal)).toBeNull();
    await expect(transport.fileSent('work', 'lunch@example.com', raw, desk.signal)).rejects.toThrow(
      /Try again/,
    );
    proxy.script = {};
    await desk.accounts.removeAccount('work');
    expect(await transport.send('work', envelope, raw, desk.signal)).toEqual({
      kind: 'refused',
      why: 'There is no account “work”.',
    });
    expect(submission.taken).toEqual([]);
  });
});
