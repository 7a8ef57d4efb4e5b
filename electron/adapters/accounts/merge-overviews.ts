import type { AccountOverview, AccountState } from '../../../shared/model/account.ts';

const gravity: readonly AccountState['state'][] = ['ready', 'never-tried', 'failing', 'locked'];

/** One overview for each account: of one with calendars and mail the worse state, and the older look. */
export function mergeOverviews(
  ofCalendars: readonly AccountOverview[],
  ofMail: readonly AccountOverview[],
): AccountOverview[] {
  const mails = new Map(ofMail.map((each) => [each.account.id, each]));
  const merged = ofCalendars.map((each) => {
    const mail = mails.get(each.account.id);
    mails.delete(each.account.id);
    return mail === undefined ? each : merge(each, mail);
  });
  return [...merged, ...mails.values()];
}

function merge(calendars: AccountOverview, mail: AccountOverview): AccountOverview {
  const looks = [calendars.lastSync, mail.lastSync].filter((each) => each !== null);
  return {
    ...calendars,
    state: worse(calendars.state, mail.state),
    mail: mail.mail,
    waiting: calendars.waiting + mail.waiting,
    lastSync: looks.toSorted()[0] ?? null,
  };
}

function worse(one: AccountState, other: AccountState): AccountState {
  return gravity.indexOf(other.state) > gravity.indexOf(one.state) ? other : one;
}
