import { beforeEach, describe, expect, test } from 'vitest';
import type { MailAccount } from '../../../shared/model/mail.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { MemoryCalendar } from '../../../tests/fakes/memory-calendar.ts';
import { MemoryContacts } from '../../../tests/fakes/memory-contacts.ts';
import { kimsAccount, memoryMailServices } from '../../../tests/fakes/memory-mail-services.ts';
import { MemoryReminders } from '../../../tests/fakes/memory-reminders.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { mailBytes, mailWithFiles } from '../../../tests/support/write-mail.ts';

const home: MailAccount = {
  id: 'home',
  name: 'Home',
  identities: [{ account: 'home', address: 'kim@home.example' }],
  sends: 'itself',
};

let desk: ToolDesk;
beforeEach(() => {
  desk = openDesk([kimsAccount, home]);
});

function openDesk(accounts: readonly MailAccount[]): ToolDesk {
  return new ToolDesk({}, (clock) => ({
    ...memoryMailServices(accounts),
    calendar: new MemoryCalendar(clock),
    contacts: new MemoryContacts(),
    reminders: new MemoryReminders(),
  }));
}

async function receive(
  headers: Record<string, string>,
  account = 'work',
  raw = mailBytes(headers, 'Shall we?'),
) {
  const { id: mailboxId } = await desk.stores.mail.ensureMailbox(account, { role: 'inbox' });
  await desk.stores.mail.put('msg_1', { mailboxId, raw, state: {} }, null);
  return 'msg_1';
}

async function drawn(mail: ToolInput<'email.send'>['mail']) {
  const { preview, account } = await desk.prepare('email.send', { mail });
  const subject = preview.subject as Extract<PreviewSubject, { kind: 'mail' }>;
  return { ...subject.mail, account, recipients: subject.recipients, warnings: subject.warnings };
}
const to = (address: string) => [{ address }];

describe('an answer', () => {
  test('goes to who wrote, from the address that was written to, and quotes', async () => {
    await receive({ To: 'kim@home.example', Subject: 'Lease', Cc: 'Ana <ana@example.com>' });
    expect(await drawn({ about: { kind: 'reply', messageId: 'msg_1' }, text: 'Yes.' })).toMatchObject({
      account: 'home',
      from: { address: 'kim@home.example' },
      to: [{ name: 'Bo', address: 'bo@example.com' }],
      cc: [],
      subject: 'Re: Lease',
      quoted: 'On Mon 23 Nov 10:00, Bo <bo@example.com> wrote:\n> Shall we?',
    });
  });

  test('to all leaves out the person, and nobody else', async () => {
    await receive({
      To: 'Kim <KIM@example.com>, Dee <dee@example.com>',
      Cc: 'Ana <ana@example.com>, kim@home.example',
    });
    expect(await drawn({ about: { kind: 'reply-all', messageId: 'msg_1' }, text: 'Yes.' })).toMatchObject({
      to: [{ address: 'bo@example.com' }, { address: 'dee@example.com' }],
      cc: [{ address: 'ana@example.com' }],
    });
  });

  test('that goes elsewhere than to its sender says so', async () => {
    await receive({ 'Reply-To': 'other@evil.example' });
    const { to: people, warnings } = await drawn({
      about: { kind: 'reply', messageId: 'msg_1' },
      text: 'Yes.',
    });
    expect(people).toEqual([{ address: 'other@evil.example' }]);
    expect(warnings).toContain(
      'The answer goes to other@evil.example, as the message asks, and not to bo@example.com.',
    );
  });
});

test('a mail that is passed on takes its files along', async () => {
  const file = { name: 'Lease.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) };
  await receive({}, 'work', mailWithFiles({ Subject: 'Lease' }, 'Here.', [file]));
  expect(
    await drawn({ about: { kind: 'forward', messageId: 'msg_1' }, to: to('ana@example.com') }),
  ).toMatchObject({
    subject: 'Fwd: Lease',
    files: [{ name: 'Lease.pdf', type: 'application/pdf', size: 3 }],
    quoted: expect.stringContaining('Forwarded message') as string,
  });
});

describe('the picture of a mail', () => {
  test('says how each recipient is known', async () => {
    await desk.perform('contacts.create', { name: 'Ana Costa', emails: ['ana.costa@partner.example'] });
    await receive({});
    const people = [
      'kim@home.example',
      'ana.costa@partner.example',
      'bo@example.com',
      'new@elsewhere.example',
      'ana.costa@partnre.example',
    ];
    const { recipients } = await drawn({ to: people.flatMap(to), subject: 'Hi', text: 'Hi' });
    expect(recipients.map(({ known, outside }) => [known, outside])).toEqual([
      ['own', false],
      ['contact', true],
      ['received-from', false],
      ['new', true],
      ['look-alike', true],
    ]);
    expect(recipients.at(-1)?.resembles).toEqual({ name: 'Ana Costa', address: 'ana.costa@partner.example' });
  });

  test.each([
    [{ subject: '', text: 'Hi' }, 'It has no subject.'],
    [{ subject: 'Hi', text: '' }, 'It is empty.'],
    [
      { subject: 'Lease', text: 'You find it attached.' },
      'The text says “attached”, and no file comes along.',
    ],
    [
      { subject: 'Lease', text: 'Der Vertrag ist im Anhang.' },
      'The text says “Anhang”, and no file comes along.',
    ],
  ])('of %j warns', async (mail, warning) => {
    expect((await drawn({ ...mail, to: to('bo@example.com') })).warnings).toEqual([warning]);
  });
});

test.each([
  ['no address', 'bo'],
  ['a second header', 'bo@example.com\r\nBcc: eve@example.com'],
  ['two addresses', 'bo@example.com,eve@example.com'],
  ['an invisible letter', 'bo\u200b@example.com'],
])('%s is refused as a recipient', async (_, address) => {
  await expect(drawn({ to: to(address), subject: 'Hi', text: 'Hi' })).rejects.toThrow('is no email address');
});

test('nothing is sent from an address that is not the person’s', async () => {
  const mail = { from: 'boss@example.com', to: to('bo@example.com'), subject: 'Hi', text: 'Hi' };
  await expect(drawn(mail)).rejects.toThrow('“boss@example.com” is no address of yours');
});

test('where no account sends, the mail program fills in the sender', async () => {
  desk = openDesk([]);
  const { from, account } = await drawn({ to: to('bo@example.com'), subject: 'Hi', text: 'Hi' });
  expect([account, from]).toEqual(['local', { address: 'filled in by your mail program' }]);
  const { outbox } = await desk.perform('email.send', { mail: { to: to('bo@example.com'), text: 'Hi' } });
  expect(Buffer.from((await desk.stores.outbox.raw(outbox.id)) ?? []).toString()).not.toMatch(/^from:/im);
});

test('nothing from others can be moved to where only the person’s own mail lies', async () => {
  const ids = [await receive({ From: 'kim@example.com' })];
  await expect(desk.prepare('email.change_messages', { ids, changes: { mailbox: 'sent' } })).rejects.toThrow(
    'counts as written by you',
  );
});
