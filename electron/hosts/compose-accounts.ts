import { ConnectedAccounts } from '../adapters/accounts/connected-accounts.ts';
import { openAccount } from '../adapters/accounts/open-account.ts';
import { withOwnColors } from '../adapters/accounts/own-colors.ts';
import { openAccountCalendars } from '../adapters/calendars/account-calendars.ts';
import { AccountSignIns } from '../adapters/oauth/account-sign-ins.ts';
import { openInBrowser } from '../adapters/oauth/open-in-browser.ts';
import { signInProviders } from '../adapters/oauth/sign-in-providers.ts';
import type { Organizer } from '../adapters/sqlite/open-organizer.ts';
import { AskingVault } from '../adapters/vault/asking-vault.ts';
import { ChosenVault } from '../adapters/vault/chosen-vault.ts';
import { KeychainVault } from '../adapters/vault/keychain-vault.ts';
import { PassphraseVault } from '../adapters/vault/passphrase-vault.ts';
import type { AccountsPort } from '../ports/accounts.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { SettingsPort } from '../ports/settings.ts';
import type { DataFolder } from './data-folder.ts';
import { defaultDataFolder } from './host-options.ts';

export interface AccountParts {
  readonly folder: DataFolder;
  readonly organizer: Organizer;
  readonly settings: SettingsPort;
  readonly clock: Clock;
  /** An IANA zone that goes before the settings and the computer's. */
  readonly timeZone: string | null;
}

/** All of the person's calendars, and the accounts that some of them come from. */
export interface Accounts {
  readonly calendar: CalendarPort;
  readonly accounts: AccountsPort;
}

/** Puts the accounts together. No server is asked and no secret read before somebody wants to know something. */
export function composeAccounts({ folder, organizer, settings, clock, timeZone }: AccountParts): Accounts {
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
    accounts: organizer.accounts,
    mirror: organizer.mirror,
    clock,
    timeZone: zone,
    connect: (account) => openAccount(account, vault, signIns),
  });
  const colors = () => settings.read().calendarColors;
  return {
    calendar: withOwnColors(calendars, colors),
    accounts: new ConnectedAccounts({ calendars, vault, signIns, clock, timeZone: zone, colors }),
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
