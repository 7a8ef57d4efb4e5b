import { readOrdinal } from './numbers.ts';
import { type RecurrenceRead, ruleOf, ruleRead } from './recurrence-rule.ts';
import { peek, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { WORKDAYS } from './weekday-lists.ts';
import { readWeekdayName } from './weekdays.ts';

/** "the 15th", "the first Monday of the month", "last day of every month"; `monthly`: the month has been said. */
export function readNthOfMonth(sentence: Sentence, index: number, monthly: boolean): RecurrenceRead | null {
  const start = skip(sentence, index, 'the');
  const last = textAt(sentence, start) === 'last';
  const ordinal = last ? { value: -1, digits: false, next: start + 1 } : readOrdinal(sentence, start);
  if (ordinal === null) return null;
  const name = readWeekdayName(sentence, ordinal.next, true);
  const word = textAt(sentence, ordinal.next);
  const workday = word === 'weekday' || word === 'workday' || word === 'working' || word === 'business';
  const day = word === 'day';
  const at =
    name?.next ??
    (workday && word.length > 7 && word !== 'weekday'
      ? ordinal.next + 2
      : workday || day
        ? ordinal.next + 1
        : ordinal.next);
  const ofMonth = ofMonthEnd(sentence, at);
  if (name !== null || workday) {
    const alone = monthly || ofMonth > 0 || last || ordinal.value === 1;
    if (!alone || (!last && ordinal.value > 5)) return null;
    const weekdays = name === null ? WORKDAYS : [name.weekday];
    return ruleRead(ruleOf('MONTHLY', { weekdays, ordinal: ordinal.value }), Math.max(at, ofMonth));
  }
  if (last && !day) return null;
  if (!monthly && ofMonth < 0 && !(ordinal.digits && ordinal.value > 3 && standsAlone(sentence, at)))
    return null;
  if (peek(sentence, at).sense.unit !== undefined) return null;
  const second = textAt(sentence, at) === 'and' ? readOrdinal(sentence, skip(sentence, at + 1, 'the')) : null;
  const monthDays = second === null ? [ordinal.value] : [ordinal.value, second.value].sort((a, b) => a - b);
  if (monthDays.some((value) => value > 31)) return null;
  const next = second?.next ?? at;
  return ruleRead(ruleOf('MONTHLY', { monthDays }), Math.max(next, ofMonthEnd(sentence, next), ofMonth));
}

/** After "of the month", "of each month", "in every month"; -1 if it is not there. */
function ofMonthEnd(sentence: Sentence, index: number): number {
  const link = textAt(sentence, index);
  if (link !== 'of' && link !== 'in') return -1;
  const article = textAt(sentence, index + 1);
  const every = article === 'the' || article === 'each' || article === 'every';
  return every && textAt(sentence, index + 2) === 'month' ? index + 3 : -1;
}

/** "the last Friday of each month", "the 15th of every month", "the end of every month". */
export function readOfEveryMonth(sentence: Sentence, index: number): RecurrenceRead | null {
  const start = skip(sentence, index, 'the');
  const edge = textAt(sentence, start);
  if (edge === 'end' || edge === 'start' || edge === 'beginning') {
    const next = isEveryMonth(sentence, start + 1);
    return next < 0 ? null : ruleRead(ruleOf('MONTHLY', { monthDays: [edge === 'end' ? -1 : 1] }), next);
  }
  const nth = readNthOfMonth(sentence, index, true);
  if (nth === null) return null;
  return isEveryMonth(sentence, nth.next - 3) === nth.next ? nth : null;
}

function isEveryMonth(sentence: Sentence, index: number): number {
  const every = textAt(sentence, index + 1);
  return every === 'each' || every === 'every' ? ofMonthEnd(sentence, index) : -1;
}
