import type { Account } from '../../../shared/model/account.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import {
  type RemoteCalendars,
  ServerRefusedError,
  ServerUnreachableError,
  SignInRefusedError,
} from '../../ports/remote-calendars.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';

export interface AccountServersOptions {
  readonly accounts: AccountStore;
  /**
   * The account's server, with the secret from the vault. Asked for again after a refused sign-in.
   * @throws VaultLockedError, SignInRefusedError
   */
  readonly connect: (account: Account) => Promise<RemoteCalendars>;
  /** Milliseconds that a look may take before the mirror answers in its place. */
  readonly patience?: number;
}

const defaultPatience = 8000;
/** How long a server that could not be reached is left alone by looks, so that not each of them waits. */
const restAfterFailure = 15_000;
const unavailable = [ServerUnreachableError, ServerRefusedError, SignInRefusedError, VaultLockedError];

/** The servers of the accounts, each connected to when it is first needed. */
export class AccountServers {
  readonly #options: AccountServersOptions;
  readonly #closing: AbortSignal;
  readonly #connections = new Map<string, RemoteCalendars>();
  readonly #restUntil = new Map<string, number>();

  /** @param closing ends every look. */
  constructor(options: AccountServersOptions, closing: AbortSignal) {
    this.#options = options;
    this.#closing = closing;
  }

  /** @throws NotFoundError */
  async account(id: string): Promise<Account> {
    const account = await this.#options.accounts.get(id);
    if (account === null) throw new NotFoundError(`There is no account “${id}”.`);
    return account;
  }

  async connect(account: Account): Promise<RemoteCalendars> {
    const known = this.#connections.get(account.id);
    if (known !== undefined) return known;
    const remote = await this.#options.connect(account);
    this.#connections.set(account.id, remote);
    return remote;
  }

  /** Connects anew at the next use. */
  forget(accountId: string): void {
    this.#connections.delete(accountId);
    this.wake(accountId);
  }

  /** Looks again also at a server that could not be reached just now. */
  wake(accountId: string): void {
    this.#restUntil.delete(accountId);
  }

  /** What the account's server answers; null when it cannot in good time, or will not. */
  async look<Answer>(
    accountId: string,
    ask: (remote: RemoteCalendars, signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    if ((this.#restUntil.get(accountId) ?? 0) > performance.now()) return null;
    const patience = AbortSignal.timeout(this.#options.patience ?? defaultPatience);
    const signal = AbortSignal.any([patience, this.#closing]);
    try {
      return await ask(await this.connect(await this.account(accountId)), signal);
    } catch (error) {
      if (!signal.aborted && !unavailable.some((kind) => error instanceof kind)) throw error;
      // One that refuses answers, and does not keep anybody waiting.
      if (!(error instanceof ServerRefusedError)) {
        this.#restUntil.set(accountId, performance.now() + restAfterFailure);
      }
      return null;
    }
  }
}
