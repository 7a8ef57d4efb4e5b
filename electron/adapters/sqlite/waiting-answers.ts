import type { DatabaseSync } from 'node:sqlite';
import type { WaitingAnswers } from '../../ports/waiting-answers.ts';
import { preparedOnce } from './prepared-once.ts';
import { translatingErrors } from './storage-errors.ts';

/** RFC 5546 sections 3.2.3 and 3.2.7. */
const answering = /^METHOD:(?:REPLY|COUNTER)\s*$/im;

/** Notes that a message brings a guest's answer, if it does. Runs inside the transaction that keeps the message. */
export function noteAnswer(database: DatabaseSync, messageId: string, invitations: readonly string[]): void {
  if (!invitations.some((text) => answering.test(text))) return;
  preparedOnce(database, 'INSERT OR IGNORE INTO waiting_answer (message_id) VALUES (?)').run(messageId);
}

/** Guests' answers that came by mail and wait to be looked at. */
export class SqliteWaitingAnswers implements WaitingAnswers {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  list(): readonly string[] {
    return translatingErrors(this.#database, () =>
      preparedOnce(this.#database, 'SELECT message_id FROM waiting_answer ORDER BY rowid')
        .all()
        .map((row) => String(row['message_id'])),
    );
  }

  settle(messageId: string): void {
    translatingErrors(this.#database, () => {
      preparedOnce(this.#database, 'DELETE FROM waiting_answer WHERE message_id = ?').run(messageId);
    });
  }
}
