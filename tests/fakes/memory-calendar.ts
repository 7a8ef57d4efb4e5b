import { expandObject } from '../../electron/icalendar/expand-occurrences.ts';
import { foldText } from '../../electron/icalendar/fold-text.ts';
import { compareOccurrences, matcherFor } from '../../electron/icalendar/match-occurrence.ts';
import { type ParsedObject, parseObject } from '../../electron/icalendar/parse-object.ts';
import { queryWindow } from '../../electron/icalendar/query-window.ts';
import type { CalendarPort, EventPut, OccurrenceQuery, StoredEvent } from '../../electron/ports/calendar.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import { NotFoundError, VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { Calendar, Inviter, Occurrence } from '../../shared/model/calendar.ts';
import { VersionedMap } from './versioned-map.ts';

/** Calendars in memory, with the one named Personal that every new computer has. */
export class MemoryCalendar implements CalendarPort {
  readonly #clock: Clock;
  readonly #calendars: Calendar[];
  readonly #parsed = new Map<string, ParsedObject>();
  readonly #objects = new VersionedMap<Omit<StoredEvent, 'version'>>();

  /** @param inviter of the one named Personal; its guests can be told of nothing when absent. */
  constructor(clock: Clock, inviter?: Inviter) {
    this.#clock = clock;
    const personal = {
      id: 'personal',
      account: 'local',
      name: 'Personal',
      color: '#2f5bd8',
      readOnly: false,
    };
    this.#calendars = [{ ...personal, ...(inviter && { inviter }) }];
  }

  async calendars(): Promise<readonly Calendar[]> {
    return [...this.#calendars];
  }

  async ensureCalendar(name: string): Promise<Calendar> {
    const same = this.#calendars.find((each) => foldText(each.name) === foldText(name.trim()));
    if (same !== undefined) return same;
    const number = this.#calendars.length + 1;
    const calendar: Calendar = {
      id: `calendar-${number}`,
      account: 'local',
      name: name.trim(),
      color: `#${String(number).padStart(6, '0')}`,
      readOnly: false,
    };
    this.#calendars.push(calendar);
    return calendar;
  }

  async event(calendarId: string, uid: string): Promise<StoredEvent | null> {
    const record = this.#objects.get(keyOf(calendarId, uid));
    return record === undefined ? null : { ...record.value, version: record.version };
  }

  async events(calendarId: string): Promise<readonly StoredEvent[]> {
    return this.#stored().filter((each) => each.calendarId === calendarId);
  }

  async occurrences(query: OccurrenceQuery): Promise<readonly Occurrence[]> {
    const window = queryWindow(query, this.#clock.now());
    const matches = matcherFor(query);
    const found = this.#calendars
      .filter((calendar) => query.calendarId === undefined || calendar.id === query.calendarId)
      .flatMap((calendar) =>
        this.#stored()
          .filter((each) => each.calendarId === calendar.id)
          .flatMap((each) => {
            const object = this.#parse(each.icalendar);
            const extent = object.master?.rule === undefined ? window.single : window.recurring;
            return expandObject(object, { ...each, calendar }, extent, query.timeZone).occurrences;
          }),
      )
      .filter(matches)
      .sort(compareOccurrences);
    if (query.order === 'latest') found.reverse();
    return found.slice(0, query.limit);
  }

  async put(calendarId: string, uid: string, icalendar: string, expected: string | null): Promise<string> {
    const found = this.#parse(icalendar).uid;
    if (found !== uid) throw new Error(`The object says that its UID is “${found}”, not “${uid}”.`);
    if (!this.#calendars.some((each) => each.id === calendarId)) {
      throw new NotFoundError(`There is no calendar “${calendarId}” on this computer.`);
    }
    return this.#objects.put(keyOf(calendarId, uid), uid, { calendarId, uid, icalendar }, expected);
  }

  async putAll(calendarId: string, puts: readonly EventPut[]): Promise<readonly (string | null)[]> {
    for (const { uid, expected } of puts) {
      const found = this.#objects.get(keyOf(calendarId, uid))?.version ?? null;
      if (found !== expected) throw new VersionConflictError(uid, expected, found);
    }
    const versions: (string | null)[] = [];
    for (const { uid, icalendar, expected } of puts) {
      if (icalendar !== null) versions.push(await this.put(calendarId, uid, icalendar, expected));
      else {
        if (expected !== null) await this.remove(calendarId, uid, expected);
        versions.push(null);
      }
    }
    return versions;
  }

  async remove(calendarId: string, uid: string, expected: string): Promise<void> {
    this.#objects.remove(keyOf(calendarId, uid), uid, expected);
  }

  #parse(icalendar: string): ParsedObject {
    const parsed = this.#parsed.get(icalendar) ?? parseObject(icalendar);
    this.#parsed.set(icalendar, parsed);
    return parsed;
  }

  #stored(): StoredEvent[] {
    return this.#objects.all().map(({ value, version }) => ({ ...value, version }));
  }
}

function keyOf(calendarId: string, uid: string): string {
  return `${calendarId}\n${uid}`;
}
