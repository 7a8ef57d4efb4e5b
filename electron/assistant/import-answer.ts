import type { Calendar } from '../../shared/model/calendar.ts';
import { formatWhen } from '../../shared/model/format-when.ts';
import { applyAnswer } from '../icalendar/apply-answer.ts';
import type { RefusedPiece } from '../icalendar/content-lines.ts';
import type { ReadAnswer } from '../icalendar/read-answer.ts';
import type { CalendarPort, StoredEvent } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarImport } from './import-calendar.ts';
import { reportImport } from './import-report.ts';

/** Where and when the person is. */
export interface ImportingPerson {
  readonly timeZone: string;
  readonly clock: Clock;
}

/**
 * Takes a guest's answer to the event that it is about, in whichever calendar that is. A proposal changes nothing: it is
 * told, with what the person can do.
 */
export async function importAnswer(
  answer: ReadAnswer,
  calendars: CalendarPort,
  { timeZone, clock }: ImportingPerson,
): Promise<CalendarImport> {
  const name = answer.from.name ?? answer.from.email;
  const refuse = (why: string): CalendarImport => {
    const piece: RefusedPiece = { line: 1, what: `the answer of ${name}`, why };
    return { calendar: null, ...reportImport([], [piece]) };
  };
  const found = await findEvent(answer.uid, calendars);
  if (found === null) return refuse('The event that it answers is in none of your calendars.');
  const { calendar, stored } = found;
  if (calendar.inviter?.by === 'server')
    return refuse(`The server of “${calendar.name}” takes answers by itself. Sync to see them.`);
  const applied = applyAnswer(stored.icalendar, answer, { sender: null, timeZone, clock });
  switch (applied.kind) {
    case 'refused':
      return refuse(applied.why);
    case 'proposed': {
      const when = formatWhen(applied.when, { timeZone, clock: '24-hour', now: clock.now() });
      return refuse(`It proposes ${when} instead. Move the event to accept that, or leave it as it is.`);
    }
    case 'applied':
      await calendars.put(calendar.id, stored.uid, applied.icalendar, stored.version);
      return { calendar, ...reportImport(['updated'], []) };
  }
}

async function findEvent(
  uid: string,
  calendars: CalendarPort,
): Promise<{ readonly calendar: Calendar; readonly stored: StoredEvent } | null> {
  for (const calendar of await calendars.calendars()) {
    const stored = calendar.readOnly ? null : await calendars.event(calendar.id, uid);
    if (stored !== null) return { calendar, stored };
  }
  return null;
}
