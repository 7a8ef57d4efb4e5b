import type { DatabaseSync } from 'node:sqlite';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import type { Window } from '../../icalendar/expand-occurrences.ts';
import { foldedWords } from '../../icalendar/fold-text.ts';
import { compareOccurrences, matcherFor } from '../../icalendar/match-occurrence.ts';
import { type QueryWindow, queryWindow } from '../../icalendar/query-window.ts';
import type { OccurrenceQuery } from '../../ports/calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import { readCalendars } from './calendar-rows.ts';
import { type ChangedEvent, EventChanges } from './event-changes.ts';
import { ExpandedEvents, type FoundEvent, QueryBudget } from './expanded-events.ts';
import { OccurrenceBuckets } from './occurrence-buckets.ts';
import { preparedOnce } from './prepared-once.ts';
import { windowSlices } from './window-slices.ts';

/** Milliseconds after a look until the next ones are made ready, and between two steps of that. */
const pauses = { first: 300, next: 20 };

interface FoundRow {
  calendar_id: string;
  uid: string;
  version: string;
  icalendar?: string;
}

/** The occurrences of the stored events. */
export class StoredOccurrences {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #expanded = new ExpandedEvents();
  readonly #changes: EventChanges;
  readonly #buckets = new OccurrenceBuckets({
    all: (window, timeZone) => this.#expand(this.#candidates({ timeZone }, window), window, timeZone),
    of: (event, window, timeZone) => this.#expand(this.#one(event), window, timeZone),
  });
  #preparing: NodeJS.Timeout | undefined;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#changes = new EventChanges(database);
  }

  find(query: OccurrenceQuery): Occurrence[] {
    const window = queryWindow(query, this.#clock.now());
    return this.#remembered(query, window) ?? this.#search(query, window);
  }

  /** What happens in a window that has both ends and no words to search for; null for any other. */
  #remembered(query: OccurrenceQuery, { single }: QueryWindow): Occurrence[] | null {
    if (query.from === undefined || query.to === undefined || query.text || query.person) return null;
    this.#buckets.note(this.#changes.take());
    const found = this.#buckets.find(single, query.timeZone);
    if (found === null) return null;
    this.#prepareSoon();
    const { calendarId } = query;
    const shown = calendarId === undefined ? found : found.filter((each) => each.calendarId === calendarId);
    if (query.order === 'latest') shown.reverse();
    return query.limit === undefined ? shown : shown.slice(0, query.limit);
  }

  #search(query: OccurrenceQuery, window: QueryWindow): Occurrence[] {
    const calendars = this.#calendarsById();
    const matches = matcherFor(query);
    const budget = new QueryBudget();
    const found: Occurrence[] = [];
    for (const slice of windowSlices(window.single, query)) {
      const extent = { single: slice, recurring: overlap(window.recurring, slice) };
      const objects = this.#candidates(query, slice);
      for (const occurrence of this.#expanded.expand(objects, calendars, extent, query.timeZone, budget)) {
        if (slice.owns(Date.parse(occurrence.startInstant)) && matches(occurrence)) found.push(occurrence);
      }
      if (query.limit !== undefined && found.length >= query.limit) break;
    }
    found.sort(compareOccurrences);
    if (query.order === 'latest') found.reverse();
    return query.limit === undefined ? found : found.slice(0, query.limit);
  }

  /** Null when that is more than can be followed. */
  #expand(objects: readonly FoundEvent[], window: Window, timeZone: string): Occurrence[] | null {
    const budget = new QueryBudget();
    const extent = { single: window, recurring: window };
    const found = [...this.#expanded.expand(objects, this.#calendarsById(), extent, timeZone, budget)];
    return budget.isWhole ? found : null;
  }

  /** Makes what is likely to be looked at next ready while nothing else happens, a step at a time. */
  #prepareSoon(pause = pauses.first): void {
    clearTimeout(this.#preparing);
    this.#preparing = setTimeout(() => {
      if (!this.#database.isOpen) return;
      try {
        this.#buckets.note(this.#changes.take());
        if (this.#buckets.prepareNext()) this.#prepareSoon(pauses.next);
      } catch {
        // Whoever looks next meets the same, and is told.
      }
    }, pause);
    this.#preparing.unref();
  }

  #calendarsById() {
    return new Map(readCalendars(this.#database).map((each) => [each.id, each]));
  }

  /** The events that may have an occurrence as asked for in the window. */
  #candidates(query: OccurrenceQuery, { from, to }: Window): FoundEvent[] {
    const words = [...foldedWords(query.text), ...foldedWords(query.person)];
    const conditions = words.map(() => 'instr(search_text, ?) > 0');
    const values: string[] = [...words];
    if (query.calendarId !== undefined) {
      conditions.push('calendar_id = ?');
      values.push(query.calendarId);
    }
    const find = (columns: string, kind: string): FoundEvent[] => {
      const where = ['first_start < ?', kind, ...conditions].join(' AND ');
      const sql = `SELECT ${columns} FROM event WHERE ${where}`;
      const rows = preparedOnce(this.#database, sql).all(to, from, ...values);
      return (rows as unknown as FoundRow[]).map((row) => this.#foundOf(row));
    };
    return [
      ...find('calendar_id, uid, version, icalendar', 'recurring = 0 AND last_end >= ?'),
      // Found in every window that they reach into, and so mostly known already.
      ...find('calendar_id, uid, version', 'recurring = 1 AND (last_end IS NULL OR last_end >= ?)'),
    ];
  }

  #one({ calendarId, uid }: ChangedEvent): FoundEvent[] {
    const sql = 'SELECT calendar_id, uid, version, icalendar FROM event WHERE calendar_id = ? AND uid = ?';
    const row = preparedOnce(this.#database, sql).get(calendarId, uid);
    return row === undefined ? [] : [this.#foundOf(row as unknown as FoundRow)];
  }

  #foundOf({ calendar_id, uid, version, icalendar }: FoundRow): FoundEvent {
    const read = () =>
      String(
        preparedOnce(this.#database, 'SELECT icalendar FROM event WHERE calendar_id = ? AND uid = ?').get(
          calendar_id,
          uid,
        )?.['icalendar'],
      );
    return { calendarId: calendar_id, uid, version, icalendar: () => icalendar ?? read() };
  }
}

function overlap(one: Window, other: Window): Window {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}
