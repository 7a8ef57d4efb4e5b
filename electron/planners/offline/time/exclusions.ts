import { phraseTable, readPhrase } from './phrases.ts';
import { type Read, type Sentence, skip, textAt } from './sentence.ts';
import { readWeekdayList, WEEKEND, WORKDAYS } from './weekday-lists.ts';

/** Whether what is left is every other day. */
const OPENERS = phraseTable<boolean>([
  ['every day but', true],
  ['other than|apart from|aside from|except for|any day but|anything but|but not|just not', false],
  ['except|excepting|excluding|without|avoid|avoiding|skipping|not|no|never', false],
]);

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
  const opener = readPhrase(sentence, index, OPENERS);
  return opener === null ? null : { everyDay: opener.value, next: opener.next };
}
