import type { Account, AccountOverview } from '../../shared/model/account.ts';
import type { AccountPreset } from '../../shared/model/account-preset.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../shared/model/calendar-sync.ts';
import type { MailSyncReport } from '../../shared/model/mail-sync.ts';
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
  /** The same for mail. */
  syncMail(accountId: string | null, signal: AbortSignal): Promise<readonly MailSyncReport[]>;
  conflicts(): Promise<readonly CalendarConflict[]>;
  resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void>;
  vault(): Promise<VaultState>;
  /** Moves what is kept already. */
  chooseVault(kind: VaultKind, passphrase: string | null): Promise<VaultState>;
  unlockVault(passphrase: string): Promise<VaultState>;
  /** Syncs now, every five minutes and when a server tells of something, until closed. The parameters hear of what was synced. */
  watch(
    told: (reports: readonly SyncReport[]) => void,
    toldOfMail: (reports: readonly MailSyncReport[]) => void,
  ): void;
  close(): Promise<void>;
}
