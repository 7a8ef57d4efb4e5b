import type { AccountStore } from '../../ports/account-store.ts';

/** The accounts that have calendars. */
export function calendarAccounts(accounts: AccountStore): AccountStore {
  return {
    list: async () => (await accounts.list()).filter(({ kind }) => kind !== 'imap'),
    get: (id) => accounts.get(id),
    put: (account) => accounts.put(account),
    remove: (id) => accounts.remove(id),
    record: (id) => accounts.record(id),
    setState: (id, state) => accounts.setState(id, state),
    setChosen: (id, chosen) => accounts.setChosen(id, chosen),
  };
}
