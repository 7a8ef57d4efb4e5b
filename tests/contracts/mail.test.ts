import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import type { MailIdentity } from '../../shared/model/mail.ts';
import { MemoryMail } from '../fakes/memory-mail.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { MailDesk } from '../support/mail-desk.ts';
import { describeWithDovecot } from '../support/requirements.ts';
import { mailContract } from './mail.contract.ts';
import { outboxContract } from './outbox.contract.ts';

const desks: MailDesk[] = [];
const opened: { file: MailFile; folder: string }[] = [];

function open(identities: readonly MailIdentity[] = []): MailFile {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-mail-'));
  const file = openMail(join(folder, 'mail.sqlite'));
  opened.push({ file, folder });
  file.mirror.saveAccount({
    id: 'local',
    name: 'On this computer',
    identities: [...identities],
    sends: 'outbox',
  });
  return file;
}

afterEach(() => {
  for (const { file, folder } of opened.splice(0)) {
    file.close();
    rmSync(folder, { recursive: true });
  }
});

mailContract('The mail in memory', (owner) => ({
  mail: new MemoryMail([{ account: 'local', ...owner }]),
  account: 'local',
}));
mailContract('The mail in a SQLite file', (owner) => ({
  mail: open([{ account: 'local', ...owner }]).mail,
  account: 'local',
}));
describeWithDovecot('At a server', (path) => {
  let dovecot: Dovecot;
  let users = 0;
  beforeAll(async () => {
    dovecot = await startDovecot(path);
  });
  afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.close())));
  afterAll(() => dovecot.stop());

  mailContract('The mail of a Dovecot', async ({ address, name }) => {
    const desk = new MailDesk({ imapPort: dovecot.port, user: `kim${++users}`, address, displayName: name });
    desks.push(desk);
    await desk.add();
    return {
      mail: desk.mail,
      account: 'work',
      async settle() {
        const { state } = await desk.sync();
        if (state.state !== 'ready') throw new Error(`The account is ${state.state}.`);
      },
    };
  });
});

outboxContract('The outbox in memory', () => new MemoryOutbox());
outboxContract('The outbox in a SQLite file', () => open().outbox);
