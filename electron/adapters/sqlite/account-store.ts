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

/** An account's calendars and its mail are on servers of their own, and each side has a state. */
const sides = {
  calendar: { state: 'state', lastSync: 'last_sync' },
  mail: { state: 'mail_state', lastSync: 'mail_last_sync' },
} as const;
const neverTried: AccountState = { state: 'never-tried' };

/** Accounts in a SQLite file, beside the calendars that are mirrored from them; how they do is told of one side. */
export class SqliteAccountStore implements AccountStore {
  readonly #database: DatabaseSync;
  readonly #side: (typeof sides)[keyof typeof sides];
  readonly #columns: string;

  constructor(database: DatabaseSync, side: keyof typeof sides) {
    this.#database = database;
    this.#side = sides[side];
    this.#columns = `record, ${this.#side.state} AS state, ${this.#side.lastSync} AS last_sync, chosen`;
  }

  async list(): Promise<readonly Account[]> {
    return translatingErrors(this.#database, () => {
      const rows = this.#database.prepare(`SELECT ${this.#columns} FROM account ORDER BY rowid`).all();
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
      const row = this.#database.prepare(`SELECT ${this.#columns} FROM account WHERE id = ?`).get(id);
      return row === undefined ? null : recordOf(row as unknown as AccountRow);
    });
  }

  async setState(id: string, state: AccountState): Promise<void> {
    const at = state.state === 'ready' ? state.at : null;
    const { state: column, lastSync } = this.#side;
    inTransaction(this.#database, () => {
      this.#database
        .prepare(`UPDATE account SET ${column} = ?, ${lastSync} = coalesce(?, ${lastSync}) WHERE id = ?`)
        .run(JSON.stringify(accountStateSchema.parse(state)), at, id);
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
