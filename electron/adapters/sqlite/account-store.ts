import type { DatabaseSync } from 'node:sqlite';
import {
  type Account,
  type AccountState,
  accountSchema,
  accountStateSchema,
} from '../../../shared/model/account.ts';
import type { AccountRecord, AccountStore } from '../../ports/account-store.ts';
import { inTransaction } from './open-database.ts';
import { translatingErrors } from './storage-errors.ts';

interface AccountRow {
  record: string;
  state: string;
  last_sync: string | null;
  chosen: string | null;
}

const columns = 'record, state, last_sync, chosen';
const neverTried: AccountState = { state: 'never-tried' };

/** Accounts in a SQLite file, beside the calendars that are mirrored from them. */
export class SqliteAccountStore implements AccountStore {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async list(): Promise<readonly Account[]> {
    return translatingErrors(this.#database, () => {
      const rows = this.#database.prepare(`SELECT ${columns} FROM account ORDER BY rowid`).all();
      return (rows as unknown as AccountRow[]).map((row) => recordOf(row).account);
    });
  }

  async get(id: string): Promise<Account | null> {
    return (await this.record(id))?.account ?? null;
  }

  async put(account: Account): Promise<void> {
    const record = JSON.stringify(accountSchema.parse(account));
    inTransaction(this.#database, () => {
      this.#database
        .prepare(
          `INSERT INTO account (id, record, state) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET record = excluded.record`,
        )
        .run(account.id, record, JSON.stringify(neverTried));
    });
  }

  async remove(id: string): Promise<void> {
    inTransaction(this.#database, () => {
      const own = 'calendar_id IN (SELECT id FROM calendar WHERE account = ?)';
      for (const table of ['event', 'remote_object', 'set_aside_object']) {
        this.#database.prepare(`DELETE FROM ${table} WHERE ${own}`).run(id);
      }
      this.#database.prepare('DELETE FROM calendar WHERE account = ?').run(id);
      this.#database.prepare('DELETE FROM account WHERE id = ?').run(id);
    });
  }

  async record(id: string): Promise<AccountRecord | null> {
    return translatingErrors(this.#database, () => {
      const row = this.#database.prepare(`SELECT ${columns} FROM account WHERE id = ?`).get(id);
      return row === undefined ? null : recordOf(row as unknown as AccountRow);
    });
  }

  async setState(id: string, state: AccountState): Promise<void> {
    const lastSync = state.state === 'ready' ? state.at : null;
    inTransaction(this.#database, () => {
      this.#database
        .prepare('UPDATE account SET state = ?, last_sync = coalesce(?, last_sync) WHERE id = ?')
        .run(JSON.stringify(accountStateSchema.parse(state)), lastSync, id);
    });
  }

  async setChosen(id: string, chosen: readonly string[] | null): Promise<void> {
    inTransaction(this.#database, () => {
      this.#database
        // The next sync lists the calendars anew.
        .prepare('UPDATE account SET chosen = ?, listed_at = NULL WHERE id = ?')
        .run(chosen && JSON.stringify(chosen), id);
    });
  }
}

function recordOf(row: AccountRow): AccountRecord {
  return {
    account: accountSchema.parse(JSON.parse(row.record)),
    state: accountStateSchema.parse(JSON.parse(row.state)),
    lastSync: row.last_sync,
    chosen: row.chosen === null ? null : (JSON.parse(row.chosen) as string[]),
  };
}
