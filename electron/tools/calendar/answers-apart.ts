import { createHash } from 'node:crypto';
import { contentApartFromAnswers } from '../../icalendar/content-apart-from-answers.ts';
import type { CalendarPort, EventPut, StoredEvent, WriteOptions } from '../../ports/calendar.ts';

/** Marks versions that say nothing of what guests have answered. */
const mark = 'without-answers:';

/**
 * The calendars as a call sees them: what guests answer to the person's own events is no change of these, so that it
 * neither voids an approval nor stands in the way of undo. An answer that comes between a call's look and its change
 * still is a conflict, because the change would overwrite it. Belongs to one call.
 */
export function answersApart(calendars: CalendarPort): CalendarPort {
  /** The versions that the calendars themselves gave, as last seen. */
  const seen = new Map<string, string>();

  async function addressesFor(calendarId: string): Promise<readonly string[]> {
    const calendar = (await calendars.calendars()).find(({ id }) => id === calendarId);
    return calendar?.inviter?.addresses ?? [];
  }

  async function look(calendarId: string, uid: string): Promise<StoredEvent | null> {
    const stored = await calendars.event(calendarId, uid);
    if (stored === null || !mayInvite(stored.icalendar)) return stored;
    const content = contentApartFromAnswers(stored.icalendar, await addressesFor(calendarId));
    if (content === null) return stored;
    seen.set(`${calendarId}/${uid}`, stored.version);
    const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22);
    return { ...stored, version: `${mark}${digest}` };
  }

  function real(calendarId: string, uid: string, expected: string | null): string | null {
    return expected?.startsWith(mark) ? (seen.get(`${calendarId}/${uid}`) ?? expected) : expected;
  }

  async function after(
    calendarId: string,
    { uid, icalendar }: Omit<EventPut, 'expected'>,
    version: string | null,
  ) {
    if (version === null || icalendar === null || !mayInvite(icalendar)) return version;
    const isApart = contentApartFromAnswers(icalendar, await addressesFor(calendarId)) !== null;
    return isApart ? ((await look(calendarId, uid))?.version ?? version) : version;
  }

  return {
    calendars: () => calendars.calendars(),
    ensureCalendar: (name) => calendars.ensureCalendar(name),
    event: look,
    events: (calendarId) => calendars.events(calendarId),
    occurrences: (query) => calendars.occurrences(query),
    async put(calendarId, uid, icalendar, expected, options?: WriteOptions) {
      const version = await calendars.put(
        calendarId,
        uid,
        icalendar,
        real(calendarId, uid, expected),
        options,
      );
      return (await after(calendarId, { uid, icalendar }, version)) ?? version;
    },
    async putAll(calendarId, puts, options) {
      const actual = puts.map((each) => ({ ...each, expected: real(calendarId, each.uid, each.expected) }));
      const versions = await calendars.putAll(calendarId, actual, options);
      return Promise.all(puts.map((each, index) => after(calendarId, each, versions[index] ?? null)));
    },
    remove: (calendarId, uid, expected, options) =>
      calendars.remove(calendarId, uid, real(calendarId, uid, expected) ?? expected, options),
    ...(calendars.pending && { pending: calendars.pending.bind(calendars) }),
    ...(calendars.busyTimes && { busyTimes: calendars.busyTimes.bind(calendars) }),
  };
}

/** Quickly seen, for the many events that nobody is invited to. */
function mayInvite(icalendar: string): boolean {
  return /^ORGANIZER/im.test(icalendar);
}
