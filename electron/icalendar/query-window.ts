import type { OccurrenceQuery } from '../ports/calendar.ts';
import type { Window } from './expand-occurrences.ts';

const year = 366 * 86_400_000;
/** The instants that a date can hold, with room for arithmetic. */
const [earliest, latest] = [Date.UTC(-9999, 0), Date.UTC(9999, 11, 31)];

/** The window of a query: single events are found in all of it, and it has both ends. */
export interface QueryWindow {
  readonly single: Window;
  /** Where an end is open, events that repeat are followed for two years from the other end, or around now. */
  readonly recurring: Window;
}

/** Makes both ends of a query's window definite. @param now instant in milliseconds. */
export function queryWindow({ from, to }: OccurrenceQuery, now: number): QueryWindow {
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : Date.parse(text)));
  return {
    single: { from: start ?? earliest, to: end ?? latest },
    recurring: {
      from: start ?? (end === undefined ? now - year : Math.min(end, now) - 2 * year),
      to: end ?? (start === undefined ? now + year : Math.max(start, now) + 2 * year),
    },
  };
}
