import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mailBytes, mailWithFiles } from '../support/write-mail.ts';
import { TerminalDesk } from './terminal-desk.ts';

function write(folder: string, name: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

function lines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const pdf = { name: 'Lease.pdf', type: 'application/pdf', bytes: Buffer.alloc(20_000, 'pdf') };

test('A maildir is taken in with its folders and flags, twice without duplicates, and found in words', async () => {
  await using desk = new TerminalDesk();
  const maildir = join(desk.data, 'import', 'Maildir');
  for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, folder), { recursive: true });
  write(
    join(maildir, 'cur'),
    '1.a.host:2,FS',
    mailWithFiles({ 'Message-ID': '<1@x>', Subject: 'The lease' }, 'Please sign', [pdf]),
  );
  const fresh = write(
    join(maildir, 'new'),
    '2.b.host',
    mailBytes({ 'Message-ID': '<2@x>', Subject: 'Grüße', Date: undefined }),
  );
  utimesSync(fresh, new Date('2026-11-20T10:00:00Z'), new Date('2026-11-20T10:00:00Z'));
  write(
    join(maildir, '.Projects.Café', 'cur'),
    '3.c.host:2,R',
    mailBytes({ 'Message-ID': '<3@x>', Subject: 'Plan' }),
  );
  mkdirSync(join(maildir, '.Projects.Café', 'new'));

  const first = await desk.run('mail', 'import', maildir);
  expect(first).toEqual({
    code: 0,
    stderr: '',
    stdout: '3 messages taken, 0 here already, 0 files refused.\n',
  });
  expect((await desk.run('mail', 'import', maildir)).stdout).toBe(
    '0 messages taken, 3 here already, 0 files refused.\n',
  );

  const found = await desk.run('mail', 'search', 'has:attachment is:flagged from:bo sign size:5', '--json');
  expect(lines(found.stdout).at(-1)).toMatchObject({
    type: 'result',
    count: 0,
    hint: expect.stringContaining('size:') as unknown,
  });
  const [lease] = lines(
    (await desk.run('mail', 'search', 'has:attachment is:flagged "please sign"', '--json')).stdout,
  );
  expect(lease).toMatchObject({
    type: 'message',
    message: { subject: 'The lease', unread: false, flagged: true, attachments: 1 },
  });
  expect((await desk.run('mail', 'search', 'is:unread on:2026-11-20')).stdout).toMatch(
    /^2026-11-20 11:00 {2}Bo <bo@example\.com> {2}Grüße {2}msg_\S+ {2}\(unread\)\n$/,
  );
  expect(
    lines((await desk.run('mail', 'list', '--mailbox', 'projects/cafe', '--json')).stdout),
  ).toMatchObject([
    { message: { subject: 'Plan', answered: true, unread: true } },
    { status: 'done', total: 1 },
  ]);
  const { id } = (lease as { message: { id: string } }).message;
  const shown = await desk.run('mail', 'show', id);
  expect(shown.stdout).toContain('Files     Lease.pdf (20 KB)\n');
  expect(shown.stdout).toContain('\n\nPlease sign\n');
});

test('What is exported comes back as it was on another computer', async () => {
  await using desk = new TerminalDesk();
  await using other = new TerminalDesk();
  const folder = join(desk.data, 'import');
  write(folder, 'one.eml', mailBytes({ 'Message-ID': '<1@x>', Subject: 'One' }, 'From me to you\n>From you'));
  write(folder, 'two.eml', mailWithFiles({ Subject: 'Two' }, 'No Message-ID', [pdf]));
  write(join(folder, 'Deep'), 'three.EML', mailBytes({ 'Message-ID': '<3@x>', Subject: 'Three' }));
  write(folder, 'broken.eml', Buffer.from('root:x:0:0\nbin:x:1:1\n'));
  write(folder, 'readme.txt', Buffer.from('no mail'));
  const taken = await desk.run('mail', 'import', folder);
  expect(taken.code).toBe(0);
  expect(taken.stdout).toBe(
    `${join(folder, 'broken.eml')}: it holds no mail\n3 messages taken, 0 here already, 1 files refused.\n`,
  );
  const file = join(desk.data, 'out.mbox');
  expect((await desk.run('mail', 'export', '--out', file)).stdout).toBe(`3 messages are in ${file}.\n`);
  expect((await other.run('mail', 'import', file)).stdout).toContain('3 messages taken');
  expect((await desk.run('mail', 'import', file)).stdout).toContain('0 messages taken, 3 here already');
  const again = join(other.data, 'again.mbox');
  await other.run('mail', 'export', '--out', again);
  expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  expect((await other.run('mail', 'list', '--mailbox', 'Deep')).stdout).toContain('Three');
  expect((await other.run('history', 'verify')).code).toBe(0);
});

test('Folders of another mail program are taken as folders', async () => {
  await using desk = new TerminalDesk();
  const folder = join(desk.data, 'import');
  const entry = (id: string) =>
    Buffer.concat([Buffer.from('From - Mon Nov 23 09:00:00 2026\n'), mailBytes({ 'Message-ID': id })]);
  write(folder, 'Inbox', entry('<1@x>'));
  write(folder, 'Inbox.msf', Buffer.from('// an index'));
  write(folder, 'Sent', entry('<2@x>'));
  write(join(folder, 'Projects.sbd'), 'Lease.mbox', entry('<3@x>'));
  expect((await desk.run('mail', 'import', folder)).stdout).toBe(
    '3 messages taken, 0 here already, 0 files refused.\n',
  );
  for (const mailbox of ['inbox', 'sent', 'Projects/Lease']) {
    expect(
      lines((await desk.run('mail', 'list', '--mailbox', mailbox, '--json')).stdout).at(-1),
    ).toMatchObject({ total: 1 });
  }
});

test('A guest’s answer in imported mail stands with the event', async () => {
  await using desk = new TerminalDesk();
  const folder = join(desk.data, 'import');
  const calendar = (...lines: string[]) =>
    Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
  const lunch = ['BEGIN:VEVENT', 'UID:lunch', 'DTSTAMP:20261120T100000Z', 'ORGANIZER:mailto:kim@example.com'];
  const event = [
    'DTSTART:20261127T120000Z',
    'SUMMARY:Lunch',
    'ATTENDEE;CN=Ana:mailto:ana@example.com',
    'END:VEVENT',
  ];
  const file = write(desk.data, 'lunch.ics', calendar(...lunch, ...event));
  await desk.run('calendar', 'import', file, '--calendar', 'Personal');
  const reply = ['ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.com', 'END:VEVENT'];
  const bytes = calendar('METHOD:REPLY', ...lunch, ...reply);
  const answer = { name: 'answer.ics', type: 'text/calendar', bytes };
  const headers = { From: 'Ana <ana@example.com>', 'Message-ID': '<1@example.com>' };
  write(folder, 'answer.eml', mailWithFiles(headers, 'Yes', [answer]));
  const imported = lines((await desk.run('mail', 'import', folder, '--json')).stdout);
  expect(imported[0]).toEqual({
    type: 'answer',
    title: 'Lunch',
    sentence: 'Ana accepted “Lunch”.',
    changed: true,
  });
  expect((await desk.run('history', 'verify')).code).toBe(0);
  expect(lines((await desk.run('mail', 'import', folder, '--json')).stdout)).toHaveLength(1);
});

test('Mail of the person’s own is known once their address is', async () => {
  await using desk = new TerminalDesk();
  const sent = mailBytes({ From: 'Kim <kim@example.com>', To: 'Ana <ana@example.org>' });
  await desk.run('mail', 'import', write(join(desk.data, 'import'), 'sent.eml', sent), '--mailbox', 'Sent');
  expect((await desk.run('mail', 'search', 'is:own')).stdout).toBe('No mail matches that.\n');
  expect(await desk.run('mail', 'address', 'Kim@example.com', '--name', 'Kim')).toEqual({
    code: 0,
    stderr: '',
    stdout: 'Mail on this computer is written from Kim <Kim@example.com>.\n',
  });
  expect((await desk.run('mail', 'search', 'is:own')).stdout).toContain('Kim <kim@example.com>');
  expect((await desk.run('mail', 'address', 'kim')).code).toBe(2);
});

test('What cannot be done is one sentence', async () => {
  await using desk = new TerminalDesk();
  const empty = write(join(desk.data, 'import'), 'empty.mbox', Buffer.alloc(0));
  for (const [args, code, words] of [
    [
      ['mail', 'import', '/nowhere/x.mbox'],
      1,
      '/nowhere/x.mbox cannot be read: there is no such file or folder.',
    ],
    [['mail', 'import'], 2, 'Say which file or folder'],
    [['mail', 'show', 'msg_none'], 1, 'There is no message “msg_none”'],
    [['mail', 'search'], 2, 'Say what to look for'],
    [['mail', 'export', '--json'], 2, 'With --json, say where the mail goes'],
    [['mail', 'export', '--out', '/nowhere/x.mbox'], 1, 'there is no such folder'],
  ] as const) {
    const ended = await desk.run(...args);
    expect(ended.code).toBe(code);
    expect(`${ended.stderr}${ended.stdout}`).toContain(words);
  }
  expect(await desk.run('mail', 'import', empty)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('holds no mail that can be read') as unknown,
  });
  expect((await desk.run('mail', 'list')).stdout).toBe('There is no mail here.\n');
});
