import { formatWhen } from '../../shared/model/format-when.ts';
import type { RefusedPiece } from '../icalendar/content-lines.ts';
import type { ReadAnswer } from '../icalendar/read-answer.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import { applyGuestAnswer, type ImportingPerson } from './apply-guest-answer.ts';
import type { CalendarImport } from './import-calendar.ts';
import { reportImport } from './import-report.ts';

/**
 * Takes a guest's answer that came as a file to its event. A proposal changes nothing: it is told, with what the person
 * can do.
 */
export async function importAnswer(
  answer: ReadAnswer,
  calendars: CalendarPort,
  person: ImportingPerson,
): Promise<CalendarImport> {
  const { timeZone, clock } = person;
  const refuse = (why: string): CalendarImport => {
    const piece: RefusedPiece = {
      line: 1,
      what: `the answer of ${answer.from.name ?? answer.from.email}`,
      why,
    };
    return { calendar: null, ...reportImport([], [piece]) };
  };
  const outcome = await applyGuestAnswer(answer, null, calendars, person);
  switch (outcome.kind) {
    case 'refused':
      return refuse(outcome.why);
    case 'proposed': {
      const when = formatWhen(outcome.when, { timeZone, clock: '24-hour', now: clock.now() });
      return refuse(`It proposes ${when} instead. Move the event to accept that, or leave it as it is.`);
    }
    case 'applied':
      return { calendar: outcome.event.calendar, ...reportImport(['updated'], []) };
  }
}
