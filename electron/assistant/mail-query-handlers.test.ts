import { beforeEach, expect, test } from 'vitest';
import { MemoryCalendar } from '../../tests/fakes/memory-calendar.ts';
import { MemoryContacts } from '../../tests/fakes/memory-contacts.ts';
import { MemoryMail } from '../../tests/fakes/memory-mail.ts';
import { MemoryReminders } from '../../tests/fakes/memory-reminders.ts';
import { ScriptedPlanner } from '../../tests/fakes/scripted-planner.ts';
import { AssistantDesk } from '../../tests/support/assistant-desk.ts';
import { mailBytes } from '../../tests/support/write-mail.ts';

let mail: MemoryMail;
let desk: AssistantDesk;

const html = '<p>Hello</p><img src="cid:logo"><img src="https://t.example/p.gif"><script>x()</script>';
const related = [
  '--b\r\nContent-Type: text/html\r\n\r\n',
  html,
  '\r\n--b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\ncG5n\r\n--b--',
].join('');

beforeEach(async () => {
  mail = new MemoryMail();
  desk = new AssistantDesk(new ScriptedPlanner([]), {
    openStores: (clock) => ({
      calendar: new MemoryCalendar(clock),
      contacts: new MemoryContacts(),
      reminders: new MemoryReminders(),
      mail,
    }),
  });
  const put = (
    id: string,
    headers: Readonly<Record<string, string>>,
    text: string,
    mailboxId = 'local/inbox',
  ) =>
    mail.put(
      id,
      { mailboxId, raw: mailBytes({ 'Message-ID': `<${id}@example.com>`, ...headers }, text), state: {} },
      null,
    );
  await put('msg_1', { Subject: 'Lease', Date: 'Mon, 23 Nov 2026 08:00:00 +0000' }, 'The lease is here.');
  await put(
    'msg_2',
    { Subject: 'Re: Lease', 'In-Reply-To': '<msg_1@example.com>' },
    'Thanks.\n\nFrom here on it is mine.',
  );
  await put('msg_3', { 'Content-Type': 'multipart/related; boundary=b' }, related);
  await put('msg_4', { Subject: 'Lease for you' }, 'Cheap!', 'local/junk');
});

test('mail is found in words, with a hint at what makes no sense, and in one mailbox when asked', async () => {
  const found = async (request: { text?: string; mailboxId?: string; limit?: number; cursor?: string }) => {
    const { messages, ...rest } = await desk.assistant.query('search-mail', request);
    return { ids: messages.map(({ id }) => id), ...rest };
  };
  expect(await found({ text: 'subject:lease size:5m lease' })).toEqual({
    ids: [],
    cursor: null,
    total: 0,
    hint: 'There is no “size:” in a search; it was looked for as words.',
  });
  expect(await found({ text: 'subject:lease after:2026-11-01' })).toMatchObject({
    ids: ['msg_2', 'msg_1'],
    total: 2,
    hint: null,
  });
  expect(await found({ text: 'lease', mailboxId: 'local/junk' })).toMatchObject({ ids: ['msg_4'] });
  const first = await found({ limit: 2 });
  const second = await found({ limit: 2, cursor: first.cursor ?? '' });
  expect([...first.ids, ...second.ids].toSorted()).toEqual(['msg_1', 'msg_2', 'msg_3']);
  expect([first.total, second.cursor]).toEqual([3, null]);
});

test('a thread is shown oldest first, and an HTML message without what it could do', async () => {
  const [one] = await mail.summaries(['msg_1']);
  const { messages } = await desk.assistant.query('thread', { threadId: one?.threadId ?? '' });
  expect(messages.map(({ id }) => id)).toEqual(['msg_1', 'msg_2']);
  expect(await desk.assistant.query('message-html', { id: 'msg_3' })).toEqual({
    html: '<p>Hello</p><img src="data:image/png;base64,cG5n" /><img />',
    blocked: 1,
  });
  expect(await desk.assistant.query('message-html', { id: 'msg_3', remoteContent: true })).toEqual({
    html: '<p>Hello</p><img src="data:image/png;base64,cG5n" /><img src="data:image/gif;base64,cQ==" />',
    blocked: 0,
  });
  expect(await desk.assistant.query('message-html', { id: 'msg_1' })).toEqual({ html: null, blocked: 0 });
  expect(await desk.assistant.query('attachment', { messageId: 'msg_3', attachmentId: '1' })).toEqual({
    name: 'logo.png',
    type: 'image/png',
    data: 'cG5n',
  });
  expect(await desk.assistant.query('attachment', { messageId: 'msg_3', attachmentId: '9' })).toBeNull();
});

test('mail is exported as mbox with folders and flags, from everywhere when nothing is said', async () => {
  const { data, messages } = await desk.assistant.query('export-mail', {});
  expect(messages).toBe(4);
  const text = Buffer.from(data, 'base64').toString();
  expect(text.match(/^From bo@example\.com \w{3} Nov 23 .*$/gm)).toHaveLength(4);
  expect(text.match(/^X-Folder: (?:inbox|junk)\r$/gm)).toHaveLength(4);
  expect(text).toContain('\r\n>From here on it is mine.\r\n');
  expect(await desk.assistant.query('export-mail', { text: 'cheap', mailboxId: 'local/junk' })).toMatchObject(
    { messages: 1 },
  );
});

test('mailboxes and the outbox are listed', async () => {
  const { accounts, mailboxes } = await desk.assistant.query('mailboxes', {});
  expect([accounts.length, mailboxes.length]).toEqual([1, 6]);
  expect(await desk.assistant.query('outbox', {})).toEqual({ mails: [] });
});
