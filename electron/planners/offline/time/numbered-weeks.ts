import { civilOf, type EpochDay, epochDay, weekdayOf } from './epoch-days.ts';
import { type Place, peek, type Read, type Sentence, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import type { Stretch } from './stretches.ts';
import { readYear } from './years.ts';

const INTRODUCING = new Set(['of', 'me', 'show', 'list', 'plan', 'is', 'for', 'to', 'my', 'free']);
const NAMES = new Set(['week', 'wk', 'kw', 'cw']);

/** "week 49", "KW 49", "calendar week 49 of 2027", "2026-W49": weeks as ISO 8601 counts them. */
export function readNumberedWeek(sentence: Sentence, index: number, place: Place): Read<Stretch> | null {
  const iso = readIsoWeek(sentence, index);
  if (iso !== null) return iso;
  const calendar = textAt(sentence, index) === 'calendar' ? 1 : 0;
  const at = index + calendar;
  if (!NAMES.has(textAt(sentence, at))) return null;
  const number = peek(sentence, at + 1);
  if (number.kind !== 'number' || number.value < 1 || number.value > 53) return null;
  const of = textAt(sentence, at + 2) === 'of' ? at + 3 : at + 2;
  const year = readYear(sentence, of);
  const next = year?.next ?? at + 2;
  const before = textAt(sentence, index - 1);
  const german = textAt(sentence, at) === 'kw' || textAt(sentence, at) === 'cw';
  const firm =
    calendar > 0 ||
    german ||
    index === 0 ||
    place.lead !== 'none' ||
    place.touching ||
    INTRODUCING.has(before);
  // "week 3 review" may be the third of anything.
  if (!firm || !(year !== null || isLast(sentence, next))) return null;
  return weekOf(sentence, year?.year ?? null, number.value, next);
}

function isLast(sentence: Sentence, next: number): boolean {
  const { kind, sense } = peek(sentence, next);
  return kind === 'number' ? false : sense.unit === undefined && standsAlone(sentence, next);
}

function readIsoWeek(sentence: Sentence, index: number): Read<Stretch> | null {
  const year = peek(sentence, index);
  if (year.kind !== 'number' || year.to - year.from !== 4) return null;
  const at = textAt(sentence, index + 1) === '-' ? index + 2 : index + 1;
  const [w, number] = [peek(sentence, at), peek(sentence, at + 1)];
  if (w.text !== 'w' || !w.glued || !number.glued || number.kind !== 'number' || number.value > 53)
    return null;
  return weekOf(sentence, year.value, number.value, at + 2);
}

function weekOf(sentence: Sentence, year: number | null, week: number, next: number): Read<Stretch> {
  const { today, past } = sentence.present;
  const current = isoYearOf(today);
  let from = startOfWeekNumber(year ?? current, week);
  if (year === null && !past && from + 6 < today) from = startOfWeekNumber(current + 1, week);
  if (year === null && past && from > today) from = startOfWeekNumber(current - 1, week);
  return { from, to: from + 6, period: 'week', next };
}

/** Its Thursday decides the year of a week. */
function isoYearOf(day: EpochDay): number {
  const thursday = day - weekdayOf(day) + 4;
  return civilOf(thursday).year;
}

function startOfWeekNumber(year: number, week: number): EpochDay {
  const fourth = epochDay(year, 1, 4);
  return fourth - weekdayOf(fourth) + 1 + 7 * (week - 1);
}
