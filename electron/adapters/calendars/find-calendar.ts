import type { Account } from '../../../shared/model/account.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { foldedWords } from '../../icalendar/fold-text.ts';

/**
 * The calendar that somebody means by `Account/Name`, or by a name alone: then one on this computer comes first, and of
 * those of accounts only one that no other shares its name with. Case and accents do not matter.
 */
export function findCalendar(
  calendars: readonly Calendar[],
  accounts: readonly Account[],
  words: string,
): Calendar | null {
  const named = calendars.filter(({ name }) => isSame(name, words));
  const local = named.find(({ account }) => account === 'local');
  if (local !== undefined) return local;
  const full = calendars.filter((calendar) => {
    const account = accounts.find(({ id }) => id === calendar.account);
    return (
      account !== undefined &&
      [account.id, account.name].some((name) => isSame(`${name}/${calendar.name}`, words))
    );
  });
  const [found, ...others] = full.length > 0 ? full : named;
  return found !== undefined && others.length === 0 ? found : null;
}

function isSame(one: string, other: string): boolean {
  return foldedWords(one).join(' ') === foldedWords(other).join(' ');
}
