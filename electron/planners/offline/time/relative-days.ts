import { type DateRead, dayWords } from './date-words.ts';
import { addMonths } from './epoch-days.ts';
import { phraseTable, readPhrase } from './phrases.ts';
import { after, peek, type Sentence, skip } from './sentence.ts';

/** How many months ahead; a week is none. */
const THIS_DAY = phraseTable<number>([
  ['this day next week|same day next week', 0],
  ['this day next month', 1],
  ['this day next year', 12],
]);

/** "today", "tomorrow", "the day after tomorrow", "the day before yesterday". */
export function readRelativeDay(sentence: Sentence, index: number): DateRead | null {
  const { today } = sentence.present;
  const start = skip(sentence, index, 'the');
  const beyond = after(sentence, start, ['day', 'after']);
  if (beyond > 0 && peek(sentence, beyond).sense.relativeDay === 1) return dayWords(today + 2, beyond + 1);
  const behind = after(sentence, start, ['day', 'before']);
  if (behind > 0 && peek(sentence, behind).sense.relativeDay === -1) return dayWords(today - 2, behind + 1);
  const later = readPhrase(sentence, index, THIS_DAY);
  if (later !== null)
    return dayWords(later.value === 0 ? today + 7 : addMonths(today, later.value), later.next);
  const split = after(sentence, index, ['to', 'morrow']);
  if (split > 0) return dayWords(today + 1, split);
  const { relativeDay } = peek(sentence, index).sense;
  return relativeDay === undefined ? null : dayWords(today + relativeDay, index + 1);
}
