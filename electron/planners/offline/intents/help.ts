import { done } from '../errand/errand-end.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const HELP =
  /^(?:help|help me|what can (?:you|i) (?:do|say|ask)(?: here)?|how do(?:es)? (?:this|i use (?:this|you|it)|it) ?(?:work)?|what do you do|commands|examples|who are you|what are you)$/;
const TEXT = [
  'You can write, for example:',
  'Lunch with Ana on Friday at 1pm at Chez Nous',
  'What’s on tomorrow? · Am I free Thursday afternoon?',
  'Find a 45 minute slot with Bo next week, mornings',
  'Move my 1:1 with Ana to Thursday afternoon · Cancel the dentist',
  'Remind me at 6 to call mum · What’s Bo’s email?',
].join('\n');

export const help = defineIntent<true>({
  name: 'help',
  heads: [],
  examples: [
    { words: 'help', says: TEXT },
    { words: 'what can you do?', says: TEXT },
  ],
  read: (clause) => (HELP.test(foldText(clause)) ? true : null),
  outline: () => [],
  // biome-ignore lint/correctness/useYield: it ends at once, but runs as every errand does
  *carryOut() {
    return done(TEXT);
  },
});
