import { type Read, type Sentence, skip, textAt } from './sentence.ts';
import { readWeekdayList, WEEKEND, WORKDAYS } from './weekday-lists.ts';

const OPENERS: readonly (readonly string[])[] = [
  ['other', 'than'],
  ['apart', 'from'],
  ['aside', 'from'],
  ['except', 'for'],
  ['any', 'day', 'but'],
  ['every', 'day', 'but'],
  ['anything', 'but'],
  ['but', 'not'],
  ['just', 'not'],
  ['except'],
  ['excepting'],
  ['excluding'],
  ['without'],
  ['avoid'],
  ['avoiding'],
  ['skip'],
  ['skipping'],
  ['not'],
  ['no'],
  ['never'],
];
const OPENING_WORDS = new Set(OPENERS.map(([first]) => first));

export type ExclusionRead = Read<{ weekdays: readonly number[]; everyDay: boolean }>;

/** "not Wednesday", "except Fridays", "no weekends", "any day but Monday". */
export function readExclusion(sentence: Sentence, index: number): ExclusionRead | null {
  const opener = readExclusionWord(sentence, index);
  if (opener === null) return null;
  const start = skip(sentence, skip(sentence, skip(sentence, opener.next, 'on'), 'in'), 'the');
  const word = textAt(sentence, start);
  const { everyDay } = opener;
  if (word === 'weekend' || word === 'weekends') return { weekdays: WEEKEND, everyDay, next: start + 1 };
  if (word === 'weekdays') return { weekdays: WORKDAYS, everyDay, next: start + 1 };
  const list = readWeekdayList(sentence, start, true);
  return list === null ? null : { weekdays: list.weekdays, everyDay, next: list.next };
}

/** The words that turn what follows into what is left out. */
export function readExclusionWord(sentence: Sentence, index: number): Read<{ everyDay: boolean }> | null {
  if (!OPENING_WORDS.has(textAt(sentence, index))) return null;
  for (const words of OPENERS) {
    if (words.every((word, offset) => textAt(sentence, index + offset) === word)) {
      return { everyDay: words[0] === 'every', next: index + words.length };
    }
  }
  return null;
}
