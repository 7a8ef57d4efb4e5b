import { momentInstant } from '../../icalendar/event-moment.ts';
import { searchText } from '../../icalendar/match-occurrence.ts';
import { type ParsedEvent, type ParsedObject, parseObject } from '../../icalendar/parse-object.ts';
import { lastRuleStart } from '../../icalendar/rule-starts.ts';

const day = 86_400_000;
/** No clock is further from UTC than this. */
const zoneMargin = 15 * 3_600_000;

/** What an event is found by; instants in milliseconds. */
export interface EventIndex {
  readonly uid: string;
  readonly firstStart: number;
  /** Null when it repeats for ever. */
  readonly lastEnd: number | null;
  readonly recurring: boolean;
  readonly searchText: string;
}

/**
 * What a stored object is to be found by.
 * @throws Error when the text is no object with this UID: nothing unreadable is ever stored.
 */
export function eventIndex(uid: string, icalendar: string): EventIndex {
  const index = indexObject(icalendar);
  if (index.uid !== uid) throw new Error(`The object says that its UID is “${index.uid}”, not “${uid}”.`);
  return index;
}

/** The same for an object whose UID is not known yet. @throws Error when it holds no event that can be shown. */
export function indexObject(icalendar: string): EventIndex {
  const object = parseObject(icalendar);
  const parts = [object.master, ...object.overrides].filter((each) => each !== undefined);
  const spans = parts.map(spanOf);
  const ends = spans.map((span) => span.end);
  return {
    uid: object.uid,
    firstStart: Math.min(...spans.map((span) => span.start)),
    lastEnd: ends.includes(null) ? null : Math.max(...ends.map(Number)),
    recurring: isRecurring(object),
    searchText: [...new Set(parts.map(searchText))].join('\n'),
  };
}

function isRecurring({ master, overrides }: ParsedObject): boolean {
  return (
    overrides.length > 0 || (master !== undefined && (master.rule !== undefined || master.added.length > 0))
  );
}

/** From the first start to the last end, never too narrow. */
function spanOf(event: ParsedEvent): { start: number; end: number | null } {
  const margin = event.start.zone === null ? zoneMargin : 0;
  const starts = [event.start, ...event.added].map((moment) => momentInstant(moment, 'UTC'));
  const start = Math.min(...starts) - margin;
  if (event.andFuture) return { start: start - 7 * day, end: null };
  const lastByRule = event.rule === undefined ? Number.NEGATIVE_INFINITY : lastRuleStart(event);
  if (lastByRule === null) return { start, end: null };
  // A wall-clock length can be longer in time by what clocks are set back.
  const slack = event.rule === undefined && event.added.length === 0 ? 0 : day;
  const end = Math.max(...starts, lastByRule) + event.length + margin + slack;
  return {
    start,
    end: Math.max(end, momentInstant({ ...event.start, wall: event.start.wall + event.length }, 'UTC')),
  };
}
