import type { DatabaseSync } from 'node:sqlite';
import { type OutboxMail, type OutboxState, outboxMailSchema } from '../../../shared/model/outbox.ts';
import type { NewOutboxMail, OutboxChange, OutboxPort } from '../../ports/outbox.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { inTransaction } from './open-database.ts';
import { preparedOnce } from './prepared-once.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';

const recordSchema = outboxMailSchema.omit({ version: true });

interface OutboxRow {
  version: number;
  record: string;
}

/** Mail on its way out, in a SQLite file. */
export class SqliteOutboxStore implements OutboxPort {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async mail(id: string): Promise<OutboxMail | null> {
    return translatingErrors(this.#database, () => this.#mail(id));
  }

  async raw(id: string): Promise<Uint8Array | null> {
    return translatingErrors(this.#database, () => {
      const row = preparedOnce(this.#database, 'SELECT raw FROM outbox WHERE id = ?').get(id);
      return row === undefined ? null : (row['raw'] as Uint8Array);
    });
  }

  async list({
    states,
    limit,
  }: {
    readonly states?: readonly OutboxState[];
    readonly limit: number;
  }): Promise<readonly OutboxMail[]> {
    return translatingErrors(this.#database, () => {
      const where = states === undefined ? '' : `WHERE state IN (${states.map(() => '?').join(', ')})`;
      const sql = `SELECT version, record FROM outbox ${where} ORDER BY created_at DESC, id DESC LIMIT ?`;
      const rows = this.#database.prepare(sql).all(...(states ?? []), limit);
      return (rows as unknown as OutboxRow[]).map(mailOf);
    });
  }

  async next(): Promise<OutboxMail | null> {
    return translatingErrors(this.#database, () => {
      const row = preparedOnce(
        this.#database,
        `SELECT version, record FROM outbox WHERE state IN ('held', 'sending') ORDER BY due_at, created_at, id LIMIT 1`,
      ).get();
      return row === undefined ? null : mailOf(row as unknown as OutboxRow);
    });
  }

  async put({ raw, ...mail }: NewOutboxMail): Promise<OutboxMail> {
    return inTransaction(this.#database, () => {
      const there = this.#mail(mail.id);
      if (there !== null) return there;
      this.#write(
        { ...mail, state: 'held', endedAt: null, attempts: 0, filed: false, problem: null },
        1,
        raw,
      );
      return this.#mail(mail.id) as OutboxMail;
    });
  }

  async change(id: string, expected: string, to: OutboxChange): Promise<OutboxMail> {
    return inTransaction(this.#database, () => {
      const before = this.#mail(id);
      if (before === null) throw new NotFoundError('This mail is not in the outbox.');
      expectVersion(id, expected, before.version);
      this.#write({ ...before, ...to }, Number(before.version) + 1, null);
      return this.#mail(id) as OutboxMail;
    });
  }

  /** @param raw null: as it is. */
  #write(mail: Omit<OutboxMail, 'version'>, version: number, raw: Uint8Array | null): void {
    const record = recordSchema.parse(mail);
    const columns = [
      version,
      record.state,
      Date.parse(record.dueAt),
      Date.parse(record.createdAt),
      JSON.stringify(record),
    ] as const;
    if (raw === null) {
      preparedOnce(
        this.#database,
        'UPDATE outbox SET version = ?, state = ?, due_at = ?, created_at = ?, record = ? WHERE id = ?',
      ).run(...columns, record.id);
    } else {
      preparedOnce(
        this.#database,
        'INSERT INTO outbox (version, state, due_at, created_at, record, id, raw) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(...columns, record.id, raw);
    }
  }

  #mail(id: string): OutboxMail | null {
    const row = preparedOnce(this.#database, 'SELECT version, record FROM outbox WHERE id = ?').get(id);
    return row === undefined ? null : mailOf(row as unknown as OutboxRow);
  }
}

function mailOf({ version, record }: OutboxRow): OutboxMail {
  return { ...recordSchema.parse(JSON.parse(record)), version: String(version) };
}
