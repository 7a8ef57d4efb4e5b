import type { DatabaseSync } from 'node:sqlite';
import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import type { Window } from '../../icalendar/expand-occurrences.ts';
import { foldedWords } from '../../icalendar/fold-text.ts';
import { mostInstances } from '../../icalendar/instance-keys.ts';
import { compareOccurrences, matcherFor } from '../../icalendar/match-occurrence.ts';
import { type QueryWindow, queryWindow } from '../../icalendar/query-window.ts';
import type { CalendarPort, EventPut, OccurrenceQuery, StoredEvent } from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { calendarColor, calendarId } from './calendar-identity.ts';
import { type EventIndex, eventIndex } from './event-index.ts';
import { ExpandedEvents, QueryBudget } from './expanded-events.ts';
import { inviterOf } from './mirror-rows.ts';
import { OccurrenceBuckets } from './occurrence-buckets.ts';
import { inTransaction } from './open-database.ts';
import { recordVersion } from './record-version.ts';
import { translatingErrors } from './storage-errors.ts';
import { expectVersion } from './versioned-record.ts';
import { windowSlices } from './window-slices.ts';
import { writeEventRow } from './write-event-row.ts';

interface CalendarRow {
  id: string;
  account: string;
  name: string;
  color: string;
  read_only: number;
  inviter: string | null;
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
  readonly #buckets = new OccurrenceBuckets();

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
      return calendarOf({ id, account: local, name: name.trim(), color, read_only: 0, inviter: null });
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
      const remembered = this.#remembered(query, window);
      if (remembered !== null) return remembered;
      const calendars = new Map(this.#calendars().map((each) => [each.id, each]));
      const matches = matcherFor(query);
      const budget = new QueryBudget();
      const found: Occurrence[] = [];
      for (const slice of windowSlices(window.single, query)) {
        const objects = this.#candidates(query, slice).map(storedOf);
        const extent = { single: slice, recurring: overlap(window.recurring, slice) };
        for (const occurrence of this.#expanded.expand(objects, calendars, extent, query.timeZone, budget)) {
          if (slice.owns(Date.parse(occurrence.startInstant)) && matches(occurrence)) found.push(occurrence);
        }
        if (query.limit !== undefined && found.length >= query.limit) break;
      }
      found.sort(compareOccurrences);
      if (query.order === 'latest') found.reverse();
      return query.limit === undefined ? found : found.slice(0, query.limit);
    });
  }

  /** What happens in a window that has both ends and no words to search for; null for any other. */
  #remembered(query: OccurrenceQuery, { single }: QueryWindow): Occurrence[] | null {
    if (query.from === undefined || query.to === undefined || query.text || query.person) return null;
    const budget = new QueryBudget();
    let calendars: Map<string, Calendar> | undefined;
    const found = this.#buckets.find(single, query.timeZone, this.#stamp(), (window) => {
      calendars ??= new Map(this.#calendars().map((each) => [each.id, each]));
      const objects = this.#candidates({ timeZone: query.timeZone }, window).map(storedOf);
      const extent = { single: window, recurring: window };
      return [...this.#expanded.expand(objects, calendars, extent, query.timeZone, budget)];
    });
    if (found === null || budget.limit() < mostInstances) return null;
    const { calendarId } = query;
    const shown = calendarId === undefined ? found : found.filter((each) => each.calendarId === calendarId);
    if (query.order === 'latest') shown.reverse();
    return query.limit === undefined ? shown : shown.slice(0, query.limit);
  }

  /** Changes with every write, by this connection or another. */
  #stamp(): string {
    const others = this.#database.prepare('PRAGMA data_version').get();
    const own = this.#database.prepare('SELECT total_changes() AS changes').get();
    return `${String(others?.['data_version'])} ${String(own?.['changes'])}`;
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
    if (!this.#calendars().some((each) => each.id === calendarId)) {
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

  #calendars(): Calendar[] {
    const rows = this.#database
      .prepare(
        // Those of this computer first, then each account's own, as they came.
        `SELECT calendar.id, account, name, color, read_only, inviter FROM calendar
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

  /** The events that may have an occurrence as asked for in the window. */
  #candidates(query: OccurrenceQuery, { from, to }: Window): EventRow[] {
    const words = [...foldedWords(query.text), ...foldedWords(query.person)];
    const conditions = words.map(() => 'instr(search_text, ?) > 0');
    const values: string[] = [...words];
    if (query.calendarId !== undefined) {
      conditions.push('calendar_id = ?');
      values.push(query.calendarId);
    }
    return [
      'recurring = 0 AND last_end >= ?',
      'recurring = 1 AND (last_end IS NULL OR last_end >= ?)',
    ].flatMap((kind) => {
      const where = ['first_start < ?', kind, ...conditions].join(' AND ');
      const sql = `SELECT calendar_id, uid, version, icalendar FROM event WHERE ${where}`;
      return this.#database.prepare(sql).all(to, from, ...values) as unknown as EventRow[];
    });
  }
}

function overlap(one: Window, other: Window): Window {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

function calendarOf({ id, account, name, color, read_only, inviter }: CalendarRow): Calendar {
  return { id, account, name, color, readOnly: read_only === 1, ...inviterOf(inviter) };
}

function storedOf(row: EventRow): StoredEvent {
  return { calendarId: row.calendar_id, uid: row.uid, version: row.version, icalendar: row.icalendar };
}
