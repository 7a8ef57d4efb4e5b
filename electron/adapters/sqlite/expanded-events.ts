import type { Calendar, Occurrence } from '../../../shared/model/calendar.ts';
import { expandObject } from '../../icalendar/expand-occurrences.ts';
import { mostInstances } from '../../icalendar/instance-keys.ts';
import { type ParsedObject, parseObject } from '../../icalendar/parse-object.ts';
import type { QueryWindow } from '../../icalendar/query-window.ts';

/** Objects that are kept parsed, with their rules made ready. */
const mostRemembered = 4000;

/** A stored object whose text is read only when it is not kept parsed. */
export interface FoundEvent {
  readonly calendarId: string;
  readonly uid: string;
  readonly version: string;
  icalendar(): string;
}

/** What may be spent on one query, so that a hostile calendar costs a moment rather than the whole computer. */
export class QueryBudget {
  #occurrences = 200_000;
  readonly #deadline = performance.now() + 3000;

  /** How many instances of one event may be followed now; none when all is spent, and what repeats is shown once. */
  limit(): number {
    return performance.now() > this.#deadline ? 0 : Math.min(mostInstances, this.#occurrences);
  }

  /** Whether everything was followed as far as it goes. */
  get isWhole(): boolean {
    return this.limit() === mostInstances;
  }

  spend(occurrences: number): void {
    this.#occurrences = Math.max(0, this.#occurrences - occurrences);
  }
}

/** Expands stored objects, remembering the parsed ones by their version. */
export class ExpandedEvents {
  readonly #parsed = new Map<string, ParsedObject>();

  *expand(
    objects: Iterable<FoundEvent>,
    calendars: ReadonlyMap<string, Calendar>,
    window: QueryWindow,
    timeZone: string,
    budget: QueryBudget,
  ): Generator<Occurrence> {
    for (const stored of objects) {
      const calendar = calendars.get(stored.calendarId);
      if (calendar === undefined) continue;
      const object = this.#parse(stored);
      const extent = object.master?.rule === undefined ? window.single : window.recurring;
      const record = { uid: stored.uid, version: stored.version, calendar };
      const { occurrences } = expandObject(object, record, extent, timeZone, budget.limit());
      budget.spend(occurrences.length);
      yield* occurrences;
    }
  }

  #parse(stored: FoundEvent): ParsedObject {
    const known = this.#parsed.get(stored.version);
    if (known !== undefined) {
      // The map is in the order of last use.
      this.#parsed.delete(stored.version);
      this.#parsed.set(stored.version, known);
      return known;
    }
    const parsed = parseObject(stored.icalendar());
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
