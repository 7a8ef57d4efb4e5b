import { foldedWords, foldText } from './fold-text.ts';

const NO =
  /^(?:no|nope|nah|never ?mind|none|nothing|neither|cancel|stop|forget (?:it|about it)|leave (?:it|them)(?: as (?:it is|they are))?|don't|do not|no,? thanks?|abort|keep (?:it|them)(?: as it is)?|not now)(?:[\s,.!].*)?$/;
const YES =
  /^(?:yes|yep|yeah|yup|sure|ok|okay|y|do it|please do|go ahead|right|correct|of course|all|all of (?:it|them)|cancel (?:it|all|them)(?: all)?|please)(?:[\s,.!].*)?$/;
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Whether the answer calls the thing off. */
export function isNo(answer: string): boolean {
  return NO.test(tidy(answer));
}

export function isYes(answer: string): boolean {
  return YES.test(tidy(answer));
}

/**
 * Which of the options an answer means, by its number, its place ("the second one"), its text, or words that only it
 * has; null when that is none or more than one.
 */
export function chosenOption(answer: string, options: readonly string[]): number | null {
  const said = tidy(answer);
  const exact = options.findIndex((option) => tidy(option) === said);
  if (exact >= 0) return exact;
  const bare = said
    .replace(/^(?:the|number|option|no\.?|nr\.?|#)\s*/g, '')
    .replace(/(?:\s*\b(?:one|option|please))+$/, '')
    .replace(/[.)]$/, '');
  const number = /^\d{1,2}$/.test(bare)
    ? Number(bare)
    : NUMBERS.indexOf(said) + 1 || ORDINALS.indexOf(bare) + 1;
  if (number >= 1 && number <= options.length) return number - 1;
  if (bare === 'last' && options.length > 0) return options.length - 1;
  const words = foldedWords(said).filter(
    (word) => !['the', 'one', 'with', 'on', 'at', 'please', 'that', 'my'].includes(word),
  );
  if (words.length === 0) return null;
  const fitting = options.flatMap((option, index) => {
    const inOption = foldedWords(option);
    return words.every((word) =>
      inOption.some(
        (other) =>
          other === word ||
          (word.length > 2 && (other.startsWith(word) || (other.length > 2 && word.startsWith(other)))),
      ),
    )
      ? [index]
      : [];
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function tidy(text: string): string {
  return foldText(text.slice(0, 500))
    .replace(/[\s.!?]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
