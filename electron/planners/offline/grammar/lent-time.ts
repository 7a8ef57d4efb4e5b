import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import type { Setting } from './setting.ts';
import { stripCourtesy } from './tidy-request.ts';
import { saysTime } from './time-words.ts';

/** The time in a text, in its own words. */
export function timeWords(text: string, reading: TimeReading): string {
  return reading.spans.map(({ from, to }) => text.slice(from, to)).join(' ');
}

/** A request that names no time gets that of its condition; one that names only an hour gets its day. */
export function withTime(request: string, lent: string, setting: Setting): string {
  if (lent === '') return request;
  const own = setting.read(request);
  if (!saysTime(own)) return `${request} ${lent}`;
  if (own.date !== null || own.time === null || own.recurrence !== null) return request;
  return `${request} ${dateWords(lent, setting.read(lent), setting)}`.trimEnd();
}

const MOVE_IT =
  /^(?:move|put|book|schedule|make|do|try|set|reschedule|shift|push|have)\s+(?:it|that|the (?:call|meeting|event|lunch|appointment|booking))\s+(?:to|on|for|at|in)?\s*(?=\S)/i;

/** "otherwise move it to Monday", where "it" was not booked: the same request for another day or hour. */
export function insteadOf(alternative: string, consequence: string, lent: string, setting: Setting): string {
  const bare = stripCourtesy(alternative);
  const moved = MOVE_IT.exec(bare);
  const said = moved === null ? bare : bare.slice(moved[0].length);
  const rest = /^\d{1,2}(?:[:.]\d\d)?$/.test(said) ? `at ${said}` : said;
  const asked = setting.read(rest);
  const onlyTime =
    saysTime(asked) && asked.spans.reduce((left, { from, to }) => left - (to - from), rest.length) <= 3;
  if ((moved === null && !onlyTime) || !saysTime(asked)) return bare;
  const own = setting.read(consequence);
  const plain = own.spans
    .reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), consequence)
    .replace(/\s+/g, ' ')
    .trim();
  const original = setting.read(saysTime(own) ? consequence : lent);
  const source = saysTime(own) ? consequence : lent;
  const keepsTime = asked.time === null ? clockWords(source, original, setting) : '';
  const keepsDate = asked.date === null ? dateWords(source, original, setting) : '';
  // "Monday" alone is a coming one; beside an hour that lies ahead it could be read as today.
  const when = asked.date?.kind === 'day' && asked.time === null ? `on ${asked.date.day.toString()}` : rest;
  return [plain, when, keepsDate, keepsTime].filter((part) => part !== '').join(' ');
}

function clockWords(source: string, reading: TimeReading, setting: Setting): string {
  return wordsOfTime(source, reading, setting, (part) => part.time !== null && part.date === null);
}

/** The words of a time that name its day; empty where none do. */
export function dateWords(source: string, reading: TimeReading, setting: Setting): string {
  return wordsOfTime(source, reading, setting, (part) => part.date !== null && part.time === null);
}

/** The words of a time of which a part holds. "Friday at 3" is one span, so it is tried word by word from its end. */
function wordsOfTime(
  source: string,
  reading: TimeReading,
  setting: Setting,
  holds: (part: TimeReading) => boolean,
): string {
  for (const { from, to } of reading.spans) {
    const tokens = source.slice(from, to).split(/\s+/);
    for (let size = tokens.length; size > 0; size--) {
      for (let start = 0; start + size <= tokens.length; start++) {
        const part = tokens.slice(start, start + size).join(' ');
        const read = setting.read(part);
        if (holds(read) && closeGaps(cutSpans(part, read.spans)) === '') return part;
      }
    }
  }
  return '';
}
