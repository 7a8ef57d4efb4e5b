import type { DateRead } from './date-words.ts';
import { daysWords, dayWords } from './date-words.ts';
import { addMonths, type EpochDay } from './epoch-days.ts';
import { type Amount, readLength, scaleOf } from './lengths.ts';
import { readCardinal } from './numbers.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { dayOfWeekday, readWeekdayName } from './weekdays.ts';

/** Reads the date that days are counted from. */
export type AnchorReader = (sentence: Sentence, index: number) => Read<{ day: EpochDay }> | null;

/** "in 3 days", "two weeks from Tuesday", "a week on Friday", "3 days before Christmas", "the next 10 days". */
export function readOffsetDay(
  sentence: Sentence,
  index: number,
  place: Place,
  readAnchor: AnchorReader,
): DateRead | null {
  return (
    readCountedDays(sentence, index, place) ??
    readAroundAnchor(sentence, index, readAnchor) ??
    readCount(sentence, index, place, readAnchor)
  );
}

function readCount(
  sentence: Sentence,
  index: number,
  place: Place,
  readAnchor: AnchorReader,
): DateRead | null {
  const count = readLength(sentence, index);
  if (count === null || scaleOf(count.amount) !== 'days') return null;
  const { today } = sentence.present;
  const { amount } = count;
  const onlyWeeks = amount.weeks > 0 && amount.days + amount.months + amount.years === 0;
  const word = textAt(sentence, count.next);
  if (word === 'ago') return dayWords(moved(today, amount, -1), count.next + 1);
  if (word === 'hence') return dayWords(moved(today, amount, 1), count.next + 1);
  if (word === 'time' && place.lead === 'in') return dayWords(moved(today, amount, 1), count.next + 1);
  if (word === 'from' || word === 'after' || word === 'before') {
    if (word === 'from' && textAt(sentence, count.next + 1) === 'now') {
      return dayWords(moved(today, amount, 1), count.next + 2);
    }
    const anchor = readAnchor(sentence, count.next + 1);
    if (anchor !== null) return dayWords(moved(anchor.day, amount, word === 'before' ? -1 : 1), anchor.next);
  }
  if (onlyWeeks && word === 'on') {
    const name = readWeekdayName(sentence, count.next + 1, true);
    if (name !== null && place.lead !== 'in' && place.lead !== 'for') {
      const coming = dayOfWeekday(sentence.present, name.weekday, 'coming', false);
      return dayWords(moved(coming, amount, 1), name.next);
    }
  }
  const relative = peek(sentence, count.next).sense.relativeDay;
  if (onlyWeeks && (relative === 0 || relative === 1)) {
    return dayWords(moved(today + relative, amount, 1), count.next + 1);
  }
  if (place.lead !== 'in' || !standsForMoment(sentence, count.next)) return null;
  const day = moved(today, amount, 1);
  return { date: { kind: 'day', day, ...(onlyWeeks && { weeksAway: true }) }, next: count.next };
}

/** "in two weeks" is a day; "in two weeks of work" and "in 3 day trips" are not. */
function standsForMoment(sentence: Sentence, next: number): boolean {
  const word = textAt(sentence, next);
  return word !== 'of' && word !== 'or' && word !== '-';
}

const DAY_WORDS = new Set(['day', 'week', 'weekend']);

const DAYS_LATER: ReadonlyMap<string, number> = new Map([
  ['week', 7],
  ['fortnight', 14],
]);

/** "the day after Christmas", "the Monday after Easter", "tomorrow week". */
function readAroundAnchor(sentence: Sentence, index: number, readAnchor: AnchorReader): DateRead | null {
  const relative = peek(sentence, index).sense.relativeDay;
  const later = relative === undefined ? undefined : DAYS_LATER.get(textAt(sentence, index + 1));
  if (relative !== undefined && later !== undefined)
    return dayWords(sentence.present.today + relative + later, index + 2);
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  const name = readWeekdayName(sentence, start, true);
  if (!DAY_WORDS.has(word) && name === null) return null;
  const at = name?.next ?? start + 1;
  const link = textAt(sentence, at);
  if (link !== 'after' && link !== 'before') return null;
  const anchor = readAnchor(sentence, at + 1);
  if (anchor === null || word === 'weekend') return null;
  const sign = link === 'after' ? 1 : -1;
  if (name === null) return dayWords(anchor.day + sign * (word === 'week' ? 7 : 1), anchor.next);
  const present = { ...sentence.present, today: anchor.day };
  return dayWords(dayOfWeekday(present, name.weekday, sign > 0 ? 'coming' : 'last', false), anchor.next);
}

/** "the next 3 days", "the last two weeks", "within a week". */
function readCountedDays(sentence: Sentence, index: number, place: Place): DateRead | null {
  const start = skip(sentence, index, 'the');
  const word = textAt(sentence, start);
  const sign = word === 'next' || word === 'coming' ? 1 : word === 'last' || word === 'past' ? -1 : 0;
  const within = textAt(sentence, index - 1) === 'within' && place.lead === 'in';
  if (sign === 0 && !within) return null;
  const count = readFortnight(sentence, start + 1) ?? readLength(sentence, sign === 0 ? index : start + 1);
  if (count === null || scaleOf(count.amount) !== 'days') return null;
  const counted =
    readCardinal(sentence, start + 1) !== null || /^(?:a|fortnight)$/.test(textAt(sentence, start + 1));
  if (sign !== 0 && !counted) return null;
  const { today } = sentence.present;
  const other = moved(today, count.amount, sign < 0 ? -1 : 1);
  return daysWords(Math.min(today, other), Math.max(today, other), 'days', count.next);
}

function readFortnight(sentence: Sentence, index: number): ReturnType<typeof readLength> {
  if (textAt(sentence, index) !== 'fortnight') return null;
  return {
    amount: { years: 0, months: 0, weeks: 2, days: 0, hours: 0, minutes: 0, seconds: 0 },
    plain: true,
    next: index + 1,
  };
}

function moved(day: EpochDay, amount: Amount, sign: 1 | -1): EpochDay {
  const months = amount.years * 12 + amount.months;
  const from = months === 0 ? day : addMonths(day, sign * months);
  return from + sign * (amount.weeks * 7 + amount.days);
}
