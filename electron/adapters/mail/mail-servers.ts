import type { Account } from '../../../shared/model/account.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { Delivery, Envelope } from '../../ports/mail-transport.ts';
import type { RemoteMail } from '../../ports/remote-mail.ts';
import { NotFoundError } from '../../ports/store-errors.ts';

/** Takes mail for one account. */
export interface MailSender {
  /** Signs in and out again. @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError */
  test(signal: AbortSignal): Promise<void>;
  send(envelope: Envelope, raw: Uint8Array, signal: AbortSignal): Promise<Delivery>;
}

/** Both directions of an account's mail. */
export interface MailServers {
  readonly remote: RemoteMail;
  readonly sender: MailSender;
}

/** The servers of the accounts, each connected to when it is first needed. */
export class ConnectedMailServers {
  readonly #accounts: AccountStore;
  readonly #connect: (account: Account) => Promise<MailServers>;
  readonly #open = new Map<string, MailServers>();

  /** @param connect gives an account's servers, with the secret from the vault. @throws VaultLockedError */
  constructor(accounts: AccountStore, connect: (account: Account) => Promise<MailServers>) {
    this.#accounts = accounts;
    this.#connect = connect;
  }

  /** @throws NotFoundError, VaultLockedError */
  async of(accountId: string): Promise<MailServers> {
    const known = this.#open.get(accountId);
    if (known !== undefined) return known;
    const account = await this.#accounts.get(accountId);
    if (account === null) throw new NotFoundError(`There is no account “${accountId}”.`);
    const servers = await this.#connect(account);
    this.#open.set(accountId, servers);
    return servers;
  }

  /** Connects anew at the next use. */
  async forget(accountId: string): Promise<void> {
    const servers = this.#open.get(accountId);
    this.#open.delete(accountId);
    await servers?.remote.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.forget(id)));
  }
}
