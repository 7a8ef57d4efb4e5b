import { peek, type Read, type Sentence, textAt } from './sentence.ts';

/** "5", "five", "twenty-five". No larger than a person says of days or minutes. */
export function readCardinal(
  sentence: Sentence,
  index: number,
): Read<{ value: number; digits: boolean }> | null {
  const token = peek(sentence, index);
  if (token.kind === 'number') {
    return token.value >= 0 && token.value <= 9999
      ? { value: token.value, digits: true, next: index + 1 }
      : null;
  }
  const tens = token.sense.cardinal;
  if (tens === undefined) return null;
  if (tens >= 20 && tens % 10 === 0) {
    const at = textAt(sentence, index + 1) === '-' ? index + 2 : index + 1;
    const ones = peek(sentence, at).sense.cardinal;
    if (ones !== undefined && ones >= 1 && ones <= 9)
      return { value: tens + ones, digits: false, next: at + 1 };
  }
  return { value: tens, digits: false, next: index + 1 };
}

const SUFFIXES = new Set(['st', 'nd', 'rd', 'th']);

/** "3rd", "third", "twenty-first". */
export function readOrdinal(
  sentence: Sentence,
  index: number,
): Read<{ value: number; digits: boolean }> | null {
  const token = peek(sentence, index);
  if (token.kind === 'number') {
    const suffix = peek(sentence, index + 1);
    return suffix.glued && SUFFIXES.has(suffix.text) && token.value >= 1 && token.value <= 99
      ? { value: token.value, digits: true, next: index + 2 }
      : null;
  }
  if (token.sense.ordinal !== undefined)
    return { value: token.sense.ordinal, digits: false, next: index + 1 };
  const tens = token.sense.cardinal;
  if (tens !== 20 && tens !== 30) return null;
  const at = textAt(sentence, index + 1) === '-' ? index + 2 : index + 1;
  const ones = peek(sentence, at).sense.ordinal;
  return ones !== undefined && ones <= 9 ? { value: tens + ones, digits: false, next: at + 1 } : null;
}
