import type { Account } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { RemoteCalendars } from '../../ports/remote-calendars.ts';
import type { Vault } from '../../ports/vault.ts';
import { VaultLockedError } from '../../ports/vault-locked-error.ts';

/** Opens an account's calendars on its server. What speaks to it is loaded only now. @throws VaultLockedError */
export async function openAccount(account: Account, vault: Vault): Promise<RemoteCalendars> {
  switch (account.kind) {
    case 'caldav': {
      const password = await vault.read(account.id);
      if (password === null) {
        throw new VaultLockedError(
          `The password of “${account.name}” is not kept here any more: give it again.`,
        );
      }
      const { openCaldav } = await import('../caldav/open-caldav.ts');
      return openCaldav({ url: account.url, user: account.user, password });
    }
    case 'google':
    case 'microsoft':
    case 'subscription':
      throw new ExpectedError('Accounts of this kind cannot be opened yet.');
    default:
      return assertNever(account);
  }
}
