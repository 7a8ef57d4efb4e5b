import type { DatabaseSync } from 'node:sqlite';
import type { Window } from '../../icalendar/expand-occurrences.ts';
import { preparedOnce } from './prepared-once.ts';

/** An object that was stored, changed or removed. */
export interface ChangedEvent {
  readonly calendarId: string;
  readonly uid: string;
  /** In which it has all its occurrences; null when it is gone. */
  readonly extent: Window | null;
}

interface ChangedRow {
  calendar_id: string;
  uid: string;
  first_start: number | null;
  last_end: number | null;
}

/** So many changes at once are an import or a first sync: then all is read again. */
const mostAtOnce = 500;

/**
 * Notes which stored events change, so that what is remembered of the others can stay. Writes of this connection are
 * noted one by one, whoever makes them; of those of other processes it is only known that there were some.
 */
export class EventChanges {
  readonly #database: DatabaseSync;
  #othersSeen: unknown;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // Temporary, so they are this connection's own and the file knows nothing of them.
    database.exec(`
      PRAGMA temp_store = MEMORY;
      CREATE TEMP TABLE changed_event (calendar_id TEXT, uid TEXT);
      CREATE TEMP TRIGGER event_stored AFTER INSERT ON main.event
        BEGIN INSERT INTO changed_event VALUES (new.calendar_id, new.uid); END;
      CREATE TEMP TRIGGER event_removed AFTER DELETE ON main.event
        BEGIN INSERT INTO changed_event VALUES (old.calendar_id, old.uid); END;
      CREATE TEMP TRIGGER calendar_changed AFTER UPDATE ON main.calendar
        WHEN old.name IS NOT new.name OR old.inviter IS NOT new.inviter
        BEGIN INSERT INTO changed_event SELECT calendar_id, uid FROM event WHERE calendar_id = new.id; END;
    `);
    this.#othersSeen = this.#others();
  }

  /** What has changed since this was last asked; `everything` when that is not known, or too much to tell. */
  take(): readonly ChangedEvent[] | 'everything' {
    const others = this.#others();
    const isUnknown = others !== this.#othersSeen;
    this.#othersSeen = others;
    const rows = preparedOnce(
      this.#database,
      `SELECT calendar_id, uid, first_start, last_end
         FROM changed_event LEFT JOIN event USING (calendar_id, uid) LIMIT ${mostAtOnce + 1}`,
    ).all() as unknown as ChangedRow[];
    if (rows.length > 0) preparedOnce(this.#database, 'DELETE FROM changed_event').run();
    if (isUnknown || rows.length > mostAtOnce) return 'everything';
    return rows.map(({ calendar_id, uid, first_start, last_end }) => ({
      calendarId: calendar_id,
      uid,
      extent: first_start === null ? null : { from: first_start, to: last_end ?? Number.POSITIVE_INFINITY },
    }));
  }

  /** Another number after every write of another connection. */
  #others(): unknown {
    return preparedOnce(this.#database, 'PRAGMA data_version').get()?.['data_version'];
  }
}
