import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import { expandObject, mostInstances } from '../../icalendar/expand-occurrences.ts';
import { type ParsedObject, parseObject } from '../../icalendar/parse-object.ts';
import type { QueryWindow } from '../../icalendar/query-window.ts';
import type { StoredEvent } from '../../ports/calendar.ts';

/** Instances that one query follows in all, so that a hostile calendar costs a moment rather than all memory. */
const mostOccurrences = 200_000;
/** Objects that are kept parsed, with their rules made ready. */
const mostRemembered = 4000;

/** Expands stored objects, remembering the parsed ones by their version. */
export class ExpandedEvents {
  readonly #parsed = new Map<string, ParsedObject>();

  /** @param already how many occurrences the query has found so far. */
  expand(
    stored: StoredEvent,
    calendar: Calendar,
    window: QueryWindow,
    timeZone: string,
    already: number,
  ): readonly Occurrence[] {
    const object = this.#parse(stored);
    const recurs = object.master?.rule !== undefined;
    const limit = Math.max(1, Math.min(mostInstances, mostOccurrences - already));
    const record = { uid: stored.uid, version: stored.version, calendar };
    return expandObject(object, record, recurs ? window.recurring : window.single, timeZone, limit)
      .occurrences;
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
