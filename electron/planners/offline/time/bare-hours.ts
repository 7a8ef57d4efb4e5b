import { type Sentence, textAt } from './sentence.ts';

const COUNTING = new Set(['for', 'the', 'of', 'these', 'those', 'all', 'only', 'to']);

/** "8 tonight", "5 in the morning"; but "a table for 2 tonight". */
export function isBeforePart(sentence: Sentence, index: number): boolean {
  if (COUNTING.has(textAt(sentence, index - 1))) return false;
  const word = textAt(sentence, index + 1);
  if (word === 'tonight' || word === 'tonite') return true;
  if (word === 'at') return textAt(sentence, index + 2) === 'night';
  const part = textAt(sentence, index + 3);
  return (
    word === 'in' &&
    textAt(sentence, index + 2) === 'the' &&
    (part === 'morning' || part === 'afternoon' || part === 'evening')
  );
}
