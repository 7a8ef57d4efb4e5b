import type { DatabaseSync } from 'node:sqlite';
import { type Reminder, reminderSchema } from '../../../shared/model/reminder.ts';
import { foldedWords, foldText } from '../../icalendar/fold-text.ts';
import type { ReminderQuery, RemindersPort } from '../../ports/reminders.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';

const recordSchema = reminderSchema.omit({ version: true });

interface ReminderRow {
  version: string;
  record: string;
}

/** Reminders in a SQLite file. */
export class SqliteRemindersStore implements RemindersPort {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async reminder(id: string): Promise<Reminder | null> {
    return translatingErrors(this.#database, () => {
      const row = this.#row(id);
      return row === undefined ? null : reminderOf(row);
    });
  }

  async list(query: ReminderQuery): Promise<readonly Reminder[]> {
    return translatingErrors(this.#database, () => {
      const conditions = ['1'];
      const values: (string | number)[] = [];
      const add = (condition: string, value: string | number) => {
        conditions.push(condition);
        values.push(value);
      };
      if (query.state !== undefined) add('state = ?', query.state);
      if (query.from !== undefined) add('due_at >= ?', Date.parse(query.from));
      if (query.to !== undefined) add('due_at < ?', Date.parse(query.to));
      for (const word of foldedWords(query.text)) add('instr(search_text, ?) > 0', word);
      const rows = this.#database
        .prepare(
          `SELECT version, record FROM reminder WHERE ${conditions.join(' AND ')} ORDER BY due_at, id LIMIT ?`,
        )
        .all(...values, query.limit);
      return (rows as unknown as ReminderRow[]).map(reminderOf);
    });
  }

  async put(reminder: Omit<Reminder, 'version'>, expected: string | null): Promise<string> {
    const fields = recordSchema.parse(reminder);
    const dueAt = Date.parse(fields.dueAt);
    if (Number.isNaN(dueAt)) throw new Error(`“${fields.dueAt}” is not a time.`);
    const record = JSON.stringify(fields);
    const version = recordVersion(record);
    return inTransaction(this.#database, () => {
      expectVersion(fields.id, expected, this.#row(fields.id)?.version ?? null);
      this.#database
        .prepare(
          'INSERT OR REPLACE INTO reminder (id, version, record, due_at, state, search_text) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(fields.id, version, record, dueAt, fields.state, foldText(fields.text));
      return version;
    });
  }

  async remove(id: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => {
      expectVersion(id, expected, this.#row(id)?.version ?? null);
      this.#database.prepare('DELETE FROM reminder WHERE id = ?').run(id);
    });
  }

  #row(id: string): ReminderRow | undefined {
    return this.#database.prepare('SELECT version, record FROM reminder WHERE id = ?').get(id) as
      | ReminderRow
      | undefined;
  }
}

function reminderOf({ record, version }: ReminderRow): Reminder {
  return { ...recordSchema.parse(JSON.parse(record)), version };
}
