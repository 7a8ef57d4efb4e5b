import type { Account, AccountState } from '../../shared/model/account.ts';

/** What is known of an account besides how to reach it. */
export interface AccountRecord {
  readonly account: Account;
  readonly state: AccountState;
  /** When it was last brought up to date, `2026-11-27T12:00:00Z`; null when never. */
  readonly lastSync: string | null;
  /** The hrefs of the calendars that the person chose; null for all that the server has. */
  readonly chosen: readonly string[] | null;
}

/** The connected services, without their secrets. Every method may throw `StorageError`. */
export interface AccountStore {
  /** All, in the order in which they were added. */
  list(): Promise<readonly Account[]>;
  get(id: string): Promise<Account | null>;
  /** Adds the account, or changes the one with this id. */
  put(account: Account): Promise<void>;
  /** Removes the account with all that was mirrored of it; nothing happens when there is none. */
  remove(id: string): Promise<void>;
  record(id: string): Promise<AccountRecord | null>;
  setState(id: string, state: AccountState): Promise<void>;
  setChosen(id: string, chosen: readonly string[] | null): Promise<void>;
}
