import { readBareDay } from './day-ranges.ts';
import { readLength, scaleOf } from './lengths.ts';
import { readCardinal, readOrdinal } from './numbers.ts';
import { after, type Place, peek, type Read, type Sentence, skip, textAt, wordsBetween } from './sentence.ts';
import type { Finding } from './sentence-parts.ts';

/** What leaves the choice open is asked about: "30-45 minutes", "an hour or two", "3 or 4 December", "the 3rd or 4th". */
export function readAlternatives(sentence: Sentence, index: number, place: Place): Read<Finding> | null {
  const next =
    endOfOpenLength(sentence, index, place) ??
    endOfOpenDay(sentence, index, place) ??
    endOfVagueLength(sentence, index, place) ??
    endOfSeveralDays(sentence, index);
  return next === null ? null : openChoice(sentence, index, next);
}

export function openChoice(sentence: Sentence, index: number, next: number): Read<Finding> {
  const message = `"${wordsBetween(sentence, index, next)}" leaves the choice open; name one.`;
  return { kind: 'problem', problem: 'ambiguous', message, next };
}

function endOfOpenLength(sentence: Sentence, index: number, { lead }: Place): number | null {
  const led = lead === 'for' || lead === 'in' || lead === 'by';
  if (!led && lead !== 'none' && lead !== 'around') return null;
  const first = readCardinal(sentence, index);
  const link = first === null ? '' : textAt(sentence, first.next);
  const hyphen = link === '-' && first !== null && peek(sentence, first.next).glued;
  if (first !== null && (link === 'or' || link === 'to' || hyphen)) {
    const length = readLength(sentence, first.next + 1);
    if (length === null || !(led || (length.plain && scaleOf(length.amount) === 'clock'))) return null;
    return length.next;
  }
  const length = readLength(sentence, index);
  if (length === null || textAt(sentence, length.next) !== 'or') return null;
  const second = readCardinal(sentence, length.next + 1);
  return second !== null && (led || length.plain) ? second.next : null;
}

/** "the first and third Wednesday", "2, 3 and 6 December": several days, where one is asked for. */
function endOfSeveralDays(sentence: Sentence, index: number): number | null {
  const start = skip(sentence, index, 'the');
  const first = readOrdinal(sentence, start);
  if (first === null || !/^(?:and|&|or|,)$/.test(textAt(sentence, first.next))) return null;
  const second = readOrdinal(sentence, skip(sentence, first.next + 1, 'the'));
  if (second === null) return null;
  return peek(sentence, second.next).sense.weekday === undefined ? null : second.next + 1;
}

const VAGUE_MOMENTS = new Set(['bit', 'while', 'jiffy']);

/** "in a few days", "for several hours", "in a bit": how many is anybody's guess. */
function endOfVagueLength(sentence: Sentence, index: number, { lead }: Place): number | null {
  const led = lead === 'in' || lead === 'for' || lead === 'by';
  const the = skip(sentence, index, 'the');
  const coming = /^(?:next|last|past|coming)$/.test(textAt(sentence, the));
  const at = coming ? the + 1 : skip(sentence, skip(sentence, index, 'a'), 'another');
  const halfDay = lead === 'for' ? after(sentence, index, ['half', 'a', 'day']) : -1;
  if (halfDay > 0) return halfDay;
  if (led && VAGUE_MOMENTS.has(textAt(sentence, at)) && at > index) return at + 1;
  if (!/^(?:few|several|some)$/.test(textAt(sentence, at))) return null;
  const unit = peek(sentence, textAt(sentence, at + 1) === 'more' ? at + 2 : at + 1);
  if (unit.sense.unit === undefined || unit.sense.ordinal !== undefined) return null;
  const next = textAt(sentence, at + 1) === 'more' ? at + 3 : at + 2;
  const link = textAt(sentence, next);
  return led || coming || /^(?:from|before|after|ago|later|earlier|hence)$/.test(link) ? next : null;
}

function endOfOpenDay(sentence: Sentence, index: number, place: Place): number | null {
  const start = skip(sentence, index, 'the');
  const first = readBareDay(sentence, index);
  if (first === null || textAt(sentence, first.next) !== 'or') return null;
  const second = readBareDay(sentence, first.next + 1);
  if (second === null) return null;
  const month = skip(sentence, second.next, 'of');
  if (peek(sentence, month).sense.month !== undefined) return month + 1;
  const ordinals = readOrdinal(sentence, start)?.digits && readOrdinal(sentence, second.next - 2)?.digits;
  return ordinals && (start > index || place.lead !== 'none') ? second.next : null;
}
