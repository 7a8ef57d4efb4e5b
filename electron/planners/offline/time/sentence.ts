import type { Temporal } from 'temporal-polyfill';
import { type EpochDay, epochDayOf } from './epoch-days.ts';
import type { TimeContext } from './time-reading.ts';
import { splitIntoTokens, type Token, tokenAt } from './tokens.ts';

/** The present, in the integers that readers reckon with. */
export interface Present {
  now: Temporal.ZonedDateTime;
  today: EpochDay;
  /** Since midnight on the clock. */
  second: number;
  monthFirst: boolean;
  weekStart: number;
  past: boolean;
}

export interface Sentence {
  text: string;
  tokens: readonly Token[];
  present: Present;
}

/** What a reader returns: its finding, and the index of the first token that it left. */
export type Read<T> = T & { next: number };

/** The preposition before the words to be read, by what it means for them. */
export type Lead =
  | 'none'
  | 'at'
  | 'on'
  | 'from'
  | 'to'
  | 'until'
  | 'by'
  | 'before'
  | 'after'
  | 'not-before'
  | 'since'
  | 'in'
  | 'for'
  | 'between'
  | 'around';

/** Where words stand: after which preposition, and whether right after other words of time. */
export interface Place {
  lead: Lead;
  touching: boolean;
  /** Said before those words: "late Friday afternoon". */
  modifier?: 'early' | 'late';
}

const presents = new WeakMap<Temporal.ZonedDateTime, { today: EpochDay; second: number }>();

export function sentenceOf(text: string, context: TimeContext): Sentence {
  const { now } = context;
  let known = presents.get(now);
  if (known === undefined) {
    known = { today: epochDayOf(now), second: now.hour * 3600 + now.minute * 60 + now.second };
    presents.set(now, known);
  }
  return {
    text,
    tokens: splitIntoTokens(text),
    present: {
      now,
      today: known.today,
      second: known.second,
      monthFirst: context.dateOrder === 'month-day',
      weekStart: context.weekStartsOn,
      past: context.leaning === 'past',
    },
  };
}

export function peek(sentence: Sentence, index: number): Token {
  return tokenAt(sentence.tokens, index);
}

export function textAt(sentence: Sentence, index: number): string {
  return tokenAt(sentence.tokens, index).text;
}

/** The index after these words if they stand at `index`, otherwise -1. Hyphens between them are passed over. */
export function after(sentence: Sentence, index: number, words: readonly string[]): number {
  let at = index;
  for (const word of words) {
    if (at > index && textAt(sentence, at) === '-' && peek(sentence, at).glued) at++;
    if (textAt(sentence, at) !== word) return -1;
    at++;
  }
  return at;
}

/** `index`, or the one after if this word stands there. */
export function skip(sentence: Sentence, index: number, word: string): number {
  return textAt(sentence, index) === word ? index + 1 : index;
}

export function wordsBetween(sentence: Sentence, from: number, next: number): string {
  return sentence.text.slice(peek(sentence, from).from, peek(sentence, next - 1).to);
}
