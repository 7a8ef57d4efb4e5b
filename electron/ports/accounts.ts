import type { Account, AccountOverview } from '../../shared/model/account.ts';
import type { AccountPreset } from '../../shared/model/account-preset.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../shared/model/calendar-sync.ts';
import type { AccountFindings, NewAccount } from '../../shared/model/new-account.ts';
import type { SignInAsked } from '../../shared/model/sign-in-asked.ts';
import type { VaultKind, VaultState } from '../../shared/model/vault.ts';

/** An account whose server was reached, not kept yet. */
export interface ReachedAccount {
  readonly account: Account;
  /** Keeps its secret and the account, and reads its calendars. What fails leaves nothing behind. */
  keep(signal: AbortSignal): Promise<AccountFindings>;
}

/**
 * The person's accounts: their secrets, their servers and the mirror of their calendars. Every method fails with a
 * sentence for the person, and none ever gives a secret out.
 */
export interface AccountsPort {
  presets(): readonly AccountPreset[];
  list(): Promise<readonly AccountOverview[]>;
  /** Connects and reads; nothing is kept. @param asked is told where the person has to sign in, if anywhere. */
  reach(
    account: NewAccount,
    asked: (page: SignInAsked) => void,
    signal: AbortSignal,
  ): Promise<ReachedAccount>;
  /** This and what follows: @throws NotFoundError when there is no such account. */
  test(accountId: string, signal: AbortSignal): Promise<AccountFindings>;
  giveSecret(accountId: string, secret: string, signal: AbortSignal): Promise<AccountFindings>;
  signInAgain(
    accountId: string,
    asked: (page: SignInAsked) => void,
    signal: AbortSignal,
  ): Promise<AccountFindings>;
  /** Forgets the account, its secret and its mirror, with the changes that wait. */
  remove(accountId: string): Promise<void>;
  /** Null: all of them. An account that fails says so in its report. */
  sync(accountId: string | null, signal: AbortSignal): Promise<readonly SyncReport[]>;
  conflicts(): Promise<readonly CalendarConflict[]>;
  resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void>;
  vault(): Promise<VaultState>;
  /** Moves what is kept already. */
  chooseVault(kind: VaultKind, passphrase: string | null): Promise<VaultState>;
  unlockVault(passphrase: string): Promise<VaultState>;
  /** Syncs now and every five minutes, until closed. @param told hears of every sync that is done. */
  watch(told: (reports: readonly SyncReport[]) => void): void;
  close(): Promise<void>;
}
