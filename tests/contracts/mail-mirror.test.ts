import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import type { MirroredHeaders, ServerState } from '../../electron/ports/mail-mirror.ts';
import { mailBytes, mailWithFiles } from '../support/write-mail.ts';

const never = new AbortController().signal;
const unread: ServerState = { unread: true, flagged: false, answered: false, draft: false, labels: [] };
const read: ServerState = { ...unread, unread: false };

let folder: string;
let file: MailFile;
let inbox: string;
let archive: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-mirror-'));
  file = openMail(join(folder, 'mail.sqlite'));
  const identity = { account: 'work', address: 'kim@example.org' };
  file.mirror.saveAccount({ id: 'work', name: 'Work', identities: [identity], sends: 'itself' });
  [inbox = '', archive = ''] = file.mirror
    .saveMailboxes('work', [
      { path: 'INBOX', name: 'Inbox', role: 'inbox' },
      { path: 'Archive', name: 'Archive', role: 'archive' },
    ])
    .map(({ id }) => id);
  file.mirror.setPosition(inbox, { uidValidity: '7', uidNext: 1, highestModseq: '10' });
});

afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

function headers(uid: number, more: Partial<MirroredHeaders> = {}): MirroredHeaders {
  return {
    uid,
    messageId: `m${uid}@example.com`,
    from: [{ name: 'Bo', address: 'bo@example.com' }],
    to: [{ address: 'kim@example.org' }],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: `Message ${uid}`,
    date: Date.parse('2026-11-23T09:00:00Z') + uid * 1000,
    receivedAt: Date.parse('2026-11-23T09:00:05Z'),
    inReplyTo: null,
    references: [],
    attachments: 0,
    newsletter: false,
    state: unread,
    ...more,
  };
}

async function listed(mailbox = inbox) {
  const { messages } = await file.mail.search({ mailbox }, { limit: 10 });
  return messages;
}

async function idOf(uid: number): Promise<string> {
  const message = (await listed()).find(({ subject }) => subject === `Message ${uid}`);
  return message?.id ?? '';
}

describe('a mirrored mailbox', () => {
  test('shows what its server has, and brings states up to date', async () => {
    file.mirror.addMessages(inbox, [headers(1), headers(2, { subject: 'Grüße\u200b', attachments: 2 })]);
    file.mirror.addMessages(inbox, [headers(1, { state: { ...read, labels: ['Work'] } })]);
    file.mirror.setStates(inbox, [
      { uid: 2, state: { ...unread, flagged: true } },
      { uid: 99, state: read },
    ]);
    expect(await listed()).toMatchObject([
      { subject: 'Grüße', unread: true, flagged: true, attachments: 2, account: 'work', own: false },
      { subject: 'Message 1', unread: false, labels: ['Work'] },
    ]);
    expect(file.mirror.uids(inbox)).toEqual([1, 2]);
    expect(file.mirror.mailboxes('work')[0]).toMatchObject({
      position: { uidValidity: '7', uidNext: 1, highestModseq: '10' },
    });
    file.mirror.removeUids(inbox, [1]);
    expect(file.mirror.uids(inbox)).toEqual([2]);
    file.mirror.clear(inbox);
    expect(await listed()).toEqual([]);
    expect(file.mirror.mailboxes('work')[0]?.position).toBeNull();
  });

  test('fetches a body when it is wanted, and finds by it once it is kept', async () => {
    file.mirror.addMessages(inbox, [headers(1), headers(2)]);
    const id = await idOf(1);
    expect(await file.mail.message(id, never)).toBeNull();
    const bytes = Buffer.alloc(20_000, 'y');
    const raw = mailWithFiles({ Subject: 'Message 1' }, 'The lease', [
      { name: 'a.pdf', type: 'application/pdf', bytes },
    ]);
    const before = await file.mail.summaries([id]);
    await file.mirror.saveBody(id, raw);
    const [after] = await file.mail.summaries([id]);
    expect(after).toEqual({ ...before[0], preview: 'The lease', attachments: 1 });
    expect(Buffer.from((await file.mail.raw(id, never)) ?? [])).toEqual(raw);
    expect((await file.mail.search({ text: 'lease a.pdf' }, { limit: 5 })).messages).toEqual([after]);
    expect(file.mirror.withoutBody(inbox, 5).map(({ uid }) => uid)).toEqual([2]);
    await file.mirror.saveBody('msg_gone', raw);
  });

  test('keeps what was done here until its server has it', async () => {
    file.mirror.addMessages(inbox, [headers(1)]);
    const id = await idOf(1);
    await file.mail.change([{ id, expected: null, to: { mailboxId: archive, unread: false } }]);
    expect(await file.mail.pending(id)).toBe(true);
    expect(file.mirror.pending('work')).toEqual([
      {
        kind: 'changed',
        id,
        from: { mailboxId: inbox, uid: 1 },
        mailboxId: archive,
        base: unread,
        state: read,
      },
    ]);
    // The server tells of a star meanwhile: both hold.
    file.mirror.setStates(inbox, [{ uid: 1, state: { ...unread, flagged: true } }]);
    expect(await listed(archive)).toMatchObject([{ id, unread: false, flagged: true }]);
    file.mirror.settle(id, { mailboxId: archive, uid: 5, state: { ...read, flagged: true } });
    expect(file.mirror.pending('work')).toEqual([]);
    expect(file.mirror.placeOf(id)).toEqual({ mailboxId: archive, uid: 5 });
    file.mirror.addMessages(archive, [
      headers(5, { messageId: 'm1@example.com', state: { ...read, flagged: true } }),
    ]);
    expect((await listed(archive)).map((each) => each.id)).toEqual([id]);
  });

  test('knows a message again that it moved, where the server did not say under which number', async () => {
    file.mirror.addMessages(inbox, [headers(1)]);
    const id = await idOf(1);
    await file.mail.change([{ id, expected: null, to: { mailboxId: archive } }]);
    file.mirror.settle(id, { mailboxId: archive, uid: null, state: unread });
    file.mirror.removeUids(inbox, [1]);
    file.mirror.addMessages(archive, [headers(9, { messageId: 'm1@example.com' })]);
    expect((await listed(archive)).map((each) => each.id)).toEqual([id]);
    expect(file.mirror.placeOf(id)).toEqual({ mailboxId: archive, uid: 9 });
    expect(file.mirror.pending('work')).toEqual([]);
  });

  test('goes back to what the server has when that refuses', async () => {
    file.mirror.addMessages(inbox, [headers(1)]);
    const id = await idOf(1);
    const [before] = await file.mail.summaries([id]);
    await file.mail.change([{ id, expected: null, to: { mailboxId: archive, flagged: true } }]);
    file.mirror.revert(id);
    expect(await file.mail.summaries([id])).toEqual([before]);
    expect(file.mirror.pending('work')).toEqual([]);
  });

  test('sends what was put and removed here, and takes it as its own when it comes back', async () => {
    const raw = mailBytes({ From: 'kim@example.org', 'Message-ID': '<d@example.org>' }, 'Draft');
    const draft = await file.mail.put('msg_draft', { mailboxId: inbox, raw, state: {} }, null);
    expect(file.mirror.pending('work')).toEqual([
      { kind: 'added', id: 'msg_draft', mailboxId: inbox, state: read },
    ]);
    file.mirror.addMessages(inbox, [headers(3, { messageId: 'd@example.org', state: read })]);
    expect(file.mirror.pending('work')).toEqual([]);
    expect((await listed()).map(({ id }) => id)).toEqual(['msg_draft']);
    await file.mail.remove('msg_draft', draft.version);
    expect(file.mirror.pending('work')).toEqual([{ kind: 'removed', mailboxId: inbox, uid: 3 }]);
    file.mirror.settleRemoved(inbox, 3);
    expect(file.mirror.pending('work')).toEqual([]);
  });

  test('takes over mailboxes by their paths, and loses those that are gone', async () => {
    file.mirror.addMessages(archive, [headers(1)]);
    const made = await file.mail.ensureMailbox('work', { name: 'Projects' });
    const after = file.mirror.saveMailboxes('work', [
      { path: 'INBOX', name: 'Posteingang', role: 'inbox' },
      { path: 'Projects', name: 'Projects', role: null },
    ]);
    expect(after.map(({ id, name, role, path }) => ({ id, name, role, path }))).toEqual([
      { id: inbox, name: 'Posteingang', role: 'inbox', path: 'INBOX' },
      { id: made.id, name: 'Projects', role: null, path: 'Projects' },
    ]);
    expect((await file.mail.search({}, { limit: 5 })).messages).toEqual([]);
    file.mirror.removeAccount('work');
    expect((await file.mail.accounts()).map(({ id }) => id)).toEqual(['local']);
  });

  test('knows the person’s own mail when an address is named later', async () => {
    const [sent] = file.mirror.saveMailboxes('work', [{ path: 'Sent', name: 'Sent', role: 'sent' }]);
    const from = [{ address: 'kim@example.net' }];
    file.mirror.addMessages(sent?.id ?? '', [headers(1, { from, to: [{ address: 'ana@example.com' }] })]);
    expect(await file.mail.knownAddress('ana@example.com')).toBeNull();
    const identity = { account: 'work', address: 'Kim@Example.net' };
    file.mirror.saveAccount({ id: 'work', name: 'Work', identities: [identity], sends: 'itself' });
    expect(await file.mail.knownAddress('ana@example.com')).toMatchObject({ writtenTo: 1 });
    expect(await listed(sent?.id)).toMatchObject([{ own: true }]);
  });

  test('has threads become one when a message shows that they are', async () => {
    file.mirror.addMessages(inbox, [
      headers(1),
      headers(2),
      headers(3, { inReplyTo: 'm2@example.com', references: ['m1@example.com', 'm2@example.com'] }),
      headers(4, { subject: 'Re: Message 1' }),
      headers(5, { subject: 'Re: Message 1', from: [{ address: 'x@example.net' }], to: [] }),
    ]);
    const threads = new Map(
      (await listed()).map(({ subject, threadId, id }) => [`${subject} ${id}`, threadId]),
    );
    expect(new Set(threads.values()).size).toBe(2);
    const [thread = ''] = threads.values();
    const [other = ''] = [...threads.values()].filter((each) => each !== thread);
    expect((await file.mail.thread(other)).length).toBe(4);
  });
});

test('what two messages have attached is kept once, and goes with the last of them', async () => {
  const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251));
  const attached = [{ name: 'a.bin', type: 'application/octet-stream', bytes }];
  const size = async (id: string, subject: string) => {
    const raw = mailWithFiles({ Subject: subject }, subject, attached);
    return file.mail.put(id, { mailboxId: 'local/inbox', raw, state: {} }, null);
  };
  const one = await size('msg_one', 'One');
  const two = await size('msg_two', 'Two');
  await file.mail.remove('msg_one', one.version);
  const kept = await file.mail.attachment('msg_two', '1', never);
  expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true);
  await file.mail.remove('msg_two', two.version);
  expect(await file.mail.raw('msg_two', never)).toBeNull();
});
