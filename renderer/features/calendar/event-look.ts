import type { AccountOverview } from '../../../shared/model/account.ts';
import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';

/** What an event's drawing says besides its time. */
export interface EventLook {
  color: string | undefined;
  /** Its calendar, with its account where that is not this computer: `Office/Work`. */
  where: string;
  readOnly: boolean;
  /** Its latest change has not reached its server yet. */
  isWaiting: boolean;
  /** Not settled, or not answered yet. */
  isTentative: boolean;
}
export type LookOf = (occurrence: Occurrence) => EventLook;

const keyOf = ({ calendarId, uid }: Pick<Occurrence, 'calendarId' | 'uid'>) => `${calendarId} ${uid}`;

/** How events look, by their calendars, their accounts and what waits. */
export function looks(
  calendars: readonly Calendar[],
  accounts: readonly AccountOverview[],
  waiting: readonly Pick<Occurrence, 'calendarId' | 'uid'>[],
): LookOf {
  const calendarOf = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const nameOf = new Map(accounts.map(({ account }) => [account.id, account.name]));
  const waits = new Set(waiting.map(keyOf));
  return (occurrence) => {
    const calendar = calendarOf.get(occurrence.calendarId);
    const account = calendar && nameOf.get(calendar.account);
    const name = calendar?.name ?? occurrence.calendarName;
    const { ownAnswer } = occurrence;
    return {
      color: calendar?.color,
      where: account ? `${account}/${name}` : name,
      readOnly: calendar?.readOnly ?? false,
      isWaiting: waits.has(keyOf(occurrence)),
      isTentative: occurrence.tentative === true || ownAnswer === 'tentative' || ownAnswer === 'needs-action',
    };
  };
}
