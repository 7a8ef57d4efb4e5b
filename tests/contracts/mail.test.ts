import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import type { MailIdentity } from '../../shared/model/mail.ts';
import { MemoryMail } from '../fakes/memory-mail.ts';
import { MemoryOutbox } from '../fakes/memory-outbox.ts';
import { mailContract } from './mail.contract.ts';
import { outboxContract } from './outbox.contract.ts';

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

mailContract('The mail in memory', (identity) => new MemoryMail([identity]));
mailContract('The mail in a SQLite file', (identity) => open([identity]).mail);
outboxContract('The outbox in memory', () => new MemoryOutbox());
outboxContract('The outbox in a SQLite file', () => open().outbox);
