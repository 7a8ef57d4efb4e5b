import { type ClockRead, exactClock, impossible } from './clock.ts';
import { peek, type Read, type Sentence, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';

export function afterOClock(sentence: Sentence, index: number): number {
  const word = textAt(sentence, index);
  if (word === "o'clock" || word === 'oclock' || word === 'uhr') return index + 1;
  return word === 'o' && textAt(sentence, index + 1) === 'clock' ? index + 2 : index;
}

/** "am", "p.m.", "PM", and the single letter right after its number. */
export function readHalf(sentence: Sentence, index: number): Read<{ half: 'am' | 'pm' }> | null {
  const token = peek(sentence, index);
  const half = token.text.startsWith('p') ? 'pm' : 'am';
  if (token.text === 'am' || token.text === 'pm') {
    const dot = textAt(sentence, index + 1) === '.' && token.to - token.from === 3;
    return { half, next: dot ? index + 2 : index + 1 };
  }
  if (token.text !== 'a' && token.text !== 'p') return null;
  const dotted = textAt(sentence, index + 1) === '.' && peek(sentence, index + 1).glued;
  if (dotted && textAt(sentence, index + 2) === 'm' && peek(sentence, index + 2).glued) {
    return { half, next: textAt(sentence, index + 3) === '.' ? index + 4 : index + 3 };
  }
  return token.glued && (standsAlone(sentence, index + 1) || leadsToHalf(sentence, index + 1))
    ? { half, next: index + 1 }
    : null;
}

/** The "-11a" of "10a-11a" */
function leadsToHalf(sentence: Sentence, index: number): boolean {
  if (textAt(sentence, index) !== '-' || peek(sentence, index + 1).kind !== 'number') return false;
  const beyond = peek(sentence, index + 2);
  return beyond.glued && /^(?:[ap]m?|:)$/.test(beyond.text);
}

export function withHalf(
  sentence: Sentence,
  index: number,
  hour: number,
  minutes: number,
  { half, next }: Read<{ half: 'am' | 'pm' }>,
): ClockRead {
  // The "am" of "14:30 am 27.11." and "14:30 am Freitag" is German for "on".
  const following = peek(sentence, next);
  const german = hour > 12 && half === 'am' && !peek(sentence, next - 1).glued && minutes < 60 && hour < 24;
  if (german && (following.kind === 'number' || following.sense.weekday !== undefined))
    return { clock: exactClock(hour, minutes), next };
  if (minutes > 59 || hour > 23 || (hour > 12 && half === 'am') || (hour === 0 && half === 'pm')) {
    return impossible(sentence, index, next);
  }
  if (hour > 12 || hour === 0) return { clock: exactClock(hour, minutes), next };
  return { clock: { hour, seconds: minutes * 60, half, open: false, midnight: false }, next };
}
