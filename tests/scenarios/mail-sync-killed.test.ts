import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDovecot } from '../support/dovecot.ts';
import { MailDesk } from '../support/mail-desk.ts';
import { randomNumbers } from '../support/random-numbers.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { mailBytes } from '../support/write-mail.ts';

const kills = 20;
const received = 150;

describeWithDovecot('a process that is killed while it syncs mail', (path) => {
  test('loses no message and doubles none, here or on the server', async () => {
    const seed = Math.floor(Math.random() * 1_000_000) + 1;
    console.log(`seed ${seed}`);
    const dovecot = await startDovecot(path);
    const folder = mkdtempSync(join(tmpdir(), 'deskhand-mail-killed-'));
    const subjects = Array.from({ length: received }, (_, at) => `Received ${at}`);
    dovecot.fill(
      'ana',
      subjects.map((subject, at) =>
        Buffer.from(mailBytes({ 'Message-ID': `<received-${at}@example.net>`, Subject: subject })).toString(),
      ),
    );
    try {
      let kept = 0;
      const random = randomNumbers(seed);
      const acknowledged: number[] = [];
      for (let kill = 0; kill < kills; kill++) {
        const child = spawn(
          process.execPath,
          [
            'tests/support/mail-sync-process.ts',
            folder,
            String(dovecot.port),
            'ana',
            String(kept),
            String(Math.floor(random() * 1_000_000)),
          ],
          { stdio: ['ignore', 'pipe', 'inherit'] },
        );
        let told = '';
        child.stdout.on('data', (data: Buffer) => {
          told += data.toString();
        });
        const timer = setTimeout(() => child.kill('SIGKILL'), 500 + random() * 2500);
        const [code] = (await once(child, 'close')) as [number | null];
        clearTimeout(timer);
        expect(code).toBeNull();
        const numbers = told.trim().split('\n').filter(Boolean).map(Number);
        // One more may have been kept, and not told of.
        if (numbers.length > 0) kept = Math.max(...numbers) + 2;
        acknowledged.push(...numbers);
      }
      const desk = new MailDesk({ imapPort: dovecot.port, user: 'ana', folder });
      await desk.sync();
      expect(await desk.sync()).toMatchObject({ state: { state: 'ready' }, received: 0, sent: 0 });
      const { messages } = await desk.mail.search({ account: 'work' }, { limit: 10_000 });
      const here = messages.map(({ subject }) => subject).sort();
      expect(new Set(here).size).toBe(here.length);
      expect(here.filter((subject) => subject.startsWith('Received'))).toEqual(subjects.toSorted());
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(here).toEqual(expect.arrayContaining(acknowledged.map((number) => `Draft ${number}`)));

      const client = await dovecot.client('ana');
      const there: string[] = [];
      for (const { path: mailbox } of await client.list()) {
        const { exists } = await client.mailboxOpen(mailbox);
        const all = exists === 0 ? [] : await client.fetchAll('1:*', { envelope: true, flags: true });
        for (const { envelope, flags } of all) {
          there.push(`${mailbox} ${envelope?.subject} ${flags?.has('\\Flagged') === true}`);
        }
      }
      await client.logout();
      const names = new Map(
        (await desk.mail.mailboxes()).map(({ id, name, role }) => [id, role === 'inbox' ? 'INBOX' : name]),
      );
      const expected = messages.map(
        ({ mailboxId, subject, flagged }) => `${names.get(mailboxId)} ${subject} ${flagged}`,
      );
      expect(there.sort()).toEqual(expected.sort());
      await desk.close();
    } finally {
      await dovecot.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
