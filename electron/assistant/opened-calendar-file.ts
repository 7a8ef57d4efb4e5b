import type { CalendarFile } from '../../shared/model/calendar-file.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import { timestamp } from '../agent/call-services.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import { NotFoundError } from '../ports/store-errors.ts';

/** A file as the host read it. */
export interface GivenFile {
  /** Without its folder. */
  readonly name: string;
  readonly text: string;
}

export interface OpenedCalendarFileParts {
  readonly calendar: CalendarPort;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly record: (entry: JournalEntry) => void;
}

/**
 * The calendar file that the person opened last, until they close it or open another one. It lies in memory alone: what
 * is in it comes from somebody else, and nothing of it is kept before they say so.
 */
export class OpenedCalendarFile {
  readonly #parts: OpenedCalendarFileParts;
  #opened: { readonly view: CalendarFile; readonly text: string } | null = null;
  #count = 0;

  constructor(parts: OpenedCalendarFileParts) {
    this.#parts = parts;
  }

  get view(): CalendarFile | null {
    return this.#opened?.view ?? null;
  }

  async open({ name, text }: GivenFile): Promise<void> {
    // Seldom needed, so loaded when it is.
    const { describeCalendarFile } = await import('../icalendar/describe-calendar-file.ts');
    const view = { id: `file-${++this.#count}`, name, ...describeCalendarFile(text, this.#parts.timeZone()) };
    this.#opened = { view, text };
  }

  /** Takes all events into a calendar, which is the person's own act, and closes the file. @throws NotFoundError */
  async take(id: string, calendarId: string) {
    const { text } = this.#expect(id);
    const { calendar: calendars, clock, record } = this.#parts;
    const calendar = (await calendars.calendars()).find((each) => each.id === calendarId);
    if (calendar === undefined)
      throw new NotFoundError('This calendar is no longer there: choose another one.');
    const { importCalendar } = await import('./import-calendar.ts');
    const { taken, updated, unchanged, refused } = await importCalendar(text, calendar, calendars, {
      timeZone: this.#parts.timeZone(),
      clock,
    });
    record({
      kind: 'data-imported',
      what: 'calendar',
      into: calendar.name,
      taken: taken + updated,
      unchanged,
      refused: refused.length,
      at: timestamp(clock),
    });
    this.close(id);
    return { calendar: calendar.name, taken, updated, unchanged };
  }

  close(id: string): void {
    if (this.#opened?.view.id === id) this.#opened = null;
  }

  #expect(id: string): { readonly text: string } {
    if (this.#opened?.view.id !== id) throw new NotFoundError('This file is closed already: open it again.');
    return this.#opened;
  }
}
