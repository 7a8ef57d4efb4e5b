import { peek, type Read, type Sentence, textAt } from './sentence.ts';
import { WORKDAYS } from './weekday-lists.ts';

const LETTERS: ReadonlyMap<string, number> = new Map([
  ['m', 1],
  ['t', 2],
  ['tu', 2],
  ['w', 3],
  ['th', 4],
  ['r', 4],
  ['f', 5],
  ['sa', 6],
  ['su', 7],
]);
const RUNS: ReadonlyMap<string, readonly number[]> = new Map([
  ['mwf', [1, 3, 5]],
  ['mtwthf', [1, 2, 3, 4, 5]],
  ['tth', [2, 4]],
  ['tuth', [2, 4]],
]);
/** What other pairs of letters stand for: male and female, true and false. */
const OTHER_PAIRS = new Set(['m/f', 'f/m', 't/f', 'w/f', 'w/m', 'm/w', 't/m', 'w/t']);

/** "M/W/F", "Tu/Th", "MWF": weekdays by their letters, as timetables write them. */
export function readWeekdayLetters(
  sentence: Sentence,
  index: number,
): Read<{ weekdays: readonly number[] }> | null {
  const first = peek(sentence, index);
  if (!first.capital || first.text.length > 6) return null;
  const run = RUNS.get(first.text);
  if (run !== undefined) return { weekdays: run, next: index + 1 };
  if (first.text === 'm' && textAt(sentence, index + 1) === '-' && textAt(sentence, index + 2) === 'f') {
    const glued = peek(sentence, index + 1).glued && peek(sentence, index + 2).glued;
    return glued && peek(sentence, index + 2).capital ? { weekdays: WORKDAYS, next: index + 3 } : null;
  }
  const weekdays: number[] = [];
  let written = '';
  let at = index;
  for (;;) {
    const token = peek(sentence, at);
    const weekday = token.capital ? LETTERS.get(token.text) : undefined;
    if (weekday === undefined || weekdays.includes(weekday)) return null;
    weekdays.push(weekday);
    written += token.text;
    if (textAt(sentence, at + 1) !== '/' || !peek(sentence, at + 1).glued || !peek(sentence, at + 2).glued)
      break;
    written += '/';
    at += 2;
  }
  if (weekdays.length < 2 || OTHER_PAIRS.has(written)) return null;
  return { weekdays: weekdays.toSorted((a, b) => a - b), next: at + 1 };
}
