import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import { kimsAccount } from '../fakes/memory-mail-services.ts';

/** Mail in a file that ends with the test, with Kim's account and its mailboxes. */
export function mailInFile(): MailFile {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-mail-'));
  const file = openMail(join(folder, 'mail.sqlite'));
  onTestFinished(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });
  file.mirror.saveAccount(kimsAccount);
  file.mirror.saveMailboxes(
    kimsAccount.id,
    (['inbox', 'drafts', 'sent', 'archive', 'trash', 'junk'] as const).map((role) => ({
      path: role,
      name: `${role.charAt(0).toUpperCase()}${role.slice(1)}`,
      role,
    })),
  );
  return file;
}
