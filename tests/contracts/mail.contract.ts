import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailPort, NewMessage } from '../../electron/ports/mail.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';
import { type MailboxRole, type MailQuery, mailboxRoleSchema } from '../../shared/model/mail.ts';
import { mailBytes, mailWithFiles } from '../support/write-mail.ts';

const kim = { address: 'kim@example.com', name: 'Kim' };
const never = new AbortController().signal;

/** Mail that is put to the test: one account's, empty. */
export interface MailUnderTest {
  readonly mail: MailPort;
  readonly account: string;
  /** Lets what was done reach a server, and what happened there come back. */
  readonly settle?: () => Promise<void>;
}

/** What every mailbox keeps to. @param open gives an empty one, whose owner has the address. */
export function mailContract(
  name: string,
  open: (owner: {
    readonly address: string;
    readonly name: string;
  }) => MailUnderTest | Promise<MailUnderTest>,
): void {
  describe(`${name}, as a mailbox`, () => {
    let mail: MailPort;
    let account: string;
    let settle: () => Promise<void>;
    let boxes: Readonly<Record<MailboxRole, string>>;
    let count: number;
    beforeEach(async () => {
      const opened = await open(kim);
      ({ mail, account } = opened);
      settle = opened.settle ?? (async () => undefined);
      const made: Partial<Record<MailboxRole, string>> = {};
      for (const role of mailboxRoleSchema.options)
        made[role] = (await mail.ensureMailbox(account, { role })).id;
      boxes = made as Record<MailboxRole, string>;
      count = 0;
    });
    afterEach(() => settle());

    async function keep(
      headers: Readonly<Record<string, string | undefined>>,
      text?: string,
      where: Partial<Omit<NewMessage, 'raw'>> = {},
    ) {
      const id = `msg_${++count}`;
      const raw = mailBytes({ 'Message-ID': `<${id}@example.com>`, ...headers }, text);
      const kept = await mail.put(id, { mailboxId: boxes.inbox, state: {}, ...where, raw }, null);
      await settle();
      return kept;
    }

    async function found(query: MailQuery): Promise<string[]> {
      return (await mail.search(query, { limit: 50 })).messages.map(({ id }) => id);
    }

    test('has a mailbox for every role, and the address of its owner', async () => {
      expect(await mail.accounts()).toContainEqual(
        expect.objectContaining({ id: account, identities: [{ account, ...kim }] }),
      );
      const mailboxes = (await mail.mailboxes()).filter(
        (each) => each.account === account && each.role !== null,
      );
      expect(mailboxes.map(({ role, messages }) => `${role} ${messages}`).sort()).toEqual(
        mailboxRoleSchema.options.map((role) => `${role} 0`).sort(),
      );
    });

    test('makes a mailbox once, whatever the case and accents of its name', async () => {
      const made = await mail.ensureMailbox(account, { name: 'Projects/Café' });
      expect(made).toMatchObject({ account, name: 'Projects/Café', role: null, messages: 0 });
      expect(await mail.ensureMailbox(account, { name: 'projects/cafe' })).toEqual(made);
      expect(await mail.ensureMailbox(account, { role: 'archive' })).toMatchObject({ id: boxes.archive });
      await expect(mail.ensureMailbox('nowhere', { role: 'inbox' })).rejects.toBeInstanceOf(NotFoundError);
    });

    test('gives back exactly the bytes that were put, and reads them', async () => {
      const file = { name: 'lease.pdf', type: 'application/pdf', bytes: Buffer.alloc(30_000, 'x') };
      const raw = mailWithFiles(
        {
          'Message-ID': '<lease@example.com>',
          Subject: '=?utf-8?Q?Der_Mietvertrag_f=C3=BCr_M=C3=BCller?=',
          Cc: '=?utf-8?Q?Andr=C3=A9?= <andre@xn--bcher-kva.example>',
        },
        'Bitte prüfen.',
        [file],
      );
      const summary = await mail.put('msg_1', { mailboxId: boxes.inbox, raw, state: { unread: true } }, null);
      expect(summary).toEqual({
        id: 'msg_1',
        account,
        mailboxId: boxes.inbox,
        version: expect.any(String) as unknown,
        messageId: 'lease@example.com',
        threadId: expect.any(String) as unknown,
        from: [{ name: 'Bo', address: 'bo@example.com' }],
        to: [{ name: 'Kim', address: 'kim@example.com' }],
        cc: [{ name: 'André', address: 'andre@bücher.example' }],
        subject: 'Der Mietvertrag für Müller',
        date: '2026-11-23T09:00:00Z',
        preview: 'Bitte prüfen.',
        unread: true,
        flagged: false,
        answered: false,
        draft: false,
        labels: [],
        attachments: 1,
        own: false,
      });
      expect(Buffer.from((await mail.raw('msg_1', never)) ?? [])).toEqual(raw);
      expect(await mail.message('msg_1', never)).toMatchObject({
        ...summary,
        text: 'Bitte prüfen.',
        html: null,
        files: [{ id: '1', name: 'lease.pdf', type: 'application/pdf', size: 30_000, inline: false }],
      });
      const attachment = await mail.attachment('msg_1', '1', never);
      expect(attachment).toMatchObject({ name: 'lease.pdf', type: 'application/pdf' });
      expect(Buffer.from(attachment?.bytes ?? []).equals(file.bytes)).toBe(true);
      expect(await mail.attachment('msg_1', '2', never)).toBeNull();
      expect(await mail.message('msg_none', never)).toBeNull();
      expect(await mail.raw('msg_none', never)).toBeNull();
    });

    test('counts what is in a mailbox and what is unread', async () => {
      await keep({}, 'One', { state: { unread: true } });
      await keep({}, 'Two');
      const inbox = (await mail.mailboxes()).find(({ id }) => id === boxes.inbox);
      expect(inbox).toMatchObject({ id: boxes.inbox, messages: 2, unread: 1 });
    });

    test('replaces a draft under its id, and keeps it from whoever saw another', async () => {
      const draft = await keep({ From: 'kim@example.com', Subject: 'First' }, 'One', {
        mailboxId: boxes.drafts,
      });
      expect(draft).toMatchObject({ draft: true, own: true, subject: 'First' });
      const raw = mailBytes({ From: 'kim@example.com', Subject: 'Second' }, 'Two');
      const drafts = { mailboxId: boxes.drafts, raw, state: {} };
      const second = await mail.put(draft.id, drafts, draft.version);
      expect(second).toMatchObject({ id: draft.id, subject: 'Second' });
      expect(second.version).not.toBe(draft.version);
      await expect(mail.put(draft.id, drafts, draft.version)).rejects.toMatchObject({
        name: 'VersionConflictError',
        found: second.version,
      });
      await expect(mail.put(draft.id, drafts, null)).rejects.toBeInstanceOf(VersionConflictError);
      expect(await found({ text: 'One' })).toEqual([]);
      expect(await found({ text: 'Two' })).toEqual([draft.id]);
      await expect(mail.remove(draft.id, draft.version)).rejects.toBeInstanceOf(VersionConflictError);
      await mail.remove(draft.id, second.version);
      expect(await mail.summaries([draft.id])).toEqual([]);
      expect(await found({})).toEqual([]);
    });

    test('moves, marks and labels all of them or none, and finds them there', async () => {
      const one = await keep({ Subject: 'One' }, '', { state: { unread: true } });
      const two = await keep({ Subject: 'Two' });
      const to = { mailboxId: boxes.archive, unread: false, flagged: true, labels: ['Work', 'Änderung'] };
      await expect(
        mail.change([
          { id: one.id, expected: one.version, to },
          { id: two.id, expected: 'old', to },
        ]),
      ).rejects.toMatchObject({ name: 'VersionConflictError', recordId: two.id, found: two.version });
      await expect(mail.change([{ id: 'msg_none', expected: null, to }])).rejects.toBeInstanceOf(
        VersionConflictError,
      );
      expect(await mail.summaries([one.id])).toEqual([one]);
      const [version] = await mail.change([{ id: one.id, expected: one.version, to }]);
      expect(await mail.summaries([one.id])).toEqual([
        { ...one, ...to, labels: ['Work', 'Änderung'], version },
      ]);
      expect(await found({ mailbox: 'archive' })).toEqual([one.id]);
      expect(await found({ label: 'anderung' })).toEqual([one.id]);
      expect(await found({ flagged: true })).toEqual([one.id]);
      expect(await found({ mailbox: 'inbox' })).toEqual([two.id]);
      const back = { mailboxId: one.mailboxId, unread: true, flagged: false, labels: [] };
      expect(await mail.change([{ id: one.id, expected: null, to: back }])).toEqual([one.version]);
      await expect(
        mail.change([{ id: one.id, expected: null, to: { mailboxId: `${account}/nowhere` } }]),
      ).rejects.toBeInstanceOf(NotFoundError);
    });

    test('lists by the Date header, newest first, page by page', async () => {
      await keep({ Date: 'Mon, 23 Nov 2026 12:00:00 +0100' });
      await keep({ Date: 'Mon, 23 Nov 2026 12:00:00 +0000' });
      await keep({ Date: 'Mon, 23 Nov 2026 11:30:00 GMT (nonsense)' });
      await keep({ Date: 'soon' }, '', { receivedAt: '2026-11-23T11:45:00Z' });
      await keep({ Date: 'Mon, 23 Nov 2099 12:00:00 +0000' }, '', { receivedAt: '2026-11-23T10:30:00Z' });
      await keep({ Date: 'Mon, 23 Nov 2026 12:00:00 +0100' });
      const all = ['msg_2', 'msg_4', 'msg_3', 'msg_6', 'msg_1', 'msg_5'];
      expect(await found({})).toEqual(all);
      const first = await mail.search({}, { limit: 4, countUpTo: 5 });
      expect(first).toMatchObject({ total: 5, more: expect.any(String) as unknown });
      const second = await mail.search({}, { limit: 4, before: first.more ?? '', countUpTo: 100 });
      expect(second).toMatchObject({ total: 6, more: null });
      expect([...first.messages, ...second.messages].map(({ id }) => id)).toEqual(all);
    });

    test('finds by words and phrases in whatever case, with or without accents', async () => {
      await keep({ Subject: 'The lease for the café' }, 'Please sign the copy. Grüße, Bo');
      await keep({ Subject: '会議の件' }, '明日の会議について');
      await keep({ Subject: 'Leasing' }, 'The signed copy is attached.');
      expect(await found({ text: 'LEASE cafe' })).toEqual(['msg_1']);
      expect(await found({ text: 'leas' })).toEqual(['msg_3', 'msg_1']);
      expect(await found({ text: '"lease for"' })).toEqual(['msg_1']);
      expect(await found({ text: '"for lease"' })).toEqual([]);
      expect(await found({ text: '"signed copy"' })).toEqual(['msg_3']);
      expect(await found({ text: 'grusse' })).toEqual(['msg_1']);
      expect(await found({ text: 'grüsse bo@example.com' })).toEqual(['msg_1']);
      expect(await found({ text: '会議' })).toEqual(['msg_2']);
      expect(await found({ text: '* AND ( "' })).toEqual([]);
      expect(await found({ text: 'copy', without: 'lease' })).toEqual(['msg_3']);
      expect(await found({ without: 'cafe "signed copy"' })).toEqual(['msg_2']);
      expect(await found({ text: 'copy', without: '!' })).toEqual(['msg_3', 'msg_1']);
      expect(await found({ subject: 'copy' })).toEqual([]);
      expect(await found({ subject: 'café' })).toEqual(['msg_1']);
    });

    test('finds by people: part of a name or address, or one address and no other', async () => {
      await keep({ From: 'Bo Berg <bo@example.com>', Cc: 'Ana <ana@example.org>' });
      await keep({ From: 'Ana Costa <ana@example.org>', To: 'bo@example.com.evil.example' });
      await keep({ From: 'kim@example.com', To: 'Bo <BO@example.com>' }, '', { mailboxId: boxes.sent });
      expect(await found({ from: 'bo' })).toEqual(['msg_1']);
      expect(await found({ from: 'ana costa' })).toEqual(['msg_2']);
      expect(await found({ to: 'bo@example.com' })).toEqual(['msg_3']);
      expect(await found({ person: 'bo@example.com' })).toEqual(['msg_3', 'msg_1']);
      expect(await found({ person: 'ana' })).toEqual(['msg_2', 'msg_1']);
      expect(await found({ from: 'nobody@example.net' })).toEqual([]);
      expect(await found({ own: true })).toEqual(['msg_3']);
    });

    test('finds by time, marks, files and where it came from', async () => {
      await keep({ Date: 'Sun, 01 Mar 2026 00:00:00 +0000', 'List-Id': '<news.example.com>' });
      await keep({ Date: 'Tue, 31 Mar 2026 23:59:59 +0000' }, '', {
        state: { unread: true, labels: ['Home'] },
      });
      const file = { name: 'Facture.pdf', type: 'application/pdf', bytes: Buffer.from('x') };
      const raw = mailWithFiles({ Date: 'Wed, 01 Apr 2026 00:00:00 +0000' }, 'Here', [file]);
      await mail.put('msg_file', { mailboxId: boxes.trash, raw, state: {} }, null);
      const march = { after: '2026-03-01T00:00:00Z', before: '2026-04-01T00:00:00Z' };
      expect(await found(march)).toEqual(['msg_2', 'msg_1']);
      expect(await found({ newsletter: true })).toEqual(['msg_1']);
      expect(await found({ newsletter: false, unread: true })).toEqual(['msg_2']);
      expect(await found({ hasAttachment: true })).toEqual([]);
      expect(await found({ hasAttachment: true, mailbox: 'trash' })).toEqual(['msg_file']);
      expect(await found({ text: 'facture', mailbox: boxes.trash })).toEqual(['msg_file']);
      expect(await found({ messageId: 'msg_2@example.com' })).toEqual(['msg_2']);
      expect(await found({ account: 'nowhere' })).toEqual([]);
      expect(await found({ mailbox: 'nowhere' })).toEqual([]);
    });

    test('puts what answers each other into one thread', async () => {
      const first = await keep({ Subject: 'Lunch?' });
      const answer = await keep({
        Subject: 'Re: Lunch?',
        'In-Reply-To': '<msg_1@example.com>',
        References: '<msg_1@example.com>',
        Date: 'Mon, 23 Nov 2026 10:00:00 +0000',
      });
      const other = await keep({ Subject: 'Lunch?' });
      expect(answer.threadId).toBe(first.threadId);
      expect(other.threadId).not.toBe(first.threadId);
      expect((await mail.thread(first.threadId)).map(({ id }) => id)).toEqual([first.id, answer.id]);
      expect(await found({ threadId: first.threadId })).toEqual([answer.id, first.id]);
      expect(await mail.thread('thread_none')).toEqual([]);
    });

    test('knows addresses from mail the person sent and from mail that came, and from nothing else', async () => {
      await keep({ From: 'Bo Berg <bo@example.com>', To: 'kim@example.com, stranger@example.net' });
      await keep({ From: 'Bo <Bo@Example.com>', Date: 'Mon, 23 Nov 2026 10:00:00 +0000' });
      await keep({ From: 'Mallory <kim@example.com>', To: 'forged@example.net' });
      await keep({ From: 'kim@example.com', To: 'Ana <ana@example.org>', Bcc: 'quiet@example.org' }, '', {
        mailboxId: boxes.sent,
      });
      await keep({ From: 'kim@example.com', To: 'drafted@example.org' }, '', { mailboxId: boxes.drafts });
      expect(await mail.knownAddress('BO@example.com')).toEqual({
        address: expect.stringMatching(/^bo@example\.com$/i) as unknown,
        name: expect.stringContaining('Bo') as unknown,
        writtenTo: 0,
        receivedFrom: 2,
        lastAt: '2026-11-23T10:00:00Z',
      });
      expect(await mail.knownAddress('ana@example.org')).toMatchObject({ writtenTo: 1, receivedFrom: 0 });
      expect(await mail.knownAddress('quiet@example.org')).toMatchObject({ writtenTo: 1 });
      for (const address of ['stranger@example.net', 'forged@example.net', 'drafted@example.org']) {
        expect(await mail.knownAddress(address)).toBeNull();
      }
      expect((await mail.addresses('example', 2)).map(({ writtenTo }) => writtenTo)).toEqual([1, 1]);
      expect((await mail.addresses('bo example', 9)).map(({ receivedFrom }) => receivedFrom)).toEqual([2]);
    });

    test('keeps what has no Message-ID, no date and no sense, and finds it again', async () => {
      const raw = Buffer.from('\xff\xfe not a mail at all');
      const put = await mail.put('msg_odd', { mailboxId: boxes.inbox, raw, state: {} }, null);
      expect(put.messageId).toMatch(/^[\da-f]{32}@deskhand\.invalid$/);
      expect(Buffer.from((await mail.raw('msg_odd', never)) ?? [])).toEqual(raw);
      expect(await found({})).toEqual(['msg_odd']);
      await expect(
        mail.put('msg_lost', { mailboxId: `${account}/nowhere`, raw, state: {} }, null),
      ).rejects.toBeInstanceOf(NotFoundError);
    });
  });
}
