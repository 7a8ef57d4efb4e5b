import { readOrdinal } from './numbers.ts';
import { peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { readWeekdayName } from './weekdays.ts';

/** Which days of a period are counted: "first Monday", "last working day", "third day", "second week", or "15th". */
export interface Picked {
  /** -1 is the last. */
  ordinal: number;
  digits: boolean;
  of: 'weekday' | 'workday' | 'day' | 'week' | 'weekend' | 'nothing';
  /** Where `of` is `weekday`. */
  weekday: number;
}

export function readPicked(sentence: Sentence, index: number): Read<Picked> | null {
  const start = skip(sentence, index, 'the');
  const last = textAt(sentence, start) === 'last';
  const ordinal = last ? { value: -1, digits: false, next: start + 1 } : readOrdinal(sentence, start);
  if (ordinal === null) return null;
  const common = { ordinal: ordinal.value, digits: ordinal.digits, weekday: 0 };
  const name = readWeekdayName(sentence, ordinal.next, true);
  if (name !== null) return { ...common, of: 'weekday', weekday: name.weekday, next: name.next };
  const word = textAt(sentence, ordinal.next);
  if (word === 'weekday' || word === 'workday') return { ...common, of: 'workday', next: ordinal.next + 1 };
  if ((word === 'working' || word === 'business') && textAt(sentence, ordinal.next + 1) === 'day') {
    return { ...common, of: 'workday', next: ordinal.next + 2 };
  }
  if (word === 'day' || word === 'week' || word === 'weekend')
    return { ...common, of: word, next: ordinal.next + 1 };
  if (last || peek(sentence, ordinal.next).sense.unit !== undefined) return null;
  return { ...common, of: 'nothing', next: ordinal.next };
}
