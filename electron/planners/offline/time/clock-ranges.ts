import { type Clock, readClock } from './clock-times.ts';
import { type Place, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';

export type ClockRangeRead = Read<{ start: Clock; end: Clock }> | Read<{ impossible: string }>;

const LINKS = new Set(['to', '-', 'until', 'till', 'til', 'through', 'thru', 'and']);
const UNTIL_LINKS = new Set(['until', 'till', 'til']);

/** "1-2pm", "from 9 until 5", "between 2 and 4", "1:30 to 3", "22:00 to 02:00". */
export function readClockRange(sentence: Sentence, index: number, place: Place): ClockRangeRead | null {
  const start = readClock(sentence, index, place) ?? readBareStart(sentence, index, place);
  if (start === null) return null;
  const link = textAt(sentence, start.next);
  if (!LINKS.has(link) || (link === 'and' && place.lead !== 'between')) return null;
  if (link === '-' && peek(sentence, start.next).glued !== peek(sentence, start.next + 1).glued) return null;
  const end = readClock(sentence, start.next + 1, { lead: 'until', touching: true });
  if (end === null) return null;
  if ('impossible' in start) return { ...start, next: end.next };
  if ('impossible' in end) return end;
  return { start: start.clock, end: end.clock, next: end.next };
}

const FIRM_LEADS = new Set(['from', 'between', 'at', 'until', 'to']);

/** The first number of "1-2pm" or "Friday 1-2"; in "5-6 people" it is none. */
function readBareStart(sentence: Sentence, index: number, place: Place): ReturnType<typeof readClock> {
  const start =
    readClock(sentence, index, { lead: 'from', touching: place.touching }, true) ??
    readNumberBeforeLink(sentence, index);
  if (start === null || 'impossible' in start) return null;
  const link = textAt(sentence, start.next);
  const end = readClock(sentence, start.next + 1, { lead: 'until', touching: true });
  if (end === null || 'impossible' in end) return null;
  const firm =
    place.touching ||
    FIRM_LEADS.has(place.lead) ||
    (end.clock.half !== null && link !== 'and') ||
    textAt(sentence, start.next + 2) === ':' ||
    UNTIL_LINKS.has(link);
  return firm && standsAlone(sentence, end.next) ? start : null;
}

function readNumberBeforeLink(sentence: Sentence, index: number): ReturnType<typeof readClock> {
  const token = peek(sentence, index);
  const before = peek(sentence, index - 1);
  if (token.kind !== 'number' || token.value < 1 || token.value > 24) return null;
  if (token.glued && before.kind !== 'mark') return null;
  if (before.kind === 'mark' && '.:/$€£#+-'.includes(before.text)) return null;
  if (!LINKS.has(textAt(sentence, index + 1))) return null;
  const padded = token.to - token.from === 2 && token.value < 10;
  return {
    clock: { hour: token.value, seconds: 0, half: null, open: token.value <= 12 && !padded, midnight: false },
    next: index + 1,
  };
}
