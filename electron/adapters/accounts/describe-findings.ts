import type { Account, AccountOverview } from '../../../shared/model/account.ts';
import type { AccountFindings } from '../../../shared/model/new-account.ts';
import { instantOfWallClock, wallClockAt } from '../../../shared/model/wall-clock.ts';

const servers = { google: 'Google', microsoft: 'Microsoft' } as const;

/** What was found at an account, with the sentence that names it. */
export function describeFindings(
  account: Exclude<Account, { readonly kind: 'imap' }>,
  { calendars, mail, state }: Pick<AccountOverview, 'calendars' | 'mail' | 'state'>,
  eventsThisMonth: number,
): AccountFindings {
  const server = 'url' in account ? new URL(account.url).host : servers[account.kind];
  const user = account.user ?? '';
  const counts = `${count(calendars.length, 'calendar')}, ${count(eventsThisMonth, 'event')} this month`;
  const ofMail =
    mail === null ? '.' : `; ${count(mail.folders, 'folder')}, ${count(mail.messages, 'message')}.`;
  // The calendars were reached, so it is the mail that was not.
  const rest = 'why' in state ? `. Its mail was not reached: ${state.why}` : ofMail;
  return {
    sentence: `Reached ${server}${user === '' ? '' : ` as ${user}`}: ${counts}${rest}`,
    server,
    user,
    calendars: calendars.map(({ name, readOnly }) => ({ name, readOnly })),
    eventsThisMonth,
  };
}

/** The month of an instant in the zone, as a window to ask a calendar for. */
export function thisMonth(now: number, timeZone: string): { from: string; to: string; timeZone: string } {
  const [year = 0, month = 0] = wallClockAt(now, timeZone).split('-').map(Number);
  const first = (monthIndex: number) => {
    const day = new Date(Date.UTC(year, monthIndex, 1)).toISOString().slice(0, 10);
    return new Date(instantOfWallClock(`${day}T00:00`, timeZone).instant).toISOString();
  };
  return { from: first(month - 1), to: first(month), timeZone };
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
