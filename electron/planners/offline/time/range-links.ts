import { type Lead, peek, type Sentence, textAt } from './sentence.ts';

const LINKS = new Set(['to', '-', 'until', 'till', 'til', 'through', 'thru']);
const MOVES = new Set([
  'move',
  'push',
  'reschedule',
  'shift',
  'change',
  'bring',
  'postpone',
  'swap',
  'moved',
]);
/** Also things: "night shift", "oil change". */
const NOUNS = new Set(['shift', 'change', 'swap', 'push']);
const BEFORE_COMMANDS = new Set(
  "please pls to and then you i we let's lets just can kindly could would must should also".split(' '),
);
/** How far back the verb may stand. */
const REACH = 10;

/** The index after the word that leads from the start of a range to its end; null where none stands. */
export function readRangeLink(sentence: Sentence, index: number, lead: Lead): number | null {
  const word = textAt(sentence, index);
  if (word === 'and') return lead === 'between' ? index + 1 : null;
  if (!LINKS.has(word)) return null;
  return word === 'to' && namesGoal(sentence, index) ? null : index + 1;
}

/** The "to" of "move my 3pm to 4pm": the first time names what is moved, the second where it goes. */
export function namesGoal(sentence: Sentence, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - REACH; at--) {
    const word = textAt(sentence, at);
    if (word === 'to') return false;
    if (MOVES.has(word)) return !NOUNS.has(word) || isCommand(sentence, at);
  }
  return false;
}

function isCommand(sentence: Sentence, index: number): boolean {
  const before = peek(sentence, index - 1);
  return before.kind !== 'word' || BEFORE_COMMANDS.has(before.text);
}
