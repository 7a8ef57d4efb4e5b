import type { DatabaseSync } from 'node:sqlite';
import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import { foldedWords } from '../../icalendar/fold-text.ts';
import { compareOccurrences, matcherFor } from '../../icalendar/match-occurrence.ts';
import { queryWindow } from '../../icalendar/query-window.ts';
import type { CalendarPort, OccurrenceQuery, StoredEvent } from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { calendarColor, calendarId } from './calendar-identity.ts';
import { eventIndex } from './event-index.ts';
import { ExpandedEvents } from './expanded-events.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';
import { writeEventRow } from './write-event-row.ts';

interface CalendarRow {
  id: string;
  account: string;
  name: string;
  color: string;
  read_only: number;
}

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
  readonly #clock: Clock;
  readonly #expanded = new ExpandedEvents();

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async calendars(): Promise<readonly Calendar[]> {
    return this.#read(() => this.#calendars());
  }

  async ensureCalendar(name: string): Promise<Calendar> {
    return inTransaction(this.#database, () => {
      const calendars = this.#calendars();
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
      return calendarOf({ id, account: local, name: name.trim(), color, read_only: 0 });
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
    return this.#read(() => {
      const window = queryWindow(query, this.#clock.now());
      const calendars = new Map(this.#calendars().map((each) => [each.id, each]));
      const matches = matcherFor(query);
      const objects = this.#candidates(query).map(storedOf);
      const found = [...this.#expanded.expand(objects, calendars, window, query.timeZone)].filter(matches);
      found.sort(compareOccurrences);
      if (query.order === 'latest') found.reverse();
      return query.limit === undefined ? found : found.slice(0, query.limit);
    });
  }

  async put(calendarId: string, uid: string, icalendar: string, expected: string | null): Promise<string> {
    const index = eventIndex(uid, icalendar);
    const version = recordVersion(icalendar);
    return inTransaction(this.#database, () => {
      const found = this.#version(calendarId, uid);
      expectVersion(uid, expected, found);
      if (found === version) return version;
      if (!this.#calendars().some((each) => each.id === calendarId)) {
        throw new NotFoundError(`There is no calendar “${calendarId}” on this computer.`);
      }
      writeEventRow(this.#database, calendarId, icalendar, index, version);
      return version;
    });
  }

  async remove(calendarId: string, uid: string, expected: string): Promise<void> {
    inTransaction(this.#database, () => {
      expectVersion(uid, expected, this.#version(calendarId, uid));
      this.#database.prepare('DELETE FROM event WHERE calendar_id = ? AND uid = ?').run(calendarId, uid);
    });
  }

  #read<Result>(work: () => Result): Result {
    return translatingErrors(this.#database, work);
  }

  #calendars(): Calendar[] {
    const rows = this.#database
      .prepare(
        // Those of this computer first, then each account's own, as they came.
        `SELECT calendar.id, account, name, color, read_only FROM calendar
           LEFT JOIN account ON account.id = calendar.account
           ORDER BY account.rowid, calendar.rowid`,
      )
      .all();
    return (rows as unknown as CalendarRow[]).map(calendarOf);
  }

  #version(calendarId: string, uid: string): string | null {
    const row = this.#database
      .prepare('SELECT version FROM event WHERE calendar_id = ? AND uid = ?')
      .get(calendarId, uid);
    return row === undefined ? null : String(row['version']);
  }

  /** The events that may have an occurrence as asked for. */
  #candidates(query: OccurrenceQuery): EventRow[] {
    const conditions: string[] = [];
    const values: (string | number)[] = [];
    const add = (condition: string, value: string | number) => {
      conditions.push(condition);
      values.push(value);
    };
    if (query.calendarId !== undefined) add('calendar_id = ?', query.calendarId);
    if (query.to !== undefined) add('first_start < ?', Date.parse(query.to));
    for (const word of [...foldedWords(query.text), ...foldedWords(query.person)]) {
      add('instr(search_text, ?) > 0', word);
    }
    const from = query.from === undefined ? null : Date.parse(query.from);
    const kinds = [
      { recurring: 0, ended: 'last_end >= ?' },
      { recurring: 1, ended: '(last_end IS NULL OR last_end >= ?)' },
    ];
    return kinds.flatMap(({ recurring, ended }) => {
      const where = [`recurring = ${recurring}`, ...conditions, ...(from === null ? [] : [ended])].join(
        ' AND ',
      );
      const sql = `SELECT calendar_id, uid, version, icalendar FROM event WHERE ${where}`;
      const rows = this.#database.prepare(sql).all(...values, ...(from === null ? [] : [from]));
      return rows as unknown as EventRow[];
    });
  }
}

function calendarOf({ id, account, name, color, read_only }: CalendarRow): Calendar {
  return { id, account, name, color, readOnly: read_only === 1 };
}

function storedOf(row: EventRow): StoredEvent {
  return { calendarId: row.calendar_id, uid: row.uid, version: row.version, icalendar: row.icalendar };
}
