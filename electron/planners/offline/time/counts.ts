import { readCardinal } from './numbers.ts';
import { after, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { wordTable } from './word-table.ts';

const FRACTIONS = wordTable<number>({ '½': 0.5, '¼': 0.25, '¾': 0.75 });
/** "a free hour" */
const ADJECTIVES = new Set(['free', 'spare', 'full', 'solid', 'quick', 'short', 'whole']);

export interface Count {
  value: number;
  digits: boolean;
  article: boolean;
}

/** How many of a unit: "two and a half", "1.5", "a couple of", "½", "1:30". */
export function readCount(sentence: Sentence, index: number): Read<Count> | null {
  const word = textAt(sentence, index);
  if (word === 'a' || word === 'an') {
    const couple = after(sentence, index, ['a', 'couple']);
    if (couple > 0) return { value: 2, digits: false, article: false, next: skip(sentence, couple, 'of') };
    const described = ADJECTIVES.has(textAt(sentence, index + 1)) ? index + 2 : index + 1;
    return { value: 1, digits: false, article: true, next: described };
  }
  const lone = FRACTIONS[word];
  if (lone !== undefined)
    return { value: lone, digits: true, article: false, next: skip(sentence, index + 1, 'an') };
  const number = readCardinal(sentence, index);
  if (number === null || isInsideNumber(sentence, index)) return null;
  const whole = { ...number, article: false };
  const half = after(sentence, number.next, ['and', 'a', 'half']);
  if (half > 0) return { ...whole, value: number.value + 0.5, next: half };
  if (!number.digits) return whole;
  const mark = peek(sentence, number.next);
  const digits = peek(sentence, number.next + 1);
  const fraction = FRACTIONS[mark.text];
  if (fraction !== undefined && mark.glued)
    return { ...whole, value: number.value + fraction, next: number.next + 1 };
  const unit = textAt(sentence, number.next + 2);
  if (
    mark.text === ':' &&
    mark.glued &&
    digits.to - digits.from === 2 &&
    /^(?:hours?|hrs?|h)$/.test(unit) &&
    number.value < 8
  )
    return { ...whole, value: number.value + digits.value / 60, next: number.next + 2 };
  if (
    (mark.text === '.' || mark.text === ',') &&
    mark.glued &&
    digits.glued &&
    digits.kind === 'number' &&
    digits.value >= 0
  ) {
    return { ...whole, value: Number(`${number.value}.${digits.text}`), next: number.next + 2 };
  }
  if (mark.text === '/' && mark.glued && number.value === 1 && digits.value === 2) {
    return { ...whole, value: 0.5, next: skip(sentence, number.next + 2, 'an') };
  }
  if (
    mark.text === '1' &&
    textAt(sentence, number.next + 1) === '/' &&
    textAt(sentence, number.next + 2) === '2'
  ) {
    return { ...whole, value: number.value + 0.5, next: number.next + 3 };
  }
  return whole;
}

/** The 5 of "2.5" or "12:05" begins nothing. */
function isInsideNumber(sentence: Sentence, index: number): boolean {
  const before = peek(sentence, index - 1);
  return (
    peek(sentence, index).glued &&
    (before.kind === 'word' || (before.kind === 'mark' && '.:,/$€£#'.includes(before.text)))
  );
}
