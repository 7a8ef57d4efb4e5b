import type { Account, AccountOverview } from '../../shared/model/account.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../shared/model/calendar-sync.ts';
import type { CalendarPort } from './calendar.ts';

/** All calendars of the person: those on this computer, and those of connected accounts, mirrored here. */
export interface AccountCalendars extends CalendarPort {
  /**
   * Keeps the account and brings its calendars here for the first time.
   * @param chosen hrefs of the calendars to take; null for all.
   * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError when reading fails; nothing is kept then.
   */
  addAccount(account: Account, chosen: readonly string[] | null, signal: AbortSignal): Promise<SyncReport>;
  /** Forgets the account and its mirror, with the changes that wait; the server keeps what it has. @throws NotFoundError */
  removeAccount(accountId: string): Promise<void>;
  /**
   * Looks at every account's server: fetches what changed there, sends what changed here. An account that fails says so
   * in its report and its state.
   */
  syncAll(signal: AbortSignal): Promise<readonly SyncReport[]>;
  /** The same for one account. @throws NotFoundError */
  syncAccount(accountId: string, signal: AbortSignal): Promise<SyncReport>;
  conflicts(): Promise<readonly CalendarConflict[]>;
  /**
   * Ends a conflict as the person decided; what the server is to get goes out at once, or with the next sync.
   * @throws NotFoundError when it is over already.
   */
  resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void>;
  overview(): Promise<readonly AccountOverview[]>;
  /** Whether an event's latest change still waits here until its server can be reached. */
  pending(calendarId: string, uid: string): Promise<boolean>;
  /** Syncs now and every five minutes, until `stop`. @param told hears of every sync that is done. */
  start(told?: (reports: readonly SyncReport[]) => void): void;
  /** Ends a sync that is under way and begins none. */
  stop(): Promise<void>;
}
