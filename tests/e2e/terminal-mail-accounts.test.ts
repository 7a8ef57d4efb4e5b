import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Dovecot, mailPassword, startDovecot } from '../support/dovecot.ts';
import { type Submission, startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { mailBytes } from '../support/write-mail.ts';
import { type Ended, end, TerminalDesk } from './terminal-desk.ts';

const env = {
  ...process.env,
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus',
  DESKHAND_PASSPHRASE: 'four words nobody guesses',
};

class MailAccountDesk extends TerminalDesk {
  override start(...args: string[]) {
    return this.startHost('terminal', ['--timezone', 'Europe/Paris', ...args], { env });
  }

  typing(input: string, ...args: string[]): Promise<Ended> {
    const child = this.start(...args);
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${input}\n`);
    return end(child);
  }

  add({ port }: Dovecot, submission: Submission, password = mailPassword): Promise<Ended> {
    const servers = ['--imap', `imap://127.0.0.1:${port}`, '--smtp', `smtp://127.0.0.1:${submission.port}`];
    const who = ['--user', 'ana', '--address', 'ana@example.com', '--display-name', 'Ana Müller'];
    const how = ['--password-stdin', '--name', 'Work', '--vault', 'passphrase-file'];
    return this.typing(password, 'account', 'add', 'imap', ...servers, ...who, ...how);
  }
}

describeWithDovecot('A mail account in the terminal', (path) => {
  let dovecot: Dovecot;
  let submission: Submission;
  let desk: MailAccountDesk;
  beforeEach(async () => {
    dovecot = await startDovecot(path);
    submission = await startSubmission({ lmtpPort: dovecot.lmtpPort });
    desk = new MailAccountDesk();
    const headers = {
      'Message-ID': '<lease@example.com>',
      To: 'ana@example.com',
      Subject: '=?utf-8?Q?Der_Mietvertrag_f=C3=BCr_=C5=81=C3=B3d=C5=BA?=',
    };
    dovecot.fill('ana', [Buffer.from(mailBytes(headers, 'Schickst du ihn mir?')).toString()]);
  });
  afterEach(async () => {
    await desk[Symbol.asyncDispose]();
    await submission.stop();
    await dovecot.stop();
  }, 30_000);

  /** What another client sees: `folder: subject flags`. */
  async function onServer(user: string): Promise<string[]> {
    const client = await dovecot.client(user);
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
    return all.sort();
  }

  test('is added, read, answered from and tidied; what was done without a line goes out later', async () => {
    const added = await desk.add(dovecot, submission);
    expect(added.stdout).toBe(
      'Reached 127.0.0.1 as ana: 6 folders, 1 message; 127.0.0.1 takes mail.\nIt is called “Work” here.\n',
    );
    const listed = await desk.run('mail', 'search', 'mietvertrag');
    expect(listed.stdout).toContain('Der Mietvertrag für Łódź');

    const answer = ['reply to the last email from Bo saying ja, gern', '--approve', 'auto', '--hold', '0'];
    const answered = await desk.run('ask', ...answer);
    expect(answered.stderr + answered.stdout).toMatch(/Sent /);
    expect(submission.taken.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'ana@example.com', to: ['bo@example.com'] },
    ]);
    expect(await onServer('bo')).toEqual(['INBOX: Re: Der Mietvertrag für Łódź']);

    await dovecot.halt();
    const archived = await desk.run('ask', 'archive the last email from Bo', '--approve', 'auto');
    expect(archived.code).toBe(0);
    const failed = await desk.run('mail', 'sync');
    expect(failed.code).toBe(1);
    expect(failed.stdout + failed.stderr).toMatch(/Work: 127\.0\.0\.1 does not take connections\./);
    await dovecot.start();
    const synced = await desk.run('mail', 'sync', 'Work');
    expect(synced.code).toBe(0);
    expect(await onServer('ana')).toEqual([
      'Archive: Der Mietvertrag für Łódź \\Answered',
      'Sent: Re: Der Mietvertrag für Łódź \\Seen',
    ]);
    const overview = await desk.run('account', 'list');
    expect(overview.stdout).toMatch(/^Work {2}imap {2}ana at 127\.0\.0\.1 {2}ready$/m);
    expect(overview.stdout).toContain('ana@example.com: 2 messages');

    const removed = await desk.run('account', 'remove', 'Work');
    expect(removed.stdout).toContain('is removed, with its password and its mail on this computer');
    expect((await desk.run('mail', 'list')).stdout).toBe('There is no mail here.\n');
    expect(await onServer('ana')).toHaveLength(2);
  }, 60_000);

  test('with a wrong password, or with a server that does not send, is not kept and says why', async () => {
    const wrong = await desk.add(dovecot, submission, 'wrong');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/127\.0\.0\.1 refused the sign-in of “ana”/);
    await submission.stop();
    const silent = await desk.add(dovecot, submission);
    expect(silent.code).toBe(1);
    expect(silent.stderr).toMatch(
      /Receiving works, sending does not: 127\.0\.0\.1 does not take connections\./,
    );
    expect((await desk.run('account', 'list')).stdout).toMatch(/^There are no accounts/);
    submission = await startSubmission();
  }, 30_000);
});
