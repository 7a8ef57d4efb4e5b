import type { AccountsPort, ReachedAccount } from '../../electron/ports/accounts.ts';
import { SignInRefusedError } from '../../electron/ports/remote-calendars.ts';
import { NotFoundError } from '../../electron/ports/store-errors.ts';
import type { Account, AccountOverview } from '../../shared/model/account.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../shared/model/calendar-sync.ts';
import type { MailSyncReport } from '../../shared/model/mail-sync.ts';
import type { AccountFindings, NewAccount } from '../../shared/model/new-account.ts';
import type { SignInAsked } from '../../shared/model/sign-in-asked.ts';
import type { VaultKind, VaultState } from '../../shared/model/vault.ts';

const signInPage = 'https://accounts.example.com/sign-in';
const at = '2026-11-23T09:00:00Z';

/** Accounts in memory, on a server that takes one password and has one calendar. */
export class MemoryAccounts implements AccountsPort {
  readonly secrets = new Map<string, string>();
  readonly password: string;
  /** What the next call of the name throws. */
  readonly failing = new Map<'keep' | 'remove', Error>();
  kept: AccountOverview[] = [];
  open: CalendarConflict[] = [];

  constructor(password: string) {
    this.password = password;
  }

  presets() {
    return [];
  }

  async list(): Promise<readonly AccountOverview[]> {
    return this.kept;
  }

  async reach(request: NewAccount, asked: (page: SignInAsked) => void): Promise<ReachedAccount> {
    if (request.kind === 'google') asked({ service: 'google', address: signInPage, opened: true });
    if (request.kind !== 'caldav') throw new Error('Only CalDAV is here.');
    this.#signIn(request.secret);
    const name = request.name ?? 'Work';
    const id = name.toLowerCase();
    const user = request.user ?? 'ana';
    const account: Account = { kind: 'caldav', id, name, url: 'https://dav.example.com/private-path/', user };
    return {
      account,
      keep: async () => {
        const error = this.failing.get('keep');
        if (error) throw error;
        this.secrets.set(id, request.secret);
        const calendars = [
          { id: `${id}-team`, account: id, name: 'Team', color: '#2f5bd8', readOnly: false },
        ];
        const ready = { state: 'ready', at } as const;
        this.kept.push({
          account,
          state: ready,
          calendars,
          mail: null,
          waiting: 0,
          conflicts: 0,
          lastSync: at,
        });
        return this.#findings(account);
      },
    };
  }

  async test(accountId: string): Promise<AccountFindings> {
    this.#signIn(this.secrets.get(accountId) ?? '');
    return this.#findings(this.#overview(accountId).account);
  }

  async giveSecret(accountId: string, secret: string): Promise<AccountFindings> {
    this.#signIn(secret);
    this.secrets.set(accountId, secret);
    return this.test(accountId);
  }

  async signInAgain(accountId: string): Promise<AccountFindings> {
    return this.test(accountId);
  }

  async remove(accountId: string): Promise<void> {
    const error = this.failing.get('remove');
    if (error) throw error;
    this.#overview(accountId);
    this.secrets.delete(accountId);
    this.kept = this.kept.filter(({ account }) => account.id !== accountId);
  }

  async sync(accountId: string | null): Promise<readonly SyncReport[]> {
    return this.kept
      .filter(({ account }) => accountId === null || account.id === accountId)
      .map(({ account, state }) => ({
        account: account.id,
        name: account.name,
        state,
        received: 1,
        sent: 0,
        conflicts: 0,
      }));
  }

  async conflicts(): Promise<readonly CalendarConflict[]> {
    return this.open;
  }

  async resolveConflict(conflictId: string, _keep: ConflictChoice): Promise<void> {
    this.open = this.open.filter(({ id }) => id !== conflictId);
  }

  async syncMail(): Promise<readonly MailSyncReport[]> {
    return [];
  }

  async vault(): Promise<VaultState> {
    return { chosen: null, used: 'keychain', locked: false, why: null };
  }

  async chooseVault(kind: VaultKind): Promise<VaultState> {
    return { chosen: kind, used: kind, locked: false, why: null };
  }

  unlockVault(): Promise<VaultState> {
    return this.vault();
  }

  watch(): void {}

  async close(): Promise<void> {}

  #overview(accountId: string): AccountOverview {
    const found = this.kept.find(({ account }) => account.id === accountId);
    if (!found) throw new NotFoundError('There is no such account any more.');
    return found;
  }

  #signIn(secret: string): void {
    if (secret !== this.password)
      throw new SignInRefusedError('dav.example.com refused the sign-in of “ana”.');
  }

  #findings({ name }: Account): AccountFindings {
    return {
      sentence: `Reached dav.example.com as ${name}: 1 calendar, 2 events this month.`,
      server: 'dav.example.com',
      user: 'ana',
      calendars: [{ name: 'Team', readOnly: false }],
      eventsThisMonth: 2,
    };
  }
}
