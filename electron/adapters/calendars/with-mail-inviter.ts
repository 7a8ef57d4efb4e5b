import type { Calendar, Inviter } from '../../../shared/model/calendar.ts';
import type { CalendarPort } from '../../ports/calendar.ts';
import type { MailPort } from '../../ports/mail.ts';

/** The same calendars; guests of those on this computer hear of events by the person's own mail, where an account sends it. */
export function withMailInviter(calendars: CalendarPort, mail: Pick<MailPort, 'accounts'>): CalendarPort {
  const inviting = (calendar: Calendar, inviter: Inviter | null): Calendar =>
    inviter === null || calendar.account !== 'local' || calendar.inviter !== undefined || calendar.readOnly
      ? calendar
      : { ...calendar, inviter };
  return {
    calendars: async () => {
      const inviter = await mailInviter(mail);
      return (await calendars.calendars()).map((calendar) => inviting(calendar, inviter));
    },
    ensureCalendar: async (name) => inviting(await calendars.ensureCalendar(name), await mailInviter(mail)),
    event: (...args) => calendars.event(...args),
    events: (...args) => calendars.events(...args),
    occurrences: (...args) => calendars.occurrences(...args),
    put: (...args) => calendars.put(...args),
    putAll: (...args) => calendars.putAll(...args),
    remove: (...args) => calendars.remove(...args),
    pending: async (...args) => (await calendars.pending?.(...args)) ?? false,
    busyTimes: async (...args) => (await calendars.busyTimes?.(...args)) ?? new Map(),
  };
}

async function mailInviter(mail: Pick<MailPort, 'accounts'>): Promise<Inviter | null> {
  const accounts = (await mail.accounts()).filter(({ sends }) => sends === 'itself');
  const [first, ...others] = accounts.flatMap(({ identities }) =>
    identities.map(({ address }) => address.toLowerCase()),
  );
  return first === undefined ? null : { by: 'mail', addresses: [first, ...others] };
}
