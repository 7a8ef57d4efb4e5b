import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLocalAssistant } from '../../electron/hosts/compose-local-assistant.ts';
import { openDataFolder } from '../../electron/hosts/data-folder.ts';
import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import type { OutboxMail } from '../../shared/model/outbox.ts';
import type { RunWithActions } from '../../shared/model/run.ts';
import { type Dovecot, mailPassword, startDovecot } from '../support/dovecot.ts';
import { startSubmission } from '../support/mail-submission.ts';
import { describeWithDovecot } from '../support/requirements.ts';

async function until<Result>(look: () => Promise<Result | null | undefined | false>): Promise<Result> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come about in time.');
}

/** The whole assistant on a data folder of its own, with Kim's account at real servers. */
async function openKim(dovecot: Dovecot, smtpPort: number): Promise<AssistantApi> {
  const path = mkdtempSync(join(tmpdir(), 'deskhand-kim-'));
  const { assistant, close } = openLocalAssistant(openDataFolder(path), {
    now: null,
    timeZone: 'Europe/Paris',
    access: 'write',
    notifier: { notify: async () => true },
  });
  onTestFinished(async () => {
    await close();
    rmSync(path, { recursive: true });
  });
  await assistant.start({ watch: true });
  await assistant.command('choose-vault', { kind: 'passphrase-file', passphrase: 'a passphrase for tests' });
  await assistant.command('add-account', {
    kind: 'imap',
    address: 'kim@example.com',
    displayName: 'Kim Lee',
    user: 'kim',
    secret: mailPassword,
    imap: `imap://127.0.0.1:${dovecot.port}`,
    smtp: `smtp://127.0.0.1:${smtpPort}`,
    allowPlain: true,
    name: 'Work',
  });
  return assistant;
}

/** Approves what a run by hand asks, and gives the run when it is over. */
async function approved(api: AssistantApi, { runId }: { readonly runId: string }): Promise<RunWithActions> {
  const approval = await until(async () => {
    const { approvals } = await api.query('overview', {});
    return approvals.find((each) => each.runId === runId);
  });
  const { id: approvalId, digest } = approval;
  await api.command('answer-approval', { approvalId, digest, answer: { kind: 'approve', grant: null } });
  return ended(api, runId);
}

function ended(api: AssistantApi, runId: string): Promise<RunWithActions> {
  return until(async () => {
    const run = await api.query('run', { runId });
    return run?.finishedAt != null && run;
  });
}

/** The mails that a user has in a folder at the server, by subject. */
async function subjects(dovecot: Dovecot, user: string, folder: string): Promise<string[]> {
  const client = await dovecot.client(user);
  await client.mailboxOpen(folder);
  const found: string[] = [];
  for await (const { envelope } of client.fetch('1:*', { envelope: true }))
    found.push(envelope?.subject ?? '');
  await client.logout();
  return found;
}

async function receive(dovecot: Dovecot, headers: readonly string[], text: string): Promise<void> {
  const client = await dovecot.client('kim');
  await client.append('INBOX', Buffer.from(`${headers.join('\r\n')}\r\n\r\n${text}\r\n`));
  await client.logout();
}

describeWithDovecot('Mail at a Dovecot and a real SMTP server', (path) => {
  test('is found, answered, held, taken back, sent again, and arrives once', async () => {
    const dovecot = await startDovecot(path);
    onTestFinished(() => dovecot.stop());
    const submission = await startSubmission({ lmtpPort: dovecot.lmtpPort });
    onTestFinished(() => submission.stop());
    await receive(
      dovecot,
      [
        'From: =?utf-8?q?Bo_J=C3=B6rgensen?= <bo@example.com>',
        'To: kim@example.com',
        'Subject: The lease',
        'Message-ID: <lease@example.com>',
        'Date: Mon, 16 Nov 2026 09:00:00 +0100',
      ],
      'Shall we sign?',
    );
    const api = await openKim(dovecot, submission.port);

    const found = await until(async () => {
      const { messages } = await api.query('search-mail', { text: 'from:bo lease' });
      return messages[0];
    });
    const sending = await approved(
      api,
      await api.command('send-mail', {
        mail: { about: { kind: 'reply', messageId: found.id }, text: 'Yes, grüße.' },
        holdSeconds: 300,
      }),
    );
    const [action] = sending.actions;
    expect(action).toMatchObject({
      status: 'succeeded',
      verification: { kind: 'confirmed' },
      preview: {
        subject: {
          mail: {
            from: { name: 'Kim Lee', address: 'kim@example.com' },
            to: [{ name: 'Bo Jörgensen', address: 'bo@example.com' }],
            subject: 'Re: The lease',
          },
          recipients: [{ known: 'received-from', outside: false }],
        },
      },
    });

    const undo = await api.command('undo', { what: 'action', actionId: action?.id ?? '' });
    expect((await ended(api, undo.runId)).phase).toBe('done');
    expect(submission.taken).toEqual([]);
    await until(async () => (await subjects(dovecot, 'kim', 'Drafts')).length === 1);

    const { draftId } = await outboxMail(api, ({ state }) => state === 'taken-back');
    await approved(api, await api.command('send-mail', { draftId: draftId ?? '', mail: {}, holdSeconds: 1 }));
    await outboxMail(api, ({ state, filed }) => state === 'sent' && filed);
    expect(submission.taken).toHaveLength(1);
    expect(await subjects(dovecot, 'bo', 'INBOX')).toEqual(['Re: The lease']);
    expect(await subjects(dovecot, 'kim', 'Sent')).toEqual(['Re: The lease']);
    await until(async () => (await subjects(dovecot, 'kim', 'Drafts')).length === 0);
    const client = await dovecot.client('bo');
    await client.mailboxOpen('INBOX');
    const { source } = (await client.fetchOne('1', { source: true })) || {};
    await client.logout();
    expect(String(source)).toMatch(/^in-reply-to: <lease@example.com>/im);
  }, 60_000);
});

function outboxMail(api: AssistantApi, wanted: (mail: OutboxMail) => boolean): Promise<OutboxMail> {
  return until(async () => (await api.query('outbox', {})).mails.find(wanted));
}
