import type { AccountRecord, AccountStore } from '../../ports/account-store.ts';

/** A turn of the clock that comes a little early counts. */
const slack = 30_000;

/**
 * The ids of the accounts that are to be looked at again without anybody asking: servers always, a calendar file as often
 * as was agreed, and sooner when it could not be read.
 * @param now instant in milliseconds.
 */
export async function dueAccounts(accounts: AccountStore, now: number): Promise<readonly string[]> {
  const records = await Promise.all((await accounts.list()).map(({ id }) => accounts.record(id)));
  return records.flatMap((record) => (record !== null && isDue(record, now) ? [record.account.id] : []));
}

function isDue({ account, state }: AccountRecord, now: number): boolean {
  if (account.kind !== 'subscription' || state.state !== 'ready') return true;
  return Math.abs(now - Date.parse(state.at)) >= account.refreshMinutes * 60_000 - slack;
}
