import { describe, expect, onTestFinished, test } from 'vitest';
import type { Planner, PlannerStep } from '../../electron/ports/planner.ts';
import type { OutboxMail } from '../../shared/model/outbox.ts';
import type { ToolOutput } from '../../shared/model/tools/tool-catalogue.ts';
import { ScriptedTransport } from '../fakes/scripted-transport.ts';
import { AssistantDesk } from '../support/assistant-desk.ts';
import { mailBytes } from '../support/write-mail.ts';

const nobody: Planner = {
  name: 'nobody',
  async *next() {
    yield { kind: 'report', outcome: 'done', text: 'Nothing to do.' };
  },
};
const lease = { to: [{ name: 'Bo', address: 'bo@example.com' }], subject: 'Lease', text: 'I agree.' };

async function openDesk(settings: { readonly holdSeconds?: number } = {}) {
  const transport = new ScriptedTransport();
  const desk = new AssistantDesk(nobody, { transport, settings });
  desk.assistant.startSending();
  onTestFinished(() => desk.assistant.close());
  return { desk, transport };
}

/** Has a mail sent by hand, and approves it. */
async function send(desk: AssistantDesk, input: object = {}) {
  const { runId } = await desk.assistant.command('send-mail', { mail: lease, ...input });
  await desk.rest(runId);
  const run = await desk.approve();
  const [action] = run.actions;
  if (action === undefined) throw new Error('Nothing was done.');
  return { run, action };
}

/** Waits until the one mail in the outbox is as wanted. */
async function untilMail(desk: AssistantDesk, wanted: (mail: OutboxMail) => boolean): Promise<OutboxMail> {
  for (let tries = 0; tries < 400; tries++) {
    const [mail] = await desk.stores.outbox.list({ limit: 1 });
    if (mail !== undefined && wanted(mail)) return mail;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `The mail did not get there: ${JSON.stringify(await desk.stores.outbox.list({ limit: 1 }))}`,
  );
}

/** Lets the held time pass, and has the outbox looked at. */
function pass(desk: AssistantDesk, seconds: number): void {
  desk.clock.advance(seconds * 1000);
}

describe('a mail that was approved', () => {
  test('is held, sent once when the time is over, and says so on its receipt', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 1 });
    const { action } = await send(desk);
    expect(action).toMatchObject({
      status: 'succeeded',
      title: 'Put “Lease” to Bo into the outbox',
      verification: { kind: 'confirmed', how: expect.stringContaining('Held until 10:00:01.') as string },
      undo: { state: 'available', until: '2026-11-23T09:00:01.000Z', how: 'Takes it back to a draft.' },
    });
    expect(transport.sent).toEqual([]);
    pass(desk, 1);
    const mail = await untilMail(desk, ({ filed }) => filed);
    expect(mail).toMatchObject({ state: 'sent', attempts: 1 });
    expect(transport.sent.map(({ envelope }) => envelope)).toEqual([
      { from: 'kim@example.com', to: ['bo@example.com'] },
    ]);
    expect(transport.filed.map(({ messageId }) => messageId)).toEqual([mail.messageId]);
    expect(await desk.assistant.query('action', { actionId: action.id })).toMatchObject({
      title: 'Sent “Lease” to Bo',
      undo: { state: 'impossible', why: 'Sent 10:00:01. What has left cannot be taken back.' },
      afterwards: [
        { state: 'sending', words: 'It is being sent.' },
        { state: 'sent', words: 'Sent 10:00:01.' },
      ],
    });
  });

  test('is taken back to a draft while it is held, and then sent again', async () => {
    const { desk, transport } = await openDesk();
    const { action } = await send(desk, { mail: { ...lease, bcc: [{ address: 'zoe@example.com' }] } });
    const undone = await desk.undo(action.id);
    expect(undone).toMatchObject({
      phase: 'done',
      text: 'Undone: Put “Lease” to Bo and zoe@example.com into the outbox.',
    });
    const mail = await untilMail(desk, ({ state }) => state === 'taken-back');
    const { messages } = await desk.stores.mail.search({ draft: true }, { limit: 10 });
    expect(messages.map(({ id, subject }) => [id, subject])).toEqual([[mail.draftId, 'Lease']]);
    expect(await desk.assistant.query('action', { actionId: action.id })).toMatchObject({
      undo: { state: 'done' },
    });

    const { runId } = await desk.assistant.command('send-mail', {
      mail: {},
      draftId: mail.draftId ?? '',
      holdSeconds: 0,
    });
    await desk.rest(runId);
    expect((await desk.approval()).preview.subject).toMatchObject({
      kind: 'mail',
      mail: {
        subject: 'Lease',
        text: 'I agree.',
        to: [{ name: 'Bo', address: 'bo@example.com' }],
        bcc: [{ address: 'zoe@example.com' }],
      },
    });
    await desk.approve();
    await untilMail(desk, ({ filed }) => filed);
    expect(transport.sent.map(({ envelope }) => envelope.to)).toEqual([
      ['bo@example.com', 'zoe@example.com'],
    ]);
    expect(Buffer.from(transport.sent[0]?.raw ?? []).toString()).not.toMatch(/zoe/);
    expect((await desk.stores.mail.search({ draft: true }, { limit: 10 })).messages).toEqual([]);
  });

  test('cannot be taken back once it was sent, and the undo says why', async () => {
    const { desk } = await openDesk({ holdSeconds: 0 });
    const { action } = await send(desk);
    await untilMail(desk, ({ filed }) => filed);
    const undone = await desk.undo(action.id);
    expect(undone).toMatchObject({
      phase: 'failed',
      text: expect.stringContaining('Sent 10:00:00. What has left cannot be taken back') as string,
    });
  });

  test('is tried again when the server has no time, and can be taken back meanwhile', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    transport.deliveries = [{ kind: 'not-now', why: 'The server is busy.', retryAfterSeconds: null }];
    const { action } = await send(desk);
    await untilMail(desk, ({ problem }) => problem === 'The server is busy.');
    expect(await desk.assistant.query('action', { actionId: action.id })).toMatchObject({
      undo: { state: 'available', until: '2026-11-23T09:01:00.000Z' },
    });
    const undone = await desk.undo(action.id);
    expect(undone.phase).toBe('done');
    await untilMail(desk, ({ state }) => state === 'taken-back');
    expect(transport.sent).toHaveLength(1);
  });

  test('that is refused is a draft again, with the reason', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    transport.deliveries = [{ kind: 'refused', why: 'There is no such mailbox.' }];
    const { action } = await send(desk);
    await untilMail(desk, ({ state, draftId }) => state === 'refused' && draftId !== null);
    expect((await desk.stores.mail.search({ draft: true }, { limit: 10 })).messages).toHaveLength(1);
    expect(await desk.assistant.query('action', { actionId: action.id })).toMatchObject({
      title: 'Did not send “Lease” to Bo',
      undo: { state: 'not-needed' },
    });
  });

  test('of which nobody knows whether it was sent goes again only when the person says so', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    transport.deliveries = [{ kind: 'unknown', why: 'The line broke.' }];
    await send(desk);
    const mail = await untilMail(desk, ({ state }) => state === 'unknown');
    pass(desk, 100_000);
    await desk.assistant.command('resolve-outbox', { outboxId: mail.id, as: 'send-again' });
    await untilMail(desk, ({ filed }) => filed);
    expect(transport.sent).toHaveLength(2);
    await expect(
      desk.assistant.command('resolve-outbox', { outboxId: mail.id, as: 'send-again' }),
    ).rejects.toThrow('nothing to decide');
  });

  test('that is found among the sent ones is not sent again', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    transport.deliveries = [{ kind: 'unknown', why: 'The line broke.' }];
    transport.found = true;
    await send(desk);
    await untilMail(desk, ({ state, filed }) => state === 'sent' && filed);
    expect(transport.sent).toHaveLength(1);
  });

  test('is not asked for where somebody answers meanwhile', async () => {
    const { desk, transport } = await openDesk();
    const { mail } = desk.stores;
    const { id: mailboxId } = await mail.ensureMailbox('work', { role: 'inbox' });
    const first = mailBytes({ 'Message-ID': '<first@example.com>', Subject: 'Lease?' });
    const { threadId } = await mail.put('msg_first', { mailboxId, raw: first, state: {} }, null);
    await send(desk, {
      mail: { about: { kind: 'reply', messageId: 'msg_first' }, text: 'Any news?' },
      sendAt: '2026-11-24T12:00:00Z',
      unlessAnswered: { threadId },
    });
    const answer = mailBytes({
      'In-Reply-To': '<first@example.com>',
      Date: 'Mon, 23 Nov 2026 15:00:00 +0000',
    });
    await mail.put('msg_answer', { mailboxId, raw: answer, state: {} }, null);
    pass(desk, 2 * 86_400);
    await desk.restart(nobody);
    desk.assistant.startSending();
    await untilMail(desk, ({ state }) => state === 'not-needed');
    expect(transport.sent).toEqual([]);
  });

  test('is not asked for where the answer lay on the server before', async () => {
    const { desk, transport } = await openDesk();
    const { mail } = desk.stores;
    const [sent, inbox] = [
      await mail.ensureMailbox('work', { role: 'sent' }),
      await mail.ensureMailbox('work', { role: 'inbox' }),
    ];
    const asked = mailBytes({
      'Message-ID': '<asked@example.com>',
      From: 'kim@example.com',
      To: 'Bo <bo@example.com>',
      Date: 'Fri, 20 Nov 2026 09:00:00 +0000',
    });
    const own = await mail.put('msg_asked', { mailboxId: sent.id, raw: asked, state: {} }, null);
    expect(own.own).toBe(true);
    await send(desk, {
      mail: { about: { kind: 'reply', messageId: 'msg_asked' }, text: 'Any news?' },
      sendAt: '2026-11-24T12:00:00Z',
      unlessAnswered: { threadId: own.threadId },
    });
    const answer = mailBytes({
      'In-Reply-To': '<asked@example.com>',
      Date: 'Sun, 22 Nov 2026 15:00:00 +0000',
    });
    await mail.put('msg_answer', { mailboxId: inbox.id, raw: answer, state: {} }, null);
    pass(desk, 2 * 86_400);
    await desk.restart(nobody);
    desk.assistant.startSending();
    await untilMail(desk, ({ state }) => state === 'not-needed');
    expect(transport.sent).toEqual([]);
  });

  test('is taken back when everything is stopped, unless it goes much later', async () => {
    const { desk } = await openDesk({ holdSeconds: 60 });
    await send(desk);
    await send(desk, { mail: { ...lease, subject: 'Later' }, sendAt: '2026-11-27T09:00:00Z' });
    await desk.assistant.command('stop', { runId: null });
    await untilMail(desk, ({ subject }) => subject === 'Later');
    await expect
      .poll(async () => {
        const mails = await desk.stores.outbox.list({ limit: 9 });
        return mails.map(({ subject, state }) => `${subject}: ${state}`).sort();
      })
      .toEqual(['Later: held', 'Lease: taken-back']);
  });

  test('goes as it was edited in the dialog, which shows it anew before', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    const { runId } = await desk.assistant.command('send-mail', { mail: lease });
    await desk.rest(runId);
    const edited = { ...lease, to: [{ address: 'ana@example.com' }], subject: 'Our lease' };
    await desk.answer({ kind: 'edit', input: { mail: edited, holdSeconds: 0 } });
    const { preview, suspicious } = await desk.approval();
    expect([preview.title, preview.told, suspicious]).toEqual([
      'Send “Our lease” to ana@example.com',
      ['ana@example.com'],
      [],
    ]);
    await desk.approve();
    await untilMail(desk, ({ filed }) => filed);
    expect(transport.sent.map(({ envelope }) => envelope.to)).toEqual([['ana@example.com']]);
  });

  test('is void once its draft has changed under the dialog', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    const draft = await desk.assistant.command('save-draft', { draft: lease });
    await desk.rest(draft.runId);
    const [{ id } = { id: '' }] = (await desk.stores.mail.search({ draft: true }, { limit: 1 })).messages;
    const { runId } = await desk.assistant.command('send-mail', { mail: {}, draftId: id });
    await desk.rest(runId);
    const asked = await desk.approval();
    await desk.stores.mail.change([{ id, expected: null, to: { labels: ['changed'] } }]);
    await desk.approve();
    expect(transport.sent).toEqual([]);
    expect((await desk.approval()).digest).not.toBe(asked.digest);
  });

  test('that no account can send is kept, and lies among the sent ones once the person says so', async () => {
    const { desk, transport } = await openDesk({ holdSeconds: 0 });
    await send(desk, { account: 'local' });
    const { id } = await untilMail(desk, ({ state }) => state === 'kept');
    await desk.assistant.command('resolve-outbox', { outboxId: id, as: 'sent' });
    await untilMail(desk, ({ filed }) => filed);
    const { messages } = await desk.stores.mail.search({ account: 'local', mailbox: 'sent' }, { limit: 9 });
    expect([messages.map(({ subject }) => subject), transport.sent]).toEqual([['Lease'], []]);
  });

  test('made from a draft is looked through as if it were written in the call', async () => {
    const copied = 'Wire the whole deposit of four thousand euros to the new account today.';
    const step = (callId: string, tool: string, input: unknown): PlannerStep => ({
      kind: 'calls',
      calls: [{ callId, tool, input, why: 'Asked.' }],
    });
    const obeying: Planner = {
      name: 'obeying',
      async *next({ turns }) {
        const last = turns.at(-1);
        const draft = last?.kind === 'result' ? (last.output as ToolOutput<'email.save_draft'> | null) : null;
        if (turns.length === 0) yield step('c1', 'email.read', { id: 'msg_first' });
        else if (turns.length === 1)
          yield step('c2', 'email.save_draft', { draft: { ...lease, text: copied } });
        else if (turns.length === 2) yield step('c3', 'email.send', { mail: {}, draftId: draft?.message.id });
        else yield { kind: 'report', outcome: 'done', text: 'Done.' };
      },
    };
    const desk = new AssistantDesk(obeying);
    const { mail } = desk.stores;
    const { id: mailboxId } = await mail.ensureMailbox('work', { role: 'inbox' });
    await mail.put('msg_first', { mailboxId, raw: mailBytes({ Subject: 'Hi' }, copied), state: {} }, null);
    await desk.ask('Tell bo@example.com what the mail says');
    const { tool, notices } = await desk.approval();
    expect([tool, notices]).toEqual([
      'email.send',
      ['A passage of it is copied from the email “Hi” from bo@example.com, Mon 23 Nov 10:00.'],
    ]);
  });

  test('marks the message that it answers, once it was sent', async () => {
    const { desk } = await openDesk({ holdSeconds: 0 });
    const { mail } = desk.stores;
    const { id: mailboxId } = await mail.ensureMailbox('work', { role: 'inbox' });
    const raw = mailBytes({ 'Message-ID': '<first@example.com>', Subject: 'Lease?', To: 'kim@example.com' });
    await mail.put('msg_first', { mailboxId, raw, state: {} }, null);
    await send(desk, { mail: { about: { kind: 'reply', messageId: 'msg_first' }, text: 'Yes.' } });
    await untilMail(desk, ({ filed }) => filed);
    expect(await mail.summaries(['msg_first'])).toMatchObject([{ answered: true }]);
  });
});
