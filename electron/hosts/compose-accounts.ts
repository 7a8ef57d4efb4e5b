import { calendarAccounts } from '../adapters/accounts/calendar-accounts.ts';
import { ConnectedAccounts } from '../adapters/accounts/connected-accounts.ts';
import { openAccount } from '../adapters/accounts/open-account.ts';
import { openMailAccount } from '../adapters/accounts/open-mail-servers.ts';
import { withOwnColors } from '../adapters/accounts/own-colors.ts';
import { openAccountCalendars } from '../adapters/calendars/account-calendars.ts';
import { MailAccounts } from '../adapters/mail/mail-accounts.ts';
import { AccountSignIns } from '../adapters/oauth/account-sign-ins.ts';
import { openInBrowser } from '../adapters/oauth/open-in-browser.ts';
import { signInProviders } from '../adapters/oauth/sign-in-providers.ts';
import type { FetchBody } from '../adapters/sqlite/mail-store.ts';
import type { MailFile } from '../adapters/sqlite/open-mail.ts';
import type { Organizer } from '../adapters/sqlite/open-organizer.ts';
import { AskingVault } from '../adapters/vault/asking-vault.ts';
import { ChosenVault } from '../adapters/vault/chosen-vault.ts';
import { KeychainVault } from '../adapters/vault/keychain-vault.ts';
import { PassphraseVault } from '../adapters/vault/passphrase-vault.ts';
import type { AccountsPort } from '../ports/accounts.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailPort } from '../ports/mail.ts';
import type { MailTransport } from '../ports/mail-transport.ts';
import type { SettingsPort } from '../ports/settings.ts';
import type { Vault } from '../ports/vault.ts';
import type { DataFolder } from './data-folder.ts';
import { defaultDataFolder } from './host-options.ts';

export interface AccountParts {
  readonly folder: DataFolder;
  readonly organizer: Organizer;
  readonly mailFile: Pick<MailFile, 'mail' | 'mirror'>;
  readonly settings: SettingsPort;
  readonly clock: Clock;
  /** An IANA zone that goes before the settings and the computer's. */
  readonly timeZone: string | null;
}

/** All of the person's calendars and mail, and the accounts that some of them come from. */
export interface Accounts {
  readonly calendar: CalendarPort;
  readonly mail: MailPort;
  readonly mailTransport: MailTransport;
  /** Brings the mail of an account here; false when its server cannot be reached now. */
  readonly receiveMail: (account: string, signal: AbortSignal) => Promise<boolean>;
  /** Brings the bytes of a message that are not here yet. */
  readonly fetchBody: FetchBody;
  readonly accounts: AccountsPort;
  /** Where secrets are kept. */
  readonly vault: Vault;
}

/** Puts the accounts together. No server is asked and no secret read before somebody wants to know something. */
export function composeAccounts(parts: AccountParts): Accounts {
  const { folder, organizer, mailFile, settings, clock, timeZone } = parts;
  const zone = () => timeZone ?? settings.read().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const vault = new ChosenVault(
    {
      keychain: new KeychainVault({ service: serviceName(folder) }),
      passphraseFile: new PassphraseVault({ file: folder.secrets, clock, passphrase: givenPassphrase }),
      asking: new AskingVault(),
    },
    settings,
  );
  const signIns = new AccountSignIns({ providers: signInProviders, vault, clock, openInBrowser });
  const calendars = openAccountCalendars({
    calendar: organizer.calendar,
    accounts: calendarAccounts(organizer.accounts),
    mirror: organizer.mirror,
    clock,
    timeZone: zone,
    connect: (account) => openAccount(account, vault, signIns),
  });
  const mail = new MailAccounts({
    ...mailFile,
    accounts: organizer.mailAccounts,
    clock,
    connect: (account) => openMailAccount(account, vault, signIns),
  });
  const colors = () => settings.read().calendarColors;
  return {
    vault,
    calendar: withOwnColors(calendars, colors),
    mail: mail.mail,
    mailTransport: mail.transport,
    receiveMail: (account, signal) => mail.receive(account, signal),
    fetchBody: (id, signal) => mail.fetchBody(id, signal),
    accounts: new ConnectedAccounts({ calendars, mail, vault, signIns, clock, timeZone: zone, colors }),
  };
}

/** Two data folders may have accounts of the same id, and each keeps its own password. */
function serviceName({ path }: DataFolder): string {
  return path === defaultDataFolder() ? 'Deskhand' : `Deskhand in ${path}`;
}

function givenPassphrase(): string | null {
  const given = process.env['DESKHAND_PASSPHRASE'];
  return given === undefined || given === '' ? null : given;
}
