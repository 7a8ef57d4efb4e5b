import type { Calendar } from '../../shared/model/calendar.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import { readAnswer } from '../icalendar/read-answer.ts';
import { readCalendarFile } from '../icalendar/read-calendar-file.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { ImportingPerson } from './apply-guest-answer.ts';
import { importAnswer } from './import-answer.ts';
import { type ImportOutcome, type ImportReport, reportImport } from './import-report.ts';

export interface CalendarImport extends ImportReport {
  /** Null when there was nothing to take, and so no calendar was made. */
  readonly calendar: Calendar | null;
}

/**
 * Takes an iCalendar file into a calendar; one that is only named is made when missing. What has a UID that is there already
 * replaces it, so taking the same file twice changes nothing; a broken piece is told and the sound rest is taken. A
 * guest's answer is taken to the event that it is about.
 * @throws ExpectedError when the calendar can only be read; StorageError when it cannot be written, and then nothing of
 * the file is taken.
 */
export async function importCalendar(
  text: string,
  into: string | Calendar,
  calendars: CalendarPort,
  person: ImportingPerson,
): Promise<CalendarImport> {
  const answer = readAnswer(text);
  if (answer !== null) return importAnswer(answer, calendars, person);
  const { objects, refused } = readCalendarFile(text);
  if (objects.length === 0) return { calendar: null, ...reportImport([], refused) };
  const calendar = typeof into === 'string' ? await calendars.ensureCalendar(into) : into;
  if (calendar.readOnly) throw new ExpectedError(`The calendar “${calendar.name}” can only be read.`);
  const there = new Map((await calendars.events(calendar.id)).map((stored) => [stored.uid, stored]));
  const outcomes = objects.map(({ uid, icalendar }): ImportOutcome => {
    const stored = there.get(uid);
    if (stored === undefined) return 'taken';
    return stored.icalendar === icalendar ? 'unchanged' : 'updated';
  });
  const changed = objects.filter((_, index) => outcomes[index] !== 'unchanged');
  await calendars.putAll(
    calendar.id,
    changed.map(({ uid, icalendar }) => ({ uid, icalendar, expected: there.get(uid)?.version ?? null })),
  );
  return { calendar, ...reportImport(outcomes, refused) };
}
