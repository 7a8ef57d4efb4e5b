import type { Calendar } from '../../shared/model/calendar.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import { type ReadObject, readCalendarFile } from '../icalendar/read-calendar-file.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import { type ImportOutcome, type ImportReport, reportImport } from './import-report.ts';

export interface CalendarImport extends ImportReport {
  /** Null when there was nothing to take, and so no calendar was made. */
  readonly calendar: Calendar | null;
}

/**
 * Takes an iCalendar file into a calendar; one that is only named is made when missing. What has a UID that is there already
 * replaces it, so taking the same file twice changes nothing; a broken piece is told and the sound rest is taken.
 * @throws ExpectedError when the calendar can only be read; StorageError when it cannot be written. What was taken
 * before that stays, and taking the file again goes on with the rest.
 */
export async function importCalendar(
  text: string,
  into: string | Calendar,
  calendars: CalendarPort,
): Promise<CalendarImport> {
  const { objects, refused } = readCalendarFile(text);
  if (objects.length === 0) return { calendar: null, ...reportImport([], refused) };
  const calendar = typeof into === 'string' ? await calendars.ensureCalendar(into) : into;
  if (calendar.readOnly) throw new ExpectedError(`The calendar “${calendar.name}” can only be read.`);
  const there = new Map((await calendars.events(calendar.id)).map((stored) => [stored.uid, stored]));
  const outcomes: ImportOutcome[] = [];
  for (const object of objects) outcomes.push(await take(object, there.get(object.uid)));
  return { calendar, ...reportImport(outcomes, refused) };

  async function take(
    { uid, icalendar }: ReadObject,
    stored: { readonly version: string; readonly icalendar: string } | undefined,
  ): Promise<ImportOutcome> {
    if (stored?.icalendar === icalendar) return 'unchanged';
    await calendars.put(calendar.id, uid, icalendar, stored?.version ?? null);
    return stored === undefined ? 'taken' : 'updated';
  }
}
