import type { DatabaseSync } from 'node:sqlite';
import type { EventIndex } from './event-index.ts';
import { preparedOnce } from './prepared-once.ts';

/** Stores an object with what it is found by, in place of the one with its UID. Belongs into a transaction. */
export function writeEventRow(
  database: DatabaseSync,
  calendarId: string,
  icalendar: string,
  index: EventIndex,
  version: string,
): void {
  preparedOnce(
    database,
    `INSERT OR REPLACE INTO event
       (calendar_id, uid, version, icalendar, first_start, last_end, recurring, search_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    calendarId,
    index.uid,
    version,
    icalendar,
    index.firstStart,
    index.lastEnd,
    index.recurring ? 1 : 0,
    index.searchText,
  );
}
