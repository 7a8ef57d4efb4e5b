import type { DatabaseSync } from 'node:sqlite';
import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import { foldedWords } from '../../icalendar/fold-text.ts';
import type { CalendarPort, EventPut, OccurrenceQuery, StoredEvent } from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { calendarColor, calendarId } from './calendar-identity.ts';
import { readCalendars } from './calendar-rows.ts';
import { type EventIndex, eventIndex } from './event-index.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { StoredOccurrences } from './stored-occurrences.ts';
import { expectVersion } from './versioned-record.ts';
import { writeEventRow } from './write-event-row.ts';

interface EventRow {
  calendar_id: string;
  uid: string;
  version: string;
  icalendar: string;
}

const local = 'local';

/**
 * Calendars in a SQLite file: iCalendar objects, with what is needed to find them. Mirrored ones are read like those of
 * this computer; what changes them is `MirrorStore`.
 */
export class SqliteCalendarStore implements CalendarPort {
  readonly #database: DatabaseSync;
  readonly #occurrences: StoredOccurrences;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#occurrences = new StoredOccurrences(database, clock);
  }

  async calendars(): Promise<readonly Calendar[]> {
    return this.#read(() => readCalendars(this.#database));
  }

  async ensureCalendar(name: string): Promise<Calendar> {
    return inTransaction(this.#database, () => {
      const calendars = readCalendars(this.#database);
      const folded = foldedWords(name).join(' ');
      const existing = calendars.find(
        (each) => each.account === local && foldedWords(each.name).join(' ') === folded,
      );
      if (existing !== undefined) return existing;
      const id = calendarId(name, new Set(calendars.map((each) => each.id)));
      const color = calendarColor(calendars.map((each) => each.color));
      this.#database
        .prepare(
          'INSERT INTO calendar (id, account, name, folded_name, color, read_only) VALUES (?, ?, ?, ?, ?, 0)',
        )
        .run(id, local, name.trim(), folded, color);
      return { id, account: local, name: name.trim(), color, readOnly: false };
    });
  }

  async event(calendarId: string, uid: string): Promise<StoredEvent | null> {
    return this.#read(() => {
      const row = this.#database
        .prepare('SELECT calendar_id, uid, version, icalendar FROM event WHERE calendar_id = ? AND uid = ?')
        .get(calendarId, uid) as EventRow | undefined;
      return row === undefined ? null : storedOf(row);
    });
  }

  async events(calendarId: string): Promise<readonly StoredEvent[]> {
    return this.#read(() => {
      const rows = this.#database
        .prepare(
          'SELECT calendar_id, uid, version, icalendar FROM event WHERE calendar_id = ? ORDER BY first_start, uid',
        )
        .all(calendarId) as unknown as EventRow[];
      return rows.map(storedOf);
    });
  }

  async occurrences(query: OccurrenceQuery): Promise<readonly Occurrence[]> {
    return this.#read(() => this.#occurrences.find(query));
  }

  async put(calendarId: string, uid: string, icalendar: string, expected: string | null): Promise<string> {
    const [version] = await this.putAll(calendarId, [{ uid, icalendar, expected }]);
    return version as string;
  }

  async putAll(calendarId: string, puts: readonly EventPut[]): Promise<readonly (string | null)[]> {
    // Read before the transaction, which others have to wait for.
    const prepared = puts.map(({ uid, icalendar, expected }) => ({
      uid,
      expected,
      write: icalendar === null ? null : { icalendar, index: eventIndex(uid, icalendar) },
    }));
    return inTransaction(this.#database, () =>
      prepared.map(({ uid, expected, write }) => {
        if (write !== null) return this.#write(calendarId, uid, expected, write.icalendar, write.index);
        this.#remove(calendarId, uid, expected);
        return null;
      }),
    );
  }

  #write(
    calendarId: string,
    uid: string,
    expected: string | null,
    icalendar: string,
    index: EventIndex,
  ): string {
    const version = recordVersion(icalendar);
    const found = this.#version(calendarId, uid);
    expectVersion(uid, expected, found);
    if (found === version) return version;
    if (!readCalendars(this.#database).some((each) => each.id === calendarId)) {
      throw new NotFoundError(`There is no calendar “${calendarId}” on this computer.`);
    }
    writeEventRow(this.#database, calendarId, icalendar, index, version);
    return version;
  }

  async remove(calendarId: string, uid: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => this.#remove(calendarId, uid, expected));
  }

  #remove(calendarId: string, uid: string, expected: string | null): void {
    expectVersion(uid, expected, this.#version(calendarId, uid));
    this.#database.prepare('DELETE FROM event WHERE calendar_id = ? AND uid = ?').run(calendarId, uid);
  }

  #read<Result>(work: () => Result): Result {
    return translatingErrors(this.#database, work);
  }

  #version(calendarId: string, uid: string): string | null {
    const row = this.#database
      .prepare('SELECT version FROM event WHERE calendar_id = ? AND uid = ?')
      .get(calendarId, uid);
    return row === undefined ? null : String(row['version']);
  }
}

function storedOf(row: EventRow): StoredEvent {
  return { calendarId: row.calendar_id, uid: row.uid, version: row.version, icalendar: row.icalendar };
}
