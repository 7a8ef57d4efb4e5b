import { peek, type Sentence, textAt } from './sentence.ts';

const COUNTING = new Set(['for', 'the', 'of', 'these', 'those', 'all', 'only', 'to']);

const PARTS = new Set(['morning', 'afternoon', 'evening', 'night']);

/** "8 tonight", "5 in the morning", "8 tomorrow evening"; but "a table for 2 tonight". */
export function isBeforePart(sentence: Sentence, index: number): boolean {
  if (COUNTING.has(textAt(sentence, index - 1))) return false;
  const word = textAt(sentence, index + 1);
  if (word === 'tonight' || word === 'tonite') return true;
  if (word === 'at') return textAt(sentence, index + 2) === 'night';
  const ofDay = textAt(sentence, index + 2);
  if (peek(sentence, index + 1).sense.relativeDay !== undefined && PARTS.has(ofDay)) return true;
  const part = textAt(sentence, index + 3);
  return word === 'in' && textAt(sentence, index + 2) === 'the' && PARTS.has(part);
}
