import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import { expandObject, mostInstances } from '../../icalendar/expand-occurrences.ts';
import { type ParsedObject, parseObject } from '../../icalendar/parse-object.ts';
import type { QueryWindow } from '../../icalendar/query-window.ts';
import type { StoredEvent } from '../../ports/calendar.ts';

/** What one query follows in all, so that a hostile calendar costs a moment rather than the whole computer. */
const mostOccurrences = 200_000;
const mostMilliseconds = 3000;
/** Objects that are kept parsed, with their rules made ready. */
const mostRemembered = 4000;

/** Expands stored objects, remembering the parsed ones by their version. */
export class ExpandedEvents {
  readonly #parsed = new Map<string, ParsedObject>();

  /** Expands the objects of one query; when all that may be spent on it is spent, what repeats is shown once. */
  *expand(
    objects: Iterable<StoredEvent>,
    calendars: ReadonlyMap<string, Calendar>,
    window: QueryWindow,
    timeZone: string,
  ): Generator<Occurrence> {
    const deadline = performance.now() + mostMilliseconds;
    let left = mostOccurrences;
    for (const stored of objects) {
      const calendar = calendars.get(stored.calendarId);
      if (calendar === undefined) continue;
      const object = this.#parse(stored);
      const recurs = object.master?.rule !== undefined;
      const limit = performance.now() > deadline ? 0 : Math.min(mostInstances, left);
      const record = { uid: stored.uid, version: stored.version, calendar };
      const extent = recurs ? window.recurring : window.single;
      const { occurrences } = expandObject(object, record, extent, timeZone, limit);
      left = Math.max(0, left - occurrences.length);
      yield* occurrences;
    }
  }

  #parse(stored: StoredEvent): ParsedObject {
    const known = this.#parsed.get(stored.version);
    if (known !== undefined) {
      // The map is in the order of last use.
      this.#parsed.delete(stored.version);
      this.#parsed.set(stored.version, known);
      return known;
    }
    const parsed = parseObject(stored.icalendar);
    this.#parsed.set(stored.version, parsed);
    if (this.#parsed.size > mostRemembered) {
      for (const version of this.#parsed.keys()) {
        this.#parsed.delete(version);
        break;
      }
    }
    return parsed;
  }
}
