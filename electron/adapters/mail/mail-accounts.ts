import type { Account, AccountOverview, AccountState } from '../../../shared/model/account.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailSyncReport } from '../../../shared/model/mail-sync.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { MailMirror } from '../../ports/mail-mirror.ts';
import type { MailTransport } from '../../ports/mail-transport.ts';
import { SignInRefusedError } from '../../ports/server-errors.ts';
import { NotFoundError, StorageError } from '../../ports/store-errors.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { KeyedLock } from '../calendars/keyed-lock.ts';
import { SyncTimer } from '../calendars/sync-timer.ts';
import { withServers } from './account-mail.ts';
import { AccountTransport } from './account-transport.ts';
import { type AccountWithMail, addressOf, hasMail, identitiesOf } from './account-with-mail.ts';
import { watchInbox } from './inbox-watch.ts';
import { ConnectedMailServers, type MailServers } from './mail-servers.ts';
import { sendPending } from './send-pending.ts';
import { syncMailAccount } from './sync-mail-account.ts';

export interface MailAccountsParts {
  readonly mail: MailPort;
  readonly mirror: MailMirror;
  readonly accounts: AccountStore;
  readonly clock: Clock;
  /** @throws VaultLockedError */
  readonly connect: (account: Account) => Promise<MailServers>;
  /** Milliseconds between syncs; five minutes when absent. */
  readonly interval?: number;
}

const fiveMinutes = 300_000;
/** Milliseconds that what is being sent has to end when everything ends. */
const patienceAtEnd = 8000;

/** The mail of connected accounts: mirrored here, and sent by their servers. */
export class MailAccounts {
  /** All of the person's mail; what is done to it goes to the servers. */
  readonly mail: MailPort;
  readonly transport: MailTransport;
  readonly #parts: MailAccountsParts;
  readonly #servers: ConnectedMailServers;
  readonly #working = new KeyedLock();
  readonly #passedOver = new Set<string>();
  readonly #closing = new AbortController();
  readonly #watching = new Map<string, AbortController>();
  readonly #sending = new Set<Promise<void>>();
  readonly #timer: SyncTimer<readonly MailSyncReport[]>;
  #told: ((reports: readonly MailSyncReport[]) => void) | null = null;

  constructor(parts: MailAccountsParts) {
    this.#parts = parts;
    this.#servers = new ConnectedMailServers(parts.accounts, parts.connect);
    this.mail = withServers(parts.mail, (accountId) => this.#sendSoon(accountId));
    this.transport = new AccountTransport(this.#servers, (accountId) => void this.#syncAndTell(accountId));
    this.#timer = new SyncTimer(parts.interval ?? fiveMinutes, (signal) => this.#syncDue(signal));
  }

  /**
   * Keeps the account and brings the headers of its mail here for the first time.
   * @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError when that fails; nothing is kept then.
   */
  async addAccount(account: AccountWithMail, signal: AbortSignal): Promise<MailSyncReport> {
    await this.#keep(account);
    try {
      const report = await this.#sync(account, signal, false);
      if (this.#told !== null) this.#watch(account.id);
      return report;
    } catch (error) {
      await this.removeAccount(account.id);
      throw error;
    }
  }

  /** Has the mail of an account that is here for its calendars too. One that fails says so in the report and its state. */
  async addMail(account: AccountWithMail, signal: AbortSignal): Promise<MailSyncReport> {
    await this.#keep(account);
    const report = await this.#syncOrSay(account, signal, false);
    if (this.#told !== null) this.#watch(account.id);
    return report;
  }

  /** Forgets the account and its mirror, with the changes that wait; the server keeps what it has. */
  async removeAccount(accountId: string): Promise<void> {
    this.#watching.get(accountId)?.abort();
    this.#watching.delete(accountId);
    await this.#servers.forget(accountId);
    await this.#working.run(accountId, async () => {
      this.#parts.mirror.removeAccount(accountId);
      await this.#parts.accounts.remove(accountId);
    });
  }

  /** Looks whether its server takes mail. @throws ServerUnreachableError, SignInRefusedError, ServerRefusedError, VaultLockedError */
  async testSending(accountId: string, signal: AbortSignal): Promise<void> {
    const { sender } = await this.#servers.of(accountId);
    await sender.test(signal);
  }

  /** Null: all of them. An account that fails says so in its report and its state. @throws NotFoundError */
  async sync(accountId: string | null, signal: AbortSignal): Promise<readonly MailSyncReport[]> {
    const all = await this.#list();
    const wanted = accountId === null ? all : all.filter(({ id }) => id === accountId);
    if (accountId !== null && wanted.length === 0) {
      throw new NotFoundError(`There is no account “${accountId}” with mail.`);
    }
    return Promise.all(wanted.map((account) => this.#syncOrSay(account, signal)));
  }

  /** Brings an account's mail here; false when its server cannot be reached now. */
  async receive(accountId: string, signal: AbortSignal): Promise<boolean> {
    const account = (await this.#list()).find(({ id }) => id === accountId);
    if (account === undefined) return false;
    return (await this.#syncOrSay(account, signal)).state.state === 'ready';
  }

  async overview(): Promise<readonly AccountOverview[]> {
    const { accounts, mirror, mail } = this.#parts;
    const mailboxes = await mail.mailboxes();
    const all: AccountOverview[] = [];
    for (const account of await this.#list()) {
      const record = await accounts.record(account.id);
      const own = mailboxes.filter((each) => each.account === account.id);
      const sum = (of: 'messages' | 'unread') => own.reduce((total, each) => total + each[of], 0);
      all.push({
        account,
        state: record?.state ?? { state: 'never-tried' },
        calendars: [],
        mail: {
          address: addressOf(account),
          folders: own.length,
          messages: sum('messages'),
          unread: sum('unread'),
        },
        waiting: mirror.pending(account.id).length,
        conflicts: 0,
        lastSync: record?.lastSync ?? null,
      });
    }
    return all;
  }

  /** Brings the bytes of a message that are not here yet. @throws ServerUnreachableError */
  async fetchBody(id: string, signal: AbortSignal): Promise<Uint8Array | null> {
    const { mail, mirror } = this.#parts;
    const [summary] = await mail.summaries([id]);
    const place = mirror.placeOf(id);
    if (summary === undefined || place === null) return null;
    const path = mirror.mailboxes(summary.account).find((each) => each.id === place.mailboxId)?.path;
    if (path == null) return null;
    const { remote } = await this.#servers.of(summary.account);
    const [body] = await remote.bodies(path, [place.uid], AbortSignal.any([signal, this.#closing.signal]));
    if (body === undefined) return null;
    await mirror.saveBody(id, body.raw);
    return body.raw;
  }

  /** Forgets what signed in, so that the next use does so anew. */
  async signInAnew(accountId: string): Promise<void> {
    await this.#servers.forget(accountId);
  }

  /** Syncs now, every five minutes, and whenever a server tells of something, until `stop`. */
  start(told: (reports: readonly MailSyncReport[]) => void): void {
    this.#told = told;
    this.#timer.start(told);
    void this.#list().then((accounts) => {
      for (const { id } of accounts) this.#watch(id);
    });
  }

  /** Lets what is being sent end, within bounds, and begins nothing more. */
  async stop(): Promise<void> {
    this.#told = null;
    for (const watch of this.#watching.values()) watch.abort();
    const timer = this.#timer.stop();
    const sent = Promise.all(this.#sending);
    const late = AbortSignal.timeout(patienceAtEnd);
    await Promise.race([sent, new Promise((resolve) => late.addEventListener('abort', resolve))]);
    this.#closing.abort();
    await timer;
    await this.#servers.close();
  }

  async #list(): Promise<readonly AccountWithMail[]> {
    return (await this.#parts.accounts.list()).filter(hasMail);
  }

  async #keep(account: AccountWithMail): Promise<void> {
    const { accounts, mirror } = this.#parts;
    await accounts.put(account);
    const { id, name } = account;
    mirror.saveAccount({ id, name, identities: identitiesOf(account), sends: 'itself' });
  }

  async #syncDue(signal: AbortSignal): Promise<readonly MailSyncReport[]> {
    const reports = await Promise.all(
      (await this.#list()).map(async (account) => {
        const isLocked = await this.#isLocked(account.id);
        return isLocked ? [] : [await this.#syncOrSay(account, signal)];
      }),
    );
    return reports.flat();
  }

  async #isLocked(accountId: string): Promise<boolean> {
    return (await this.#parts.accounts.record(accountId))?.state.state === 'locked';
  }

  async #syncOrSay(account: AccountWithMail, signal: AbortSignal, bodies = true): Promise<MailSyncReport> {
    const { id: accountId, name } = account;
    try {
      return await this.#sync(account, signal, bodies);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ExpectedError) || error instanceof StorageError) throw error;
      const state = failureOf(error, nowText(this.#parts.clock));
      await this.#parts.accounts.setState(accountId, state);
      if (state.state === 'locked') await this.#servers.forget(accountId);
      return { accountId, name, state, received: 0, sent: 0 };
    }
  }

  #sync(
    { id: accountId, name }: AccountWithMail,
    signal: AbortSignal,
    bodies: boolean,
  ): Promise<MailSyncReport> {
    const { mail, mirror, accounts, clock } = this.#parts;
    return this.#working.run(accountId, async () => {
      const { remote } = await this.#servers.of(accountId);
      const now = clock.now();
      const parts = { mail, mirror, remote, accountId, passedOver: this.#passedOver, now, bodies };
      const ending = AbortSignal.any([signal, this.#closing.signal]);
      const { received, sent, problems } = await syncMailAccount(parts, ending);
      const at = nowText(clock);
      const state: AccountState =
        problems.length === 0
          ? { state: 'ready', at }
          : { state: 'failing', at, why: [...new Set(problems)].join(' ') };
      await accounts.setState(accountId, state);
      return { accountId, name, state, received, sent };
    });
  }

  /** Sends what was done here; when that fails it waits for the next sync. */
  #sendSoon(accountId: string): void {
    const { mail, mirror } = this.#parts;
    if (accountId === 'local' || this.#closing.signal.aborted) return;
    const work = this.#working
      .run(accountId, async () => {
        if (mirror.pending(accountId).length === 0) return;
        const { remote } = await this.#servers.of(accountId);
        await sendPending({ mail, mirror, remote, accountId }, this.#closing.signal);
      })
      .catch(() => undefined)
      .finally(() => this.#sending.delete(work));
    this.#sending.add(work);
  }

  async #syncAndTell(accountId: string): Promise<void> {
    const account = (await this.#list()).find(({ id }) => id === accountId);
    if (account === undefined || this.#closing.signal.aborted) return;
    this.#told?.([await this.#syncOrSay(account, this.#closing.signal)]);
  }

  #watch(accountId: string): void {
    if (this.#watching.has(accountId) || this.#closing.signal.aborted) return;
    const ending = new AbortController();
    this.#watching.set(accountId, ending);
    const open = async () => {
      // Services lock out who keeps on giving a wrong password.
      if (await this.#isLocked(accountId)) throw new ExpectedError('The sign-in was refused.');
      return (await this.#servers.of(accountId)).remote;
    };
    void watchInbox(open, () => this.#syncAndTell(accountId), ending.signal);
  }
}

function failureOf(error: ExpectedError, at: string): AccountState {
  const isLocked = error instanceof SignInRefusedError || error instanceof VaultLockedError;
  return isLocked ? { state: 'locked', why: error.message } : { state: 'failing', at, why: error.message };
}

function nowText(clock: Clock): string {
  return `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
}
