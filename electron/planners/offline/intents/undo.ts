import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const UNDO =
  /^(?:undo|revert|unmove|take (?:it|that|this) back|take back|put (?:it|that) back(?: (?:as|how|where) it was)?$|reverse (?:it|that|the last)|roll ?back|bring (?:it|that) back$|restore (?:it|that)|unsend|recall (?:it|that|(?:the|my) .*mail)|(?:do not|don'?t) send (?:it|that|the mail|my mail)|(?:stop|cancel) (?:the|my|that)(?: last)? (?:e-?mail|mail|message)(?= |$))\b/;
const HOW =
  'Taking something back is done with the Undo button beside it in the activity, or with “deskhand undo --last”, and not by asking.';

/** Planners cannot undo: it is the person's own command. */
export const undo = defineIntent<true>({
  name: 'undo',
  heads: ['undo', 'revert', 'take it back', 'take that back'],
  examples: [
    { words: 'undo that', says: HOW },
    { words: 'Undo the last thing, please', says: HOW },
    { words: 'take that back', says: HOW },
  ],
  read: (clause) => (UNDO.test(foldText(clause)) ? true : null),
  outline: () => [],
  impossible: () => HOW,
  // biome-ignore lint/correctness/useYield: it ends at once, but runs as every errand does
  *carryOut() {
    return { outcome: 'failed', text: HOW };
  },
});
