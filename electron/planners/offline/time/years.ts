import { peek, type Read, type Sentence, textAt } from './sentence.ts';

/** "2027", "'27"; not the first half of "2030 hours" or "20:27". */
export function readYear(sentence: Sentence, index: number): Read<{ year: number }> | null {
  if (textAt(sentence, index) === "'") {
    const short = peek(sentence, index + 1);
    return short.kind === 'number' && short.glued && short.to - short.from === 2
      ? { year: 2000 + short.value, next: index + 2 }
      : null;
  }
  const dash = textAt(sentence, index) === '-' && peek(sentence, index).glued ? index + 1 : index;
  const token = peek(sentence, dash);
  if (token.kind !== 'number' || token.to - token.from !== 4 || token.value < 1900 || token.value > 2199)
    return null;
  const following = peek(sentence, dash + 1);
  if (following.text === 'hours' || following.text === 'hrs') return null;
  if (following.glued && following.kind === 'word' && following.text !== 't') return null;
  return { year: token.value, next: dash + 1 };
}
