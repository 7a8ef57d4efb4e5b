import type { AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar } from '../../../shared/model/calendar.ts';
import { HostError } from '../host-errors.ts';

/** A calendar with what the terminal calls it: `Work/Team`, `Personal`. */
export interface NamedCalendar {
  readonly calendar: Calendar;
  /** The account's name, or null for what is on this computer. */
  readonly accountName: string | null;
  readonly label: string;
}

/** The calendars under their names. Those on this computer go by their name alone. */
export function nameCalendars(
  calendars: readonly Calendar[],
  accounts: readonly AccountOverview[],
): readonly NamedCalendar[] {
  const names = new Map(accounts.map(({ account }) => [account.id, account.name]));
  return calendars.map((calendar) => {
    const accountName = names.get(calendar.account) ?? null;
    return {
      calendar,
      accountName,
      label: accountName === null ? calendar.name : `${accountName}/${calendar.name}`,
    };
  });
}

/**
 * The calendar that the person means: by `Account/Name`, by a name that only one has, or by id. Case does not matter.
 * Null when there is none.
 * @throws HostError when several are called so.
 */
export function findCalendar(text: string, named: readonly NamedCalendar[]): NamedCalendar | null {
  const wanted = fold(text);
  const byId = named.find(({ calendar }) => calendar.id === text);
  if (byId) return byId;
  const exactly = named.filter(({ label, calendar }) =>
    [label, `${calendar.account}/${calendar.name}`].some((each) => fold(each) === wanted),
  );
  const found = exactly.length > 0 ? exactly : named.filter(({ calendar }) => fold(calendar.name) === wanted);
  if (found.length > 1) {
    const names = found.map(({ calendar, label }) =>
      label === calendar.name ? `${calendar.account}/${label}` : label,
    );
    throw new HostError(
      `Several calendars are called “${text}”: say which, as in --calendar "${names.join('" or "')}".`,
    );
  }
  return found[0] ?? null;
}

/** The calendar that the person means. @throws HostError when there is none, or several. */
export function requireCalendar(text: string, named: readonly NamedCalendar[]): NamedCalendar {
  const found = findCalendar(text, named);
  if (found) return found;
  throw new HostError(
    `There is no calendar “${text}”: there are ${named.map(({ label }) => label).join(', ')}.`,
  );
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
