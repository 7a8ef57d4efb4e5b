import type { DatabaseSync } from 'node:sqlite';
import type { ReadMessage } from '../../mime/read-message.ts';
import type { ImportedMessage, MailImport } from '../../ports/mail-import.ts';
import { keepMessage } from './keep-message.ts';
import { readMessage } from './load-mime.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { recordVersion } from './record-version.ts';

const local = 'local';

/** Takes files of mail into the mailbox on this computer. */
export class SqliteMailImport implements MailImport {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  begin() {
    // How often the file has had each Message-ID so far.
    const seen = new Map<string, number>();
    return async (messages: readonly ImportedMessage[]) => {
      const read: ReadMessage[] = [];
      for (const { raw } of messages) read.push(await readMessage(raw));
      const counted = new Map<string, number>();
      const result = inTransaction(this.#database, () => {
        let taken = 0;
        for (const [index, message] of messages.entries()) {
          const each = read[index] as ReadMessage;
          const { messageId } = each.parsed;
          const times = (counted.get(messageId) ?? seen.get(messageId) ?? 0) + 1;
          counted.set(messageId, times);
          const here = this.#copies(messageId);
          if (here >= times) continue;
          keepMessage(this.#database, this.#newId(messageId, here), message, each);
          taken++;
        }
        return { taken, unchanged: messages.length - taken };
      });
      for (const [messageId, times] of counted) seen.set(messageId, times);
      return result;
    };
  }

  #copies(messageId: string): number {
    const row = preparedOnce(
      this.#database,
      'SELECT count(*) AS count FROM message m JOIN mailbox b ON b.id = m.mailbox_id WHERE m.message_id = ? AND b.account = ?',
    ).get(messageId, local);
    return Number(row?.['count']);
  }

  #newId(messageId: string, copy: number): string {
    for (let number = copy; ; number++) {
      const id = `msg_${recordVersion(`${local} ${messageId} ${number}`)}`;
      if (preparedOnce(this.#database, 'SELECT 1 FROM message WHERE id = ?').get(id) === undefined) return id;
    }
  }
}
