import { peek, type Read, type Sentence } from './sentence.ts';

/** A time as it was said; `open` while its half of the day is not known. */
export interface Clock {
  /** The hour that decides the half of the day: of "quarter to five", five. */
  hour: number;
  /** From that hour; less than zero for "quarter to". */
  seconds: number;
  half: 'am' | 'pm' | null;
  open: boolean;
  /** The word: at which end of its day it lies is not said. */
  midnight: boolean;
}

export type ClockRead = Read<{ clock: Clock }> | Read<{ impossible: string }>;

export const CLOCK_LEADS = new Set([
  'not-before',
  'at',
  'until',
  'by',
  'before',
  'after',
  'from',
  'since',
  'between',
  'around',
]);

export function exactClock(hour: number, minute = 0, second = 0): Clock {
  return { hour, seconds: minute * 60 + second, half: null, open: false, midnight: false };
}

export function impossible(sentence: Sentence, index: number, next: number): ClockRead {
  const words = sentence.text.slice(peek(sentence, index).from, peek(sentence, next - 1).to);
  return { impossible: `"${words}" is not a time of day.`, next };
}
