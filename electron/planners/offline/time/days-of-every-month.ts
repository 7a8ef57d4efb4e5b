import { readOrdinal } from './numbers.ts';
import { readPicked } from './picked-days.ts';
import { type RecurrenceRead, ruleOf, ruleRead } from './recurrence-rule.ts';
import { type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { WORKDAYS } from './weekday-lists.ts';

/** "the 15th", "the first Monday of the month", "last day of every month"; `monthly`: the month has been said. */
export function readNthOfMonth(sentence: Sentence, index: number, monthly: boolean): RecurrenceRead | null {
  const picked = readPicked(sentence, index);
  if (picked === null || picked.of === 'week' || picked.of === 'weekend') return null;
  const { ordinal } = picked;
  const ofMonth = ofMonthEnd(sentence, picked.next);
  if (picked.of === 'weekday' || picked.of === 'workday') {
    // "every second Friday" is every other one, unless a month is named.
    const alone = monthly || ofMonth > 0 || ordinal === -1 || ordinal === 1;
    if (!alone || ordinal > 5) return null;
    const weekdays = picked.of === 'workday' ? WORKDAYS : [picked.weekday];
    return ruleRead(ruleOf('MONTHLY', { weekdays, ordinal }), Math.max(picked.next, ofMonth));
  }
  const and = textAt(sentence, picked.next) === 'and';
  const second = and ? readOrdinal(sentence, skip(sentence, picked.next + 1, 'the')) : null;
  const next = second?.next ?? picked.next;
  const end = ofMonthEnd(sentence, next);
  const plain = picked.of === 'nothing' && picked.digits && ordinal > 3 && standsAlone(sentence, next);
  if (!monthly && end < 0 && !plain) return null;
  const monthDays = second === null ? [ordinal] : [ordinal, second.value].sort((a, b) => a - b);
  if (monthDays.some((day) => day > 31)) return null;
  return ruleRead(ruleOf('MONTHLY', { monthDays }), Math.max(next, end));
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
