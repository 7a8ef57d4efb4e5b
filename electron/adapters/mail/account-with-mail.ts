import type { Account } from '../../../shared/model/account.ts';

export type ImapAccount = Extract<Account, { readonly kind: 'imap' }>;
type SignedInAccount = Extract<Account, { readonly kind: 'google' | 'microsoft' }>;

/** An account with mail, perhaps beside calendars. */
export type AccountWithMail = ImapAccount | SignedInAccount;

export function hasMail(account: Account): account is AccountWithMail {
  return account.kind === 'imap' || ('mail' in account && account.mail);
}

/** What the account writes from. */
export function addressOf(account: AccountWithMail): string {
  return account.kind === 'imap' ? account.address : account.user;
}

/** All that the account can write as, its address first. */
export function identitiesOf(account: AccountWithMail) {
  const address = addressOf(account);
  if (account.kind !== 'imap') return [{ account: account.id, address }];
  const { id, displayName, aliases } = account;
  const named = displayName === null ? {} : { name: displayName };
  return [address, ...aliases].map((each) => ({ account: id, address: each, ...named }));
}
