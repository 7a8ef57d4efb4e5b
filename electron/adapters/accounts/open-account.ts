import type { Account } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { RemoteCalendars } from '../../ports/remote-calendars.ts';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';
import type { AccountSignIns } from '../oauth/account-sign-ins.ts';
import { openSignedIn } from './reach-by-sign-in.ts';

/** Opens an account's calendars on its server. What speaks to it is loaded only now. @throws VaultLockedError */
export async function openAccount(
  account: Account,
  vault: Vault,
  signIns: AccountSignIns,
): Promise<RemoteCalendars> {
  switch (account.kind) {
    case 'caldav': {
      const password = await readPassword(account, vault);
      const { openCaldav } = await import('../caldav/open-caldav.ts');
      return openCaldav({ url: account.url, user: account.user, password });
    }
    case 'subscription': {
      const password = account.user === null ? null : await readPassword(account, vault);
      const { openSubscription } = await import('../subscription/open-subscription.ts');
      return openSubscription({ ...account, password });
    }
    case 'google':
    case 'microsoft':
      return openSignedIn(
        signIns.provider(account.kind),
        account.user,
        (refused) => signIns.token(account, 'calendar', refused),
        signIns.clock,
      );
    case 'imap':
      throw new ExpectedError(`“${account.name}” has mail and no calendars.`);
    default:
      return assertNever(account);
  }
}

/** What the vault keeps of an account that has a password. @throws VaultLockedError */
export async function readPassword({ id, name }: Account, vault: Vault): Promise<string> {
  const password = await vault.read(id);
  if (password !== null) return password;
  throw new VaultLockedError(`The password of “${name}” is not kept here any more: give it again.`);
}
