import type { Account, AccountState } from '../../../shared/model/account.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { VaultKind } from '../../../shared/model/vault.ts';
import type { Tone } from '../../ui/tag.tsx';

/** How an account does, as a tag; and what is wrong with it as a sentence, when something is. */
export function stateInWords(state: AccountState): { tone: Tone; text: string; why: string | null } {
  switch (state.state) {
    case 'never-tried':
      return { tone: 'read', text: 'not tried yet', why: null };
    case 'ready':
      return { tone: 'ok', text: 'ready', why: null };
    case 'failing':
      return { tone: 'final', text: 'failing', why: state.why };
    case 'locked':
      return { tone: 'write', text: 'locked', why: state.why };
    default:
      return assertNever(state);
  }
}

/** Which service an account is, and whose: `caldav.fastmail.com, ana@fastmail.com`. */
export function whereInWords(account: Account): string {
  switch (account.kind) {
    case 'caldav':
      return `${new URL(account.url).host}, ${account.user}`;
    case 'imap':
      return `${account.imap.host}, ${account.address}`;
    case 'google':
      return account.user ? `Google, ${account.user}` : 'Google';
    case 'microsoft':
      return account.user ? `Microsoft, ${account.user}` : 'Microsoft';
    case 'subscription':
      return `Calendar file at ${new URL(account.url).host}, read every ${lengthInWords(account.refreshMinutes)}`;
    default:
      return assertNever(account);
  }
}

/** `5 minutes`, `hour`, `6 hours`, `day`: as behind “every”. */
export function lengthInWords(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return count === 1 ? unit : `${count} ${unit}s`;
}

/** `1 change waits`, `3 changes wait`. */
export function waitingInWords(waiting: number): string {
  return waiting === 1 ? '1 change waits for the server' : `${waiting} changes wait for the server`;
}

export const vaultNames: Record<VaultKind, string> = {
  keychain: 'In the system’s keychain',
  'passphrase-file': 'In an encrypted file, under a passphrase',
  'ask-each-time': 'Nowhere: ask me after each start',
};
