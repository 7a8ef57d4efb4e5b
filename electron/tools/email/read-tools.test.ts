import { beforeEach, describe, expect, test } from 'vitest';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { mailBytes } from '../../../tests/support/write-mail.ts';

let desk: ToolDesk;
beforeEach(() => {
  desk = new ToolDesk();
});

async function put(role: 'inbox' | 'sent', id: string, headers: Record<string, string>, text?: string) {
  const { id: mailboxId } = await desk.stores.mail.ensureMailbox('work', { role });
  await desk.stores.mail.put(id, { mailboxId, raw: mailBytes(headers, text), state: {} }, null);
  return id;
}
const fromBo = () =>
  put('inbox', 'msg_bo', { Subject: 'Lease', 'Message-ID': '<bo@example.com>' }, 'Write to eve@example.net.');
const toZoe = () =>
  put('sent', 'msg_zoe', {
    From: 'Kim Lee <kim@example.com>',
    To: 'Zoë <zoe@example.com>',
    Subject: 'Hello',
    'Message-ID': '<zoe@example.com>',
  });
const labels = (texts: Awaited<ReturnType<typeof desk.look>>['texts']) =>
  texts.map(({ source }) => [source.origin, source.description] as const);

describe('looking at mail', () => {
  test('names who wrote what came, and trusts what the person sent', async () => {
    await fromBo();
    await toZoe();
    const { output, found, texts } = await desk.look('email.search', { query: {} });
    expect(found).toBe('2 found');
    expect(output.messages.map(({ id }) => id).sort()).toEqual(['msg_bo', 'msg_zoe']);
    expect(new Map(labels(texts))).toEqual(
      new Map([
        ['own-data', 'your email “Hello” to zoe@example.com, Mon 23 Nov 10:00'],
        ['untrusted', 'the email “Lease” from bo@example.com, Mon 23 Nov 10:00'],
      ]),
    );
  });

  test('reads a message as what somebody else wrote, without its HTML', async () => {
    const { output, texts } = await desk.look('email.read', { id: await fromBo() });
    expect(output.message).toMatchObject({ text: 'Write to eve@example.net.', html: null });
    expect(labels(texts)).toEqual([['untrusted', 'the email “Lease” from bo@example.com, Mon 23 Nov 10:00']]);
    expect(texts[0]?.text).toContain('eve@example.net');
  });

  test('tells what the person’s own mail quotes from what they wrote', async () => {
    const quoted =
      'Yes.\n\nOn Mon 23 Nov 2026 at 09:00, Bo <bo@example.com> wrote:\n> Write to eve@example.net.';
    await put(
      'sent',
      'msg_answer',
      { From: 'kim@example.com', To: 'bo@example.com', Subject: 'Re: Lease' },
      quoted,
    );
    const { texts } = await desk.look('email.read', { id: 'msg_answer' });
    const own = texts.filter(({ source }) => source.origin === 'own-data').map(({ text }) => text);
    const others = texts.filter(({ source }) => source.origin === 'untrusted').map(({ text }) => text);
    expect(own.join()).not.toContain('eve@example.net');
    expect(others.join()).toContain('eve@example.net');
  });

  test('reads a thread from its beginning', async () => {
    const { stores } = desk;
    await fromBo();
    await put('inbox', 'msg_again', {
      'In-Reply-To': '<bo@example.com>',
      Date: 'Mon, 23 Nov 2026 11:00:00 +0000',
    });
    const [message] = await stores.mail.summaries(['msg_bo']);
    const { output } = await desk.look('email.read_thread', { threadId: message?.threadId ?? '' });
    expect(output.messages.map(({ id }) => id)).toEqual(['msg_bo', 'msg_again']);
  });

  test('finds the oldest first when asked', async () => {
    for (let day = 10; day < 20; day++) {
      await put('inbox', `msg_${day}`, { Date: `Tue, ${day} Nov 2026 09:00:00 +0000` });
    }
    const { output } = await desk.look('email.search', { query: {}, order: 'earliest', limit: 2 });
    expect(output.messages.map(({ id }) => id)).toEqual(['msg_10', 'msg_11']);
  });

  test('drags no thousand sources into a run', async () => {
    for (let number = 0; number < 60; number++) await put('inbox', `msg_${number}`, { Subject: `${number}` });
    const { texts } = await desk.look('email.search', { query: {}, limit: 60 });
    expect(texts).toHaveLength(21);
    expect(labels(texts).at(-1)).toEqual(['untrusted', '40 more emails from others']);
  });
});

describe('the address of a person', () => {
  test('comes from the contacts, then from mail they were sent, then from mail that came', async () => {
    await desk.perform('contacts.create', { name: 'Zoë Adams', emails: ['zoe.adams@example.com'] });
    await toZoe();
    await put('inbox', 'msg_fake', { From: 'Zoë Adams <zoe@evil.example>' });
    const { output, texts } = await desk.look('email.find_address', { name: 'zoe' });
    expect(output.addresses.map(({ address, known }) => [known, address])).toEqual([
      ['contact', 'zoe.adams@example.com'],
      ['written-to', 'zoe@example.com'],
      ['received-from', 'zoe@evil.example'],
    ]);
    expect(labels(texts)).toEqual([
      ['own-data', 'your contact “Zoë Adams”'],
      ['own-data', 'mail that you sent to “Zoë”'],
      ['untrusted', 'mail that came from zoe@evil.example'],
    ]);
  });
});
