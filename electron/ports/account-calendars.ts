import type { Account, AccountOverview } from '../../shared/model/account.ts';
import type { CalendarPort } from './calendar.ts';

/** An event that was changed here and on its server; both are kept until the person decides. */
export interface CalendarConflict {
  readonly calendarId: string;
  readonly uid: string;
  /** The iCalendar text as it is here; null when it was removed here. */
  readonly mine: string | null;
  /** The text as the server has it; null when it was removed there. */
  readonly theirs: string | null;
  /** Since when both are known, `2026-11-27T12:00:00Z`. */
  readonly since: string;
}

/** `keep-both`: the server's stays the event, and the one from here becomes an event of its own. */
export type ConflictChoice = 'keep-mine' | 'keep-theirs' | 'keep-both';

/** What one look at an account's server brought. */
export interface AccountSyncReport {
  readonly accountId: string;
  readonly calendars: number;
  /** Objects that came from the server, or were removed because it no longer has them. */
  readonly fetched: number;
  /** Changes made here that the server has now. */
  readonly sent: number;
  /** Changes made here that it does not have yet. */
  readonly waiting: number;
  readonly conflicts: number;
  /** A sentence each: what went wrong, where, and what to do. */
  readonly problems: readonly string[];
}

/** All calendars of the person: those on this computer, and those of connected accounts, mirrored here. */
export interface AccountCalendars extends CalendarPort {
  /**
   * Keeps the account and brings its calendars here for the first time.
   * @param chosen hrefs of the calendars to take; null for all.
   * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError when reading fails; nothing is kept then.
   */
  addAccount(
    account: Account,
    chosen: readonly string[] | null,
    signal: AbortSignal,
  ): Promise<AccountSyncReport>;
  /** Forgets the account and its mirror; the server keeps what it has. @throws NotFoundError */
  removeAccount(accountId: string): Promise<void>;
  /** Looks at every account's server: fetches what changed there, sends what changed here. Never throws for one account. */
  syncAll(signal: AbortSignal): Promise<readonly AccountSyncReport[]>;
  /** The same for one account. @throws NotFoundError */
  syncAccount(accountId: string, signal: AbortSignal): Promise<AccountSyncReport>;
  conflicts(): Promise<readonly CalendarConflict[]>;
  /**
   * Ends a conflict as the person decided; what the server is to get goes out with the next sync.
   * @throws VersionConflictError when either side is no longer as in the given conflict.
   * @throws NotFoundError when there is none.
   */
  resolveConflict(conflict: CalendarConflict, choice: ConflictChoice): Promise<void>;
  overview(): Promise<readonly AccountOverview[]>;
  /** Whether an event's latest change still waits here until its server can be reached. */
  pending(calendarId: string, uid: string): Promise<boolean>;
  /** Syncs now and every five minutes, until `stop`. @param told hears of every sync that brought or sent something. */
  start(told?: (report: AccountSyncReport) => void): void;
  /** Ends a sync that is under way and begins none. */
  stop(): Promise<void>;
}
