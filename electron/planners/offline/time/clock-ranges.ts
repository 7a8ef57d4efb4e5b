import { readLooseHour } from './bare-hours.ts';
import { type Clock, exactClock } from './clock.ts';
import { readClock } from './clock-times.ts';
import { readRangeLink } from './range-links.ts';
import { type Place, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { isNamedNumber, standsAlone } from './standing-alone.ts';

/** `weak`: bare numbers, which may also count something. */
export type ClockRangeRead =
  | Read<{ start: Clock; end: Clock; weak?: boolean }>
  | Read<{ impossible: string }>;

const UNTIL_LINKS = new Set(['until', 'till', 'til']);

/** "1-2pm", "from 9 until 5", "between 2 and 4", "1:30 to 3", "22:00 to 02:00". */
export function readClockRange(sentence: Sentence, index: number, place: Place): ClockRangeRead | null {
  const sure = readClock(sentence, index, place);
  const bare = sure === null ? readBareStart(sentence, index, place) : null;
  const start = sure ?? bare?.start ?? null;
  if (start === null) return null;
  const link = textAt(sentence, start.next);
  if (readRangeLink(sentence, start.next, place.lead) === null) return null;
  if (link === '-' && peek(sentence, start.next).glued !== peek(sentence, start.next + 1).glued) return null;
  const end =
    readClock(sentence, start.next + 1, { lead: 'until', touching: true }) ??
    (isExact(start) || place.touching ? readLooseEnd(sentence, start.next + 1) : null);
  if (end === null || mixesDigitsAndWords(sentence, index, start.next)) return null;
  if ('impossible' in start) return { ...start, next: end.next };
  if ('impossible' in end) return end;
  return { start: start.clock, end: end.clock, ...(bare?.weak && { weak: true }), next: end.next };
}

/** Where only the end of a range can stand: "Friday 3-4 lunch", "20261202 1030-1100 sync". */
function readLooseEnd(sentence: Sentence, index: number): Read<{ clock: Clock }> | null {
  const [start, end] = [peek(sentence, index - 2), peek(sentence, index)];
  const military = [start, end].every(
    ({ kind, value, from, to }) => kind === 'number' && to - from === 4 && value < 2400,
  );
  if (military && end.value % 100 < 60 && end.value % 5 === 0)
    return { clock: exactClock(Math.floor(end.value / 100), end.value % 100), next: index + 1 };
  return readLooseHour(sentence, index);
}

/** After "11:30 till", a number can hardly be anything but the end. */
function isExact(start: ReturnType<typeof readClock>): boolean {
  return start !== null && 'clock' in start && (start.clock.half !== null || start.clock.seconds > 0);
}

/** "7-eleven" */
function mixesDigitsAndWords(sentence: Sentence, index: number, link: number): boolean {
  const hyphen = textAt(sentence, link) === '-' && peek(sentence, link).glued;
  if (NAMED_ENDS.has(textAt(sentence, link + 1)) || NAMED_ENDS.has(textAt(sentence, index))) return false;
  return hyphen && (peek(sentence, index).kind === 'number') !== (peek(sentence, link + 1).kind === 'number');
}

const FIRM_LEADS = new Set(['from', 'between', 'at', 'until', 'to']);

/** The first number of "1-2pm" or "Friday 1-2"; in "5-6 people" it is none. */
function readBareStart(
  sentence: Sentence,
  index: number,
  place: Place,
): { start: Read<{ clock: Clock }>; weak: boolean } | null {
  const start =
    readClock(sentence, index, { lead: 'from', touching: place.touching }, true) ??
    readNumberBeforeLink(sentence, index);
  if (start === null || 'impossible' in start) return null;
  const link = textAt(sentence, start.next);
  const loose = place.touching ? readLooseEnd(sentence, start.next + 1) : null;
  const end = readClock(sentence, start.next + 1, { lead: 'until', touching: true }) ?? loose;
  if (end === null || 'impossible' in end) return null;
  const firm =
    place.touching ||
    FIRM_LEADS.has(place.lead) ||
    (end.clock.half !== null && link !== 'and') ||
    textAt(sentence, start.next + 2) === ':' ||
    UNTIL_LINKS.has(link) ||
    NAMED_ENDS.has(textAt(sentence, start.next + 1)) ||
    meetsDate(sentence, end.next) ||
    (index === 0 && peek(sentence, end.next).kind === 'end') ||
    saysMinutes(sentence, start.next + 1);
  const weak = (place.lead === 'none' || place.lead === 'for') && textAt(sentence, index - 1) !== 'the';
  const ends = standsAlone(sentence, end.next) || (firm && end.next > start.next + 2) || end === loose;
  return (firm || weak) && ends ? { start, weak: !firm } : null;
}

/** The end of "9-10.30" and of "0900-1030". */
function saysMinutes(sentence: Sentence, index: number): boolean {
  const { value, from, to } = peek(sentence, index);
  const minutes = peek(sentence, index + 2);
  if (textAt(sentence, index + 1) === '.' && minutes.glued)
    return minutes.to - minutes.from === 2 && minutes.value % 15 === 0;
  const start = peek(sentence, index - 2);
  const both = to - from === 4 && start.to - start.from === 4;
  return (
    both &&
    value % 5 === 0 &&
    start.value % 5 === 0 &&
    start.value < value &&
    !(value >= 1900 && value <= 2100)
  );
}

const NAMED_ENDS = new Set(['noon', 'midday', 'midnight']);

const REPEATING = new Set(['weekdays', 'weekends', 'every', 'each', 'daily']);

/** "11 to 1 tomorrow", "10-12 on Friday". */
function meetsDate(sentence: Sentence, index: number): boolean {
  const token = peek(sentence, textAt(sentence, index) === 'on' ? index + 1 : index);
  if (REPEATING.has(token.text)) return true;
  return token.sense.relativeDay !== undefined || (token.sense.weekday !== undefined && !token.sense.shaky);
}

function readNumberBeforeLink(sentence: Sentence, index: number): ReturnType<typeof readClock> {
  const token = peek(sentence, index);
  const before = peek(sentence, index - 1);
  const military = token.to - token.from === 4 && token.value < 2400 && token.value % 100 < 60;
  if (token.kind !== 'number' || token.value < 1 || (token.value > 24 && !military)) return null;
  if (isNamedNumber(sentence, index) || (token.glued && before.kind !== 'mark')) return null;
  if (before.kind === 'mark' && (token.glued || before.text !== '.') && '.:/$€£#+-'.includes(before.text))
    return null;
  if (military)
    return { clock: exactClock(Math.floor(token.value / 100), token.value % 100), next: index + 1 };
  const padded = token.to - token.from === 2 && token.value < 10;
  return {
    clock: { hour: token.value, seconds: 0, half: null, open: token.value <= 12 && !padded, midnight: false },
    next: index + 1,
  };
}
