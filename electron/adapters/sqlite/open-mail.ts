import type { MailPort } from '../../ports/mail.ts';
import type { MailImport } from '../../ports/mail-import.ts';
import type { MailMirror } from '../../ports/mail-mirror.ts';
import type { OutboxPort } from '../../ports/outbox.ts';
import type { WaitingAnswers } from '../../ports/waiting-answers.ts';
import { SqliteMailImport } from './mail-import.ts';
import { SqliteMailMirror } from './mail-mirror-store.ts';
import { mailMigrations } from './mail-schema.ts';
import { type FetchBody, SqliteMailStore } from './mail-store.ts';
import { openDatabase } from './open-database.ts';
import { SqliteOutboxStore } from './outbox-store.ts';
import { SqliteWaitingAnswers } from './waiting-answers.ts';

/** The mail that is kept on this computer. */
export interface MailFile {
  readonly mail: MailPort;
  readonly outbox: OutboxPort;
  /** What brings the mail of servers here. */
  readonly mirror: MailMirror;
  /** What takes files of mail into the mailbox on this computer. */
  readonly imports: MailImport;
  /** Guests' answers that came by mail and were not looked at yet. */
  readonly waitingAnswers: WaitingAnswers;
  readonly close: () => void;
}

/**
 * Opens the file, and makes it where it is missing, with an empty mailbox on this computer.
 * @param fetchBody brings the bytes of a message of a server that are not here yet.
 * @throws StorageError as `openDatabase` does; when it is damaged, `setAsideDamaged` makes room for a fresh one.
 */
export function openMail(file: string, fetchBody?: FetchBody): MailFile {
  const database = openDatabase(file, { name: 'mail', migrations: mailMigrations });
  return {
    mail: new SqliteMailStore(database, fetchBody),
    outbox: new SqliteOutboxStore(database),
    mirror: new SqliteMailMirror(database),
    imports: new SqliteMailImport(database),
    waitingAnswers: new SqliteWaitingAnswers(database),
    close: () => database.close(),
  };
}
