import { closestWord } from '../time/spelling.ts';
import { foldText } from './fold-text.ts';

/** Words that are one slip away from a command and yet are words of their own. */
const NOT_SLIPS = new Set(
  (
    'cancer clean cleat cleared remote removed removal black block-up clock shirt charge chance changed extent ' +
    'rewind remand deserve reverse reversed shorter crate cream created deleted invites invited booked schedules ' +
    'contract contracts remainder melting meetings lists moved plane planet reader shown adds'
  ).split(' '),
);

/** The listed phrases are few and asked for often. */
const splitPhrases = new Map<string, readonly string[]>();

function wordsOf(phrase: string): readonly string[] {
  let words = splitPhrases.get(phrase);
  if (words === undefined) splitPhrases.set(phrase, (words = phrase.split(' ')));
  return words;
}

export interface Head {
  /** The phrase as it is listed, without the slips. */
  phrase: string;
  /** What follows it, trimmed. */
  rest: string;
}

/** The longest of the listed phrases that the text begins with. Slips in words of five letters and more are forgiven. */
export function readHead(text: string, phrases: readonly string[]): Head | null {
  const words = firstWords(text);
  let best: { phrase: string; count: number } | null = null;
  for (const phrase of phrases) {
    const wanted = wordsOf(phrase);
    if (!isSameWord(words[0]?.text, wanted[0] ?? '')) continue;
    if (best !== null && wanted.length <= best.count) continue;
    if (wanted.every((word, index) => isSameWord(words[index]?.text, word)))
      best = { phrase, count: wanted.length };
  }
  if (best === null) return null;
  const end = words[best.count - 1]?.end ?? 0;
  return {
    phrase: best.phrase,
    rest: text
      .slice(end)
      .replace(/^[\s:,]+/, '')
      .trimEnd(),
  };
}

/** Whether a typed word (folded) is the listed one, perhaps with one slip. */
function isSameWord(typed: string | undefined, listed: string): boolean {
  if (typed === undefined) return false;
  if (typed === listed) return true;
  if (typed[0] !== listed[0] || listed.length < 5 || Math.abs(typed.length - listed.length) > 1) return false;
  if (NOT_SLIPS.has(typed)) return false;
  return closestWord(typed, [listed]) !== null;
}

function firstWords(text: string): { text: string; end: number }[] {
  const words: { text: string; end: number }[] = [];
  const folded = foldText(text.slice(0, 80));
  for (const match of folded.matchAll(/[^\s,:;!?()"“”]+/g)) {
    words.push({ text: match[0], end: match.index + match[0].length });
    if (words.length === 5) break;
  }
  return words;
}
