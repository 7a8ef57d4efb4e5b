import type { Window } from '../../icalendar/expand-occurrences.ts';
import type { OccurrenceQuery } from '../../ports/calendar.ts';

const firstSlice = 8 * 86_400_000;
/** Each slice reaches this much further than the one before. */
const growth = 4;

/** A part of a window. An occurrence is found in each slice that it overlaps, and belongs to the one in which it starts. */
export interface WindowSlice extends Window {
  readonly owns: (startInstant: number) => boolean;
}

/**
 * Cuts a window into ever longer slices, beginning at the end that is asked for first, so that who wants the next event
 * does not wait for all events. One slice when there is no limit or no end to begin at.
 */
export function windowSlices(window: Window, query: OccurrenceQuery): WindowSlice[] {
  const start = query.order === 'latest' ? query.to : query.from;
  if (query.limit === undefined || start === undefined) return [{ ...window, owns: () => true }];
  return query.order === 'latest' ? backwards(window) : forwards(window);
}

function forwards({ from, to }: Window): WindowSlice[] {
  const slices: WindowSlice[] = [];
  let at = from;
  for (let length = firstSlice; at < to; length *= growth) {
    const [first, begin] = [at === from, at];
    at = Math.min(to, begin + length);
    // What began before the window and goes on in it belongs to the first.
    slices.push({ from: begin, to: at, owns: (start) => first || start >= begin });
  }
  return slices;
}

function backwards({ from, to }: Window): WindowSlice[] {
  const slices: WindowSlice[] = [];
  let at = to;
  for (let length = firstSlice; at > from; length *= growth) {
    const end = at;
    at = Math.max(from, end - length);
    const [last, begin] = [at === from, at];
    slices.push({ from: begin, to: end, owns: (start) => last || start >= begin });
  }
  return slices;
}
