import type { AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { MirrorStore } from '../sqlite/mirror-store.ts';

/** The accounts as the interface shows them, in the order in which they were added. */
export async function listOverviews(
  accounts: AccountStore,
  mirror: MirrorStore,
  calendars: readonly Calendar[],
): Promise<AccountOverview[]> {
  const all: AccountOverview[] = [];
  for (const { id } of await accounts.list()) {
    const record = await accounts.record(id);
    if (record === null) continue;
    const { account, state, lastSync } = record;
    const own = calendars.filter((each) => each.account === id);
    all.push({ account, state, calendars: own, mail: null, ...mirror.counts(id), lastSync });
  }
  return all;
}
