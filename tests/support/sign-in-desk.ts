import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectedAccounts } from '../../electron/adapters/accounts/connected-accounts.ts';
import { openAccount } from '../../electron/adapters/accounts/open-account.ts';
import { openMailAccount } from '../../electron/adapters/accounts/open-mail-servers.ts';
import { openAccountCalendars } from '../../electron/adapters/calendars/account-calendars.ts';
import { MailAccounts } from '../../electron/adapters/mail/mail-accounts.ts';
import { AccountSignIns } from '../../electron/adapters/oauth/account-sign-ins.ts';
import type { SignInProviders } from '../../electron/adapters/oauth/sign-in-providers.ts';
import { type MailFile, openMail } from '../../electron/adapters/sqlite/open-mail.ts';
import { openOrganizer } from '../../electron/adapters/sqlite/open-organizer.ts';
import { AskingVault } from '../../electron/adapters/vault/asking-vault.ts';
import { ChosenVault } from '../../electron/adapters/vault/chosen-vault.ts';
import { PassphraseVault } from '../../electron/adapters/vault/passphrase-vault.ts';
import type { SignInAsked } from '../../shared/model/sign-in-asked.ts';
import { FixedClock } from '../fakes/fixed-clock.ts';
import { MemorySettings } from '../fakes/memory-settings.ts';
import { MemoryVault } from '../fakes/memory-vault.ts';
import type { SignInServer } from './sign-in-server.ts';

class Keychain extends MemoryVault {
  async check(): Promise<void> {}
}

/** The accounts of a computer, as a host puts them together, beside services that are here. */
export class SignInDesk {
  readonly clock = new FixedClock('2026-11-23T10:00:00Z');
  readonly signal = new AbortController().signal;
  readonly keychain = new Keychain();
  readonly asked: SignInAsked[] = [];
  readonly ask = (page: SignInAsked) => void this.asked.push(page);
  readonly #folder = mkdtempSync(join(tmpdir(), 'deskhand-sign-in-'));
  readonly #organizer = openOrganizer(join(this.#folder, 'organizer.sqlite'), this.clock);
  readonly #mailFile: MailFile = openMail(join(this.#folder, 'mail.sqlite'));
  readonly calendars;
  readonly mail: MailAccounts;
  readonly accounts;

  constructor(server: SignInServer, providers: SignInProviders) {
    const { clock } = this;
    const passphraseFile = new PassphraseVault({ file: join(this.#folder, 'secrets.json'), clock });
    const vaults = { keychain: this.keychain, passphraseFile, asking: new AskingVault() };
    const vault = new ChosenVault(vaults, new MemorySettings());
    const openInBrowser = async (address: string) => {
      void server.browse(address);
      return true;
    };
    const signIns = new AccountSignIns({ providers, vault, clock, openInBrowser });
    const timeZone = () => 'Europe/Berlin';
    this.calendars = openAccountCalendars({
      ...this.#organizer,
      clock,
      timeZone,
      connect: (account) => openAccount(account, vault, signIns),
    });
    this.mail = new MailAccounts({
      ...this.#mailFile,
      accounts: this.#organizer.mailAccounts,
      clock,
      connect: (account) => openMailAccount(account, vault, signIns),
    });
    const colors = () => ({});
    this.accounts = new ConnectedAccounts({
      calendars: this.calendars,
      mail: this.mail,
      vault,
      signIns,
      clock,
      timeZone,
      colors,
    });
  }

  /** What an account's state is by now. */
  async state(accountId: string) {
    const overviews = await this.accounts.list();
    return overviews.find(({ account }) => account.id === accountId)?.state;
  }

  async close(): Promise<void> {
    await this.accounts.close();
    this.#organizer.close();
    this.#mailFile.close();
    rmSync(this.#folder, { recursive: true });
  }
}
