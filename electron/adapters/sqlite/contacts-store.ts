import type { DatabaseSync } from 'node:sqlite';
import { type Contact, contactSchema } from '../../../shared/model/contact.ts';
import { foldedWords, foldText } from '../../icalendar/fold-text.ts';
import type { ContactsPort } from '../../ports/contacts.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';

const recordSchema = contactSchema.omit({ version: true });

interface ContactRow {
  version: string;
  record: string;
}

/** Contacts in a SQLite file. */
export class SqliteContactsStore implements ContactsPort {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async contact(id: string): Promise<Contact | null> {
    return translatingErrors(this.#database, () => {
      const row = this.#row(id);
      return row === undefined ? null : contactOf(row);
    });
  }

  async find(text: string | undefined, limit: number): Promise<readonly Contact[]> {
    return translatingErrors(this.#database, () => {
      const words = foldedWords(text);
      const conditions = words.map(() => 'instr(search_text, ?) > 0');
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const rows = this.#database
        .prepare(`SELECT version, record FROM contact ${where} ORDER BY sort_name, id LIMIT ?`)
        .all(...words, limit);
      return (rows as unknown as ContactRow[]).map(contactOf);
    });
  }

  async put(contact: Omit<Contact, 'version'>, expected: string | null): Promise<string> {
    const fields = recordSchema.parse(contact);
    const record = JSON.stringify(fields);
    const version = recordVersion(record);
    return inTransaction(this.#database, () => {
      expectVersion(contact.id, expected, this.#row(contact.id)?.version ?? null);
      this.#database
        .prepare(
          'INSERT OR REPLACE INTO contact (id, version, record, sort_name, search_text) VALUES (?, ?, ?, ?, ?)',
        )
        .run(fields.id, version, record, foldText(fields.name), searchTextOf(fields));
      return version;
    });
  }

  async remove(id: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => {
      expectVersion(id, expected, this.#row(id)?.version ?? null);
      this.#database.prepare('DELETE FROM contact WHERE id = ?').run(id);
    });
  }

  #row(id: string): ContactRow | undefined {
    return this.#database.prepare('SELECT version, record FROM contact WHERE id = ?').get(id) as
      | ContactRow
      | undefined;
  }
}

/** Numbers are found with and without what people put between the digits. */
function searchTextOf({ name, nicknames, emails, phones }: Omit<Contact, 'version'>): string {
  const digits = phones.map((phone) => phone.replace(/[^\d+]/g, ''));
  return foldText([name, ...nicknames, ...emails, ...phones, ...digits].join('\n'));
}

function contactOf({ record, version }: ContactRow): Contact {
  return { ...recordSchema.parse(JSON.parse(record)), version };
}
