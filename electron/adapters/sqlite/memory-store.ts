import type { DatabaseSync } from 'node:sqlite';
import { type Fact, type FactRecord, factRecordSchema } from '../../../shared/model/memory.ts';
import { foldedWords, foldText } from '../../icalendar/fold-text.ts';
import type { MemoryPort } from '../../ports/memory.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';

interface FactRow {
  version: string;
  record: string;
  last_used_at: string | null;
}

const columns = 'version, record, last_used_at';

/** Facts about the person in a SQLite file. */
export class SqliteMemoryStore implements MemoryPort {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async fact(id: string): Promise<Fact | null> {
    return translatingErrors(this.#database, () => {
      const row = this.#row(id);
      return row === undefined ? null : factOf(row);
    });
  }

  async facts(text?: string): Promise<readonly Fact[]> {
    return translatingErrors(this.#database, () => {
      const words = foldedWords(text);
      const conditions = words.map(() => 'instr(search_text, ?) > 0');
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const rows = this.#database
        .prepare(`SELECT ${columns} FROM fact ${where} ORDER BY learned_at DESC, id DESC`)
        .all(...words);
      return (rows as unknown as FactRow[]).map(factOf);
    });
  }

  async put(fact: FactRecord, expected: string | null): Promise<string> {
    const fields = factRecordSchema.parse(fact);
    const record = JSON.stringify(fields);
    const version = recordVersion(record);
    return inTransaction(this.#database, () => {
      expectVersion(fact.id, expected, this.#row(fact.id)?.version ?? null);
      this.#database
        .prepare(
          `INSERT INTO fact (id, version, record, learned_at, search_text) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET version = excluded.version, record = excluded.record,
             learned_at = excluded.learned_at, search_text = excluded.search_text`,
        )
        .run(fields.id, version, record, fields.learnedAt, foldText(fields.text));
      return version;
    });
  }

  async remove(id: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => {
      expectVersion(id, expected, this.#row(id)?.version ?? null);
      this.#database.prepare('DELETE FROM fact WHERE id = ?').run(id);
    });
  }

  async noteUse(ids: readonly string[], at: string): Promise<void> {
    inTransaction(this.#database, () => {
      const note = this.#database.prepare('UPDATE fact SET last_used_at = ? WHERE id = ?');
      for (const id of ids) note.run(at, id);
    });
  }

  #row(id: string): FactRow | undefined {
    return this.#database.prepare(`SELECT ${columns} FROM fact WHERE id = ?`).get(id) as FactRow | undefined;
  }
}

function factOf({ record, version, last_used_at }: FactRow): Fact {
  return { ...factRecordSchema.parse(JSON.parse(record)), lastUsedAt: last_used_at, version };
}
