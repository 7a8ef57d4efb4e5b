import { readHalf } from './am-and-pm.ts';
import type { DateRead } from './date-words.ts';
import { monthLength } from './epoch-days.ts';
import { dated } from './next-dates.ts';
import { type Lead, type Place, peek, type Sentence, textAt } from './sentence.ts';
import { isNamedNumber, standsAlone } from './standing-alone.ts';

/** "2026-11-27", "5/12", "05.12.2026", "5-12-26". */
export function readDateInDigits(sentence: Sentence, index: number, place: Place): DateRead | null {
  const compact = readCompactDate(sentence, index);
  if (compact !== null) return compact;
  const [a, mark, b] = [peek(sentence, index), peek(sentence, index + 1), peek(sentence, index + 2)];
  if (a.kind !== 'number' || b.kind !== 'number' || !mark.glued || !b.glued) return null;
  if (mark.text !== '/' && mark.text !== '.' && mark.text !== '-') return null;
  const before = peek(sentence, index - 1);
  if (a.glued && place.lead !== 'until' && (before.text === '/' || before.text === '-')) return null;
  const mark2 = peek(sentence, index + 3);
  const c = peek(sentence, index + 4);
  const full = mark2.text === mark.text && mark2.glued && c.kind === 'number' && c.glued;
  // "flight 1/4/27 at 11" names a day, "page 3/4" does not.
  const named = isNamedNumber(sentence, index);
  if (named && !(full && peek(sentence, index - 1).kind === 'word' && !a.glued)) return null;
  if (full) {
    const more = peek(sentence, index + 5);
    if (more.glued && (more.text === mark.text || (more.kind === 'word' && more.text !== 't'))) {
      if (peek(sentence, index + 6).glued || more.kind === 'word') return null;
    }
    if (a.to - a.from === 4) return dated(sentence, a.value, b.value, c.value, index, index + 5);
    const digits = c.to - c.from;
    if (a.to - a.from > 2 || b.to - b.from > 2 || (digits !== 2 && digits !== 4)) return null;
    const { day, month } = inOrder(sentence, a.value, b.value);
    return dated(sentence, digits === 2 ? 2000 + c.value : c.value, month, day, index, index + 5);
  }
  if (a.to - a.from > 2 || b.to - b.from > 2 || mark.text === '-') return null;
  if (mark.text === '.') return readGermanDate(sentence, index, place);
  const firm = place.lead === 'on' || place.lead === 'by' || place.touching;
  if (!firm && !isLikelyDate(sentence, index, a.value, b.value)) return null;
  const following = peek(sentence, index + 3);
  if (following.glued && following.text === '/') return null;
  const { day, month } = inOrder(sentence, a.value, b.value);
  return dated(sentence, null, month, day, index, index + 3);
}

/** "20261127" */
function readCompactDate(sentence: Sentence, index: number): DateRead | null {
  const { kind, value, from, to } = peek(sentence, index);
  if (kind !== 'number' || to - from !== 8 || value < 19_000_101 || value > 21_991_231) return null;
  const following = peek(sentence, index + 1);
  const timestamp = following.text === 't' && following.glued && peek(sentence, index + 2).kind === 'number';
  if (
    isNamedNumber(sentence, index) ||
    !(timestamp || standsAlone(sentence, index + 1) || following.kind === 'number')
  )
    return null;
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  const real = month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
  return real ? dated(sentence, year, month, day, index, index + 1) : null;
}

const FRACTIONS = new Set(['1/2', '1/3', '2/3', '1/4', '3/4', '24/7', '50/50', '10/10']);

function isLikelyDate(sentence: Sentence, index: number, a: number, b: number): boolean {
  if (FRACTIONS.has(`${a}/${b}`) && peek(sentence, index).text[0] !== '0') return false;
  if (a < 1 || b < 1 || a > 31 || b > 31) return false;
  const following = peek(sentence, index + 3);
  const range = following.text === '-' && textAt(sentence, index + 5) === '/';
  return range || standsAlone(sentence, index + 3) || following.kind === 'number';
}

const DATE_LEADS = new Set<Lead>([
  'on',
  'by',
  'until',
  'from',
  'before',
  'after',
  'since',
  'not-before',
  'between',
]);
/** "it costs 12.10." ends a sentence. */
const STATING = new Set([
  'is',
  'was',
  'are',
  'be',
  'costs',
  'cost',
  'of',
  'than',
  'to',
  'about',
  'at',
  'for',
  'pay',
]);

/** "27.11.", and without the second dot where it cannot be a time: "on 5.12", "27.11 12:30". */
function readGermanDate(sentence: Sentence, index: number, { lead, touching }: Place): DateRead | null {
  const [a, b] = [peek(sentence, index).value, peek(sentence, index + 2).value];
  if (a > 31 || b > 12 || a < 1 || b < 1) return null;
  const dot = peek(sentence, index + 3);
  const following = peek(sentence, index + 4);
  if (dot.text === '.' && dot.glued && !(following.glued && following.kind === 'word')) {
    const ends = following.kind === 'end' || (following.kind === 'word' && following.capital);
    const stated = index > 0 && (STATING.has(textAt(sentence, index - 1)) || (a < 10 && b < 10));
    const firm = DATE_LEADS.has(lead) || touching || (lead !== 'at' && !(ends && stated));
    return firm ? dated(sentence, null, b, a, index, index + 4) : null;
  }
  const noTime = a > 24 || b % 5 !== 0;
  const firm =
    lead === 'on' ||
    (noTime && (lead === 'until' || lead === 'by')) ||
    (a > 24 && (touching || dot.kind === 'number'));
  if (!firm || !(standsAlone(sentence, index + 3) || dot.kind === 'number') || readHalf(sentence, index + 3))
    return null;
  return dated(sentence, null, b, a, index, index + 3);
}

/** The order of the context, unless only the other makes a date. */
function inOrder(sentence: Sentence, a: number, b: number): { day: number; month: number } {
  const monthFirst = sentence.present.monthFirst ? !(a > 12 && b <= 12) : b > 12 && a <= 12;
  return monthFirst ? { month: a, day: b } : { month: b, day: a };
}
