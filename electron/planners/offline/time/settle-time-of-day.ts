import type { EpochDay } from './epoch-days.ts';
import { otherHalf, type Settled, settleClock, settleRange } from './halves-of-the-day.ts';
import { LAST_SECOND } from './parts-of-day.ts';
import { type Sentence, wordsBetween } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import type { ProblemKind } from './time-reading.ts';

const DAY = 86_400;

type ClockPart = Extract<SentencePart, { kind: 'clock' }>;
type DayPart = Extract<SentencePart, { kind: 'part' }>;

/** A time of day in seconds after midnight. */
export type SettledTime =
  | { kind: 'at'; start: number; end: number | null; assumed?: 'am' | 'pm'; midnight: boolean }
  | { kind: 'window'; from: number; to: number; words: string };

export type TimeProblemFound = { problem: ProblemKind; part: SentencePart; message: string };

/** Times that are said with one of these leave the other end of the day open. */
const WINDOW_LEADS = new Set(['by', 'before', 'after', 'not-before', 'since', 'between']);

/** What the clock times and parts of day of one sentence say together. */
export function settleTimeOfDay(
  sentence: Sentence,
  clocks: readonly ClockPart[],
  parts: readonly DayPart[],
): SettledTime | TimeProblemFound | null {
  const [dayPart, otherPart] = parts;
  if (dayPart !== undefined && otherPart !== undefined && otherPart.part.from !== dayPart.part.from) {
    return {
      problem: 'ambiguous',
      part: otherPart,
      message: 'Two parts of the day are named; only one can be meant.',
    };
  }
  const [first, second, third] = clocks;
  if (first === undefined) return dayPart === undefined ? null : windowOf(sentence, dayPart);
  if (third !== undefined) return ambiguous(third);
  if (second === undefined) return settleOne(sentence, first, dayPart);
  if (second.lead === 'until' && first.end === null && second.end === null && !WINDOW_LEADS.has(first.lead)) {
    return range(sentence, { ...first, end: second.clock }, dayPart);
  }
  return settleTwo(sentence, first, second, dayPart);
}

function ambiguous(part: SentencePart): TimeProblemFound {
  return { problem: 'ambiguous', part, message: 'Several times are named; only one can be meant.' };
}

function windowOf(sentence: Sentence, { part, from, next, lead }: DayPart): SettledTime {
  const words = wordsBetween(sentence, from, next);
  if (lead === 'until') return { kind: 'window', from: 0, to: part.from, words };
  return { kind: 'window', from: part.from, to: part.to, words };
}

/** "after 2 and before 5", or the same time twice. */
function settleTwo(
  sentence: Sentence,
  first: ClockPart,
  second: ClockPart,
  dayPart: DayPart | undefined,
): SettledTime | TimeProblemFound {
  const a = settleOne(sentence, first, dayPart);
  const b = settleOne(sentence, second, dayPart);
  if ('problem' in a) return a;
  if ('problem' in b) return b;
  if (a.kind === 'window' && b.kind === 'window') {
    const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
    if (from >= to)
      return { problem: 'ends-before-start', part: second, message: 'The times leave nothing between them.' };
    return { kind: 'window', from, to, words: `${a.words} ${b.words}` };
  }
  const same = a.kind === 'at' && b.kind === 'at' && a.start === b.start && b.end === null;
  return same ? a : ambiguous(second);
}

function settleOne(
  sentence: Sentence,
  part: ClockPart,
  dayPart: DayPart | undefined,
): SettledTime | TimeProblemFound {
  if (part.end !== null) return range(sentence, part, dayPart);
  const settled = settleClock(part.clock, dayPart?.part.name ?? null);
  if (settled === 'contradiction') return contradiction(sentence, part, dayPart);
  const start = settled.second + part.offset;
  const words = wordsBetween(sentence, part.from, part.next);
  switch (part.lead) {
    case 'by':
    case 'before':
    case 'until':
      return {
        kind: 'window',
        from: 0,
        to: part.clock.midnight ? LAST_SECOND : Math.min(start, LAST_SECOND),
        words,
      };
    case 'after':
    case 'not-before':
    case 'since':
      return { kind: 'window', from: start % DAY, to: LAST_SECOND, words };
    default:
      return {
        kind: 'at',
        start,
        end: null,
        midnight: part.clock.midnight && part.offset === 0,
        ...(settled.assumed && { assumed: settled.assumed }),
      };
  }
}

function range(
  sentence: Sentence,
  part: ClockPart,
  dayPart: DayPart | undefined,
): SettledTime | TimeProblemFound {
  if (part.end === null) return ambiguous(part);
  const settled = settleRange(part.clock, part.end, dayPart?.part.name ?? null);
  const words = wordsBetween(sentence, part.from, part.next);
  if (settled === 'contradiction') return contradiction(sentence, part, dayPart);
  if (settled === 'backwards') {
    return { problem: 'ends-before-start', part, message: `"${words}" ends before it starts.` };
  }
  if (settled === 'unclear') {
    return {
      problem: 'ambiguous',
      part,
      message: `"${words}" can be the morning or the evening; say am or pm.`,
    };
  }
  const { start, end, assumed } = settled;
  if (part.lead === 'between') return { kind: 'window', from: start, to: Math.min(end, LAST_SECOND), words };
  return { kind: 'at', start, end, midnight: false, ...(assumed && { assumed }) };
}

function contradiction(sentence: Sentence, part: ClockPart, dayPart: DayPart | undefined): TimeProblemFound {
  const words = wordsBetween(sentence, part.from, part.next);
  const other = dayPart === undefined ? '' : ` in "${wordsBetween(sentence, dayPart.from, dayPart.next)}"`;
  return { problem: 'ambiguous', part, message: `"${words}" is not${other}.` };
}

/** "today at 9", said at ten in the morning, is this evening. */
export function leanAhead(time: SettledTime, day: EpochDay, today: EpochDay, second: number): SettledTime {
  if (
    time.kind !== 'at' ||
    time.end !== null ||
    time.assumed !== 'am' ||
    day !== today ||
    time.start > second
  )
    return time;
  const settled: Settled = { second: time.start, assumed: time.assumed };
  const later = otherHalf(settled);
  return later > second && later < DAY ? { ...time, start: later, assumed: 'pm' } : time;
}
