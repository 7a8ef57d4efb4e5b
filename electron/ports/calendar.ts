import type { Calendar, Occurrence } from '../../shared/model/calendar.ts';
import type { BusyTime } from './remote-calendars.ts';

/** An event as it is kept: one iCalendar object (RFC 5545) with all overrides of one UID. */
export interface StoredEvent {
  readonly calendarId: string;
  readonly uid: string;
  /** Changes with every change to the object (an ETag). */
  readonly version: string;
  /** The VCALENDAR text. */
  readonly icalendar: string;
}

export interface OccurrenceQuery {
  /** Half-open window, instants in UTC; absent ends are open. */
  readonly from?: string;
  readonly to?: string;
  /** Every word must occur in title, place, notes or guests; case and accents do not matter. */
  readonly text?: string;
  readonly person?: string;
  readonly calendarId?: string;
  readonly order?: 'soonest' | 'latest';
  readonly limit?: number;
  /** IANA zone for all-day events. */
  readonly timeZone: string;
}

/** An object to be stored, or with null to be removed; see `CalendarPort.put`. */
export interface EventPut {
  readonly uid: string;
  readonly icalendar: string | null;
  readonly expected: string | null;
}

/** A service that keeps calendars. Every method may throw `StorageError`. */
export interface CalendarPort {
  calendars(): Promise<readonly Calendar[]>;
  /** Makes a calendar of this name, or returns the one that has it. */
  ensureCalendar(name: string): Promise<Calendar>;
  event(calendarId: string, uid: string): Promise<StoredEvent | null>;
  /** All objects of a calendar, for export. */
  events(calendarId: string): Promise<readonly StoredEvent[]>;
  /** Occurrences in the window, recurring events expanded. */
  occurrences(query: OccurrenceQuery): Promise<readonly Occurrence[]>;
  /**
   * Stores the object and returns its new version.
   * @param expected the version it must have now; null when it must not exist.
   * @throws VersionConflictError when it has another.
   */
  put(
    calendarId: string,
    uid: string,
    icalendar: string,
    expected: string | null,
    options?: WriteOptions,
  ): Promise<string>;
  /**
   * Stores or removes many objects, as `put` and `remove` do each, and returns their new versions in order, null for
   * what is gone. A service that can takes all of them or none; any other stops at the first that fails.
   */
  putAll(
    calendarId: string,
    puts: readonly EventPut[],
    options?: WriteOptions,
  ): Promise<readonly (string | null)[]>;
  /** @throws VersionConflictError when it has another version or is gone. */
  remove(calendarId: string, uid: string, expected: string, options?: WriteOptions): Promise<void>;
  /**
   * Whether the latest change of an event waits here until its server can be reached. Absent where nothing ever waits.
   */
  pending?(calendarId: string, uid: string): Promise<boolean>;
  /**
   * When people, by address in lower case, are busy in the window (instants in UTC), as far as servers tell; who is left out is not
   * known of. Absent where nobody can be asked.
   */
  busyTimes?(
    people: readonly string[],
    from: string,
    to: string,
  ): Promise<ReadonlyMap<string, readonly BusyTime[]>>;
}

export interface WriteOptions {
  /** Whether a server that tells guests by itself (RFC 6638) is to do so; when absent, nobody is told. */
  readonly tellGuests?: boolean;
}
