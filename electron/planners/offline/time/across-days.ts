import { settleClock } from './halves-of-the-day.ts';
import { settleDate } from './merge-dates.ts';
import type { Sentence } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import type { TimeProblemFound } from './settle-time-of-day.ts';

export interface Across {
  from: number;
  to: number;
  /** Seconds after the midnight of their own days. */
  start: number;
  end: number;
}

/** "Monday 9am to Wednesday 5pm": each end has its own day and time. */
export function settleAcrossDays(
  sentence: Sentence,
  parts: readonly SentencePart[],
): Across | TimeProblemFound | null {
  const said = parts.filter((part) => part.kind === 'date' || part.kind === 'clock');
  const [a, b, c, d] = said;
  if (said.length !== 4 || a === undefined || b === undefined || c?.lead !== 'until' || d === undefined)
    return null;
  const first = a.kind === 'date' ? ([a, b] as const) : ([b, a] as const);
  const second = c.kind === 'date' ? ([c, d] as const) : ([d, c] as const);
  const [date, clock] = first;
  const [lastDate, lastClock] = second;
  if (
    date.kind !== 'date' ||
    clock.kind !== 'clock' ||
    lastDate.kind !== 'date' ||
    lastClock.kind !== 'clock'
  )
    return null;
  if (clock.end !== null || lastClock.end !== null) return null;
  const { present } = sentence;
  const start = settleClock(clock.clock, null);
  const end = settleClock(lastClock.clock, null);
  if (start === 'contradiction' || end === 'contradiction') return null;
  const from = settleDate(present, date.date, start.second > present.second);
  const to = from && settleDate({ ...present, today: from.from }, lastDate.date, true);
  if (!from?.single || !to?.single) return null;
  if (to.from < from.from || (to.from === from.from && end.second <= start.second)) {
    return { problem: 'ends-before-start', part: c, message: 'The end is before the start.' };
  }
  return { from: from.from, to: to.from, start: start.second, end: end.second };
}
