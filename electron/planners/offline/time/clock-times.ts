import { type ClockRead, exactClock } from './clock.ts';
import { readClockInDigits } from './clock-times-in-digits.ts';
import { readClockInWords } from './clock-times-in-words.ts';
import { type Place, type Sentence, textAt } from './sentence.ts';

/** `assured`: the words around leave no doubt that a bare number is a time. */
export function readClock(
  sentence: Sentence,
  index: number,
  place: Place,
  assured = false,
): ClockRead | null {
  return (
    readNamedClock(sentence, index) ??
    readClockInWords(sentence, index, place, assured) ??
    readClockInDigits(sentence, index, place, assured)
  );
}

function readNamedClock(sentence: Sentence, index: number): ClockRead | null {
  const at = textAt(sentence, index) === '12' ? index + 1 : index;
  switch (textAt(sentence, at)) {
    case 'noon':
    case 'midday':
      return { clock: exactClock(12), next: at + 1 };
    case 'midnight':
      return { clock: { ...exactClock(0), midnight: true }, next: at + 1 };
    default:
      return null;
  }
}
