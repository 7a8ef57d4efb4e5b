import type { Account, AccountOverview } from '../../../shared/model/account.ts';
import type { CalendarConflict, ConflictChoice, SyncReport } from '../../../shared/model/calendar-sync.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailSyncReport } from '../../../shared/model/mail-sync.ts';
import { type AccountFindings, givesSecret, type NewAccount } from '../../../shared/model/new-account.ts';
import type { SignInAsked } from '../../../shared/model/sign-in-asked.ts';
import type { VaultKind, VaultState } from '../../../shared/model/vault.ts';
import type { AccountCalendars } from '../../ports/account-calendars.ts';
import type { AccountsPort, ReachedAccount } from '../../ports/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import { hasMail, type ImapAccount } from '../mail/account-with-mail.ts';
import type { MailAccounts } from '../mail/mail-accounts.ts';
import type { AccountSignIns } from '../oauth/account-sign-ins.ts';
import type { ChosenVault } from '../vault/chosen-vault.ts';
import { nameAccount, refuseTakenName } from './account-names.ts';
import { describeFindings, thisMonth } from './describe-findings.ts';
import { mergeOverviews } from './merge-overviews.ts';
import { ownColors } from './own-colors.ts';
import { presets } from './presets.ts';
import { type Reached, reachAgain, reachNew } from './reach-account.ts';
import { signInAgain } from './reach-by-sign-in.ts';
import { describeMailFindings, type ReachedMail, reachMail } from './reach-mail.ts';

export interface ConnectedAccountsParts {
  readonly calendars: AccountCalendars;
  readonly mail: MailAccounts;
  readonly vault: ChosenVault;
  readonly signIns: AccountSignIns;
  readonly clock: Clock;
  readonly timeZone: () => string;
  /** The person's own colours, by calendar id. */
  readonly colors: () => Readonly<Record<string, string>>;
}

/** The person's accounts: what is secret of them in the vault, their calendars in the mirror. */
export class ConnectedAccounts implements AccountsPort {
  readonly #parts: ConnectedAccountsParts;

  constructor(parts: ConnectedAccountsParts) {
    this.#parts = parts;
  }

  presets() {
    return presets;
  }

  async list(): Promise<readonly AccountOverview[]> {
    const colors = this.#parts.colors();
    const { calendars, mail } = this.#parts;
    const overviews = mergeOverviews(await calendars.overview(), await mail.overview());
    return overviews.map((overview) => ({
      ...overview,
      calendars: overview.calendars.map((calendar) => ownColors(calendar, colors)),
    }));
  }

  async reach(
    request: NewAccount,
    asked: (page: SignInAsked) => void,
    signal: AbortSignal,
  ): Promise<ReachedAccount> {
    const { calendars, mail, vault, signIns } = this.#parts;
    const others = (await this.list()).map(({ account }) => account);
    refuseTakenName(request.name, others);
    if (givesSecret(request)) await vault.expectChosen();
    if (request.kind === 'imap') return this.#reachMail(request, others, signal);
    const reached = await reachNew(request, signIns, asked, signal);
    refuseTwice(reached.account, others);
    const account: Account = {
      ...reached.account,
      ...nameAccount(request.name, reached.usualName, others),
    };
    const chosen = chosenHrefs('calendars' in request ? request.calendars : [], reached);
    return {
      account,
      keep: async (keepSignal) => {
        if (reached.secret !== null) await vault.write(account.id, reached.secret);
        try {
          const report = await calendars.addAccount(account, chosen, keepSignal);
          if (hasMail(account)) await mail.addMail(account, keepSignal);
          return await this.#findingsAfter(report);
        } catch (error) {
          await this.#forget(account.id);
          throw error;
        }
      },
    };
  }

  async test(accountId: string, signal: AbortSignal): Promise<AccountFindings> {
    const { account } = await this.#overview(accountId);
    if (account.kind === 'imap') return this.#testMail(account, signal);
    const report = await this.#parts.calendars.syncAccount(accountId, signal);
    if ('why' in report.state || !hasMail(account)) return this.#findingsAfter(report);
    await this.#tryMail(accountId, signal);
    return this.#findingsAfter(report);
  }

  async giveSecret(accountId: string, secret: string, signal: AbortSignal): Promise<AccountFindings> {
    const { account } = await this.#overview(accountId);
    await reachAgain(account, secret, signal);
    await this.#parts.vault.write(accountId, secret);
    await this.#parts.mail.signInAnew(accountId);
    return this.test(accountId, signal);
  }

  async signInAgain(
    accountId: string,
    asked: (page: SignInAsked) => void,
    signal: AbortSignal,
  ): Promise<AccountFindings> {
    const { mail, vault, signIns } = this.#parts;
    const { account } = await this.#overview(accountId);
    if (account.kind !== 'google' && account.kind !== 'microsoft') {
      throw new ExpectedError(`“${account.name}” is not signed in to in a browser.`);
    }
    const again = await signInAgain(account, signIns, asked, signal);
    await vault.write(accountId, again.secret);
    signIns.forget(accountId);
    await mail.signInAnew(accountId);
    if (hasMail(again.account)) await mail.addMail(again.account, signal);
    return this.test(accountId, signal);
  }

  async remove(accountId: string): Promise<void> {
    const { account } = await this.#overview(accountId);
    try {
      if (hasSecret(account)) await this.#parts.vault.remove(accountId);
    } catch (error) {
      if (!(error instanceof VaultLockedError)) throw error;
      throw new VaultLockedError(
        `“${account.name}” was not removed, since its password could not be: ${error.message}`,
        {
          cause: error,
        },
      );
    }
    this.#parts.signIns.forget(accountId);
    if (account.kind !== 'imap') await this.#parts.calendars.removeAccount(accountId);
    if (hasMail(account)) await this.#parts.mail.removeAccount(accountId);
  }

  async sync(accountId: string | null, signal: AbortSignal): Promise<readonly SyncReport[]> {
    const { calendars } = this.#parts;
    return accountId === null ? calendars.syncAll(signal) : [await calendars.syncAccount(accountId, signal)];
  }

  syncMail(accountId: string | null, signal: AbortSignal): Promise<readonly MailSyncReport[]> {
    return this.#parts.mail.sync(accountId, signal);
  }

  conflicts(): Promise<readonly CalendarConflict[]> {
    return this.#parts.calendars.conflicts();
  }

  resolveConflict(conflictId: string, keep: ConflictChoice, signal: AbortSignal): Promise<void> {
    return this.#parts.calendars.resolveConflict(conflictId, keep, signal);
  }

  vault(): Promise<VaultState> {
    return this.#parts.vault.state();
  }

  async chooseVault(kind: VaultKind, passphrase: string | null): Promise<VaultState> {
    const overviews = await this.list();
    const names = overviews.filter(({ account }) => hasSecret(account)).map(({ account }) => account.id);
    await this.#parts.vault.choose(kind, passphrase, names);
    return this.vault();
  }

  async unlockVault(passphrase: string): Promise<VaultState> {
    await this.#parts.vault.unlock(passphrase);
    return this.vault();
  }

  watch(
    told: (reports: readonly SyncReport[]) => void,
    toldOfMail: (reports: readonly MailSyncReport[]) => void,
  ): void {
    this.#parts.calendars.start(told);
    this.#parts.mail.start(toldOfMail);
  }

  async close(): Promise<void> {
    await Promise.all([this.#parts.calendars.stop(), this.#parts.mail.stop()]);
  }

  async #reachMail(
    request: Extract<NewAccount, { readonly kind: 'imap' }>,
    others: readonly Account[],
    signal: AbortSignal,
  ): Promise<ReachedAccount> {
    const { mail, vault } = this.#parts;
    const reached = await reachMail(request, signal);
    refuseTwice(reached.account, others);
    const account = { ...reached.account, ...nameAccount(request.name, reached.usualName, others) };
    return {
      account,
      keep: async (keepSignal) => {
        await vault.write(account.id, request.secret);
        try {
          await mail.addAccount(account, keepSignal);
          return await this.#mailFindings(account);
        } catch (error) {
          await vault.remove(account.id).catch(() => undefined);
          throw error;
        }
      },
    };
  }

  async #testMail(account: ImapAccount, signal: AbortSignal): Promise<AccountFindings> {
    await this.#tryMail(account.id, signal);
    return this.#mailFindings(account);
  }

  /** Looks at both directions. */
  async #tryMail(accountId: string, signal: AbortSignal): Promise<void> {
    const { mail } = this.#parts;
    const [report] = await mail.sync(accountId, signal);
    if (report !== undefined && 'why' in report.state) throw new ExpectedError(report.state.why);
    await mail.testSending(accountId, signal);
  }

  async #mailFindings(account: ImapAccount): Promise<AccountFindings> {
    const { mail } = await this.#overview(account.id);
    return describeMailFindings(account, mail ?? { folders: 0, messages: 0 });
  }

  async #overview(accountId: string): Promise<AccountOverview> {
    const overview = (await this.list()).find(({ account }) => account.id === accountId);
    if (!overview) throw new NotFoundError('There is no such account any more.');
    return overview;
  }

  async #findingsAfter(report: SyncReport): Promise<AccountFindings> {
    switch (report.state.state) {
      case 'ready':
        return this.#findings(report.account);
      case 'never-tried':
        throw new ExpectedError(`“${report.name}” could not be tried: try again.`);
      default:
        throw new ExpectedError(report.state.why);
    }
  }

  async #findings(accountId: string): Promise<AccountFindings> {
    const { calendars, clock, timeZone } = this.#parts;
    const overview = await this.#overview(accountId);
    const { account, calendars: its } = overview;
    if (account.kind === 'imap') return this.#mailFindings(account);
    const ids = new Set(its.map(({ id }) => id));
    const events = await calendars.occurrences(thisMonth(clock.now(), timeZone()));
    return describeFindings(account, overview, events.filter(({ calendarId }) => ids.has(calendarId)).length);
  }

  async #forget(accountId: string): Promise<void> {
    const { calendars, mail, vault } = this.#parts;
    // A vault that cannot be written has kept nothing, and what went wrong before is what the person is told.
    await vault.remove(accountId).catch(() => undefined);
    const kept = (await calendars.overview()).some(({ account }) => account.id === accountId);
    if (kept) await calendars.removeAccount(accountId);
    await mail.removeAccount(accountId);
  }
}

/** Whether the vault keeps something of the account. */
function hasSecret(account: Account): boolean {
  return account.kind !== 'subscription' || account.user !== null;
}

/** The same account twice would show every event twice. @throws ExpectedError */
function refuseTwice(account: Reached['account'] | ReachedMail['account'], others: readonly Account[]): void {
  const placeOf = (each: Reached['account'] | ReachedMail['account']) => {
    const place = 'imap' in each ? each.imap.host : 'url' in each && each.url;
    return JSON.stringify([each.kind, place, each.user]);
  };
  const same = others.find((other) => placeOf(other) === placeOf(account));
  if (!same) return;
  throw new ExpectedError(`This account is there already: it is called “${same.name}”.`, {
    about: 'address',
  });
}

/** The hrefs of the calendars that the person named; null for all. @throws ExpectedError when there is none of a name. */
function chosenHrefs(names: readonly string[], { calendars }: Reached): readonly string[] | null {
  if (names.length === 0) return null;
  return names.map((name) => {
    const found = calendars.find((calendar) => calendar.name.toLowerCase() === name.toLowerCase());
    if (found) return found.href;
    const there = calendars.map((calendar) => `“${calendar.name}”`).join(', ');
    throw new ExpectedError(
      `There is no calendar “${name}” on this server: it has ${there === '' ? 'none' : there}.`,
    );
  });
}
