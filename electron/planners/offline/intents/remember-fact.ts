import { done } from '../errand/errand-end.ts';
import { quote } from '../errand/words-for.ts';
import { readFact } from '../grammar/fact-words.ts';
import { defineIntent } from './define-intent.ts';

const REMEMBER =
  /^(?:remember|note|keep in mind|do(?:n['’]t| not) forget|bear in mind)(?: that |(?: this)?: ?)(?<text>[^]{2,500})$/i;

export const rememberFact = defineIntent<{ readonly text: string }>({
  name: 'remember-fact',
  heads: [],
  examples: [
    {
      words: "remember that I don't take meetings before 10",
      call: ['memory.remember', { text: "I don't take meetings before 10" }],
    },
    { words: 'Remember: Kim is my sister.', call: ['memory.remember', { text: 'Kim is my sister' }] },
    { words: 'Kim is my sister', call: ['memory.remember', { text: 'Kim is my sister' }] },
    {
      words: "I don't take calls on Fridays",
      call: ['memory.remember', { text: "I don't take calls on Fridays" }],
    },
  ],

  read(clause) {
    const text = REMEMBER.exec(clause)?.groups?.['text']?.trim();
    if (text !== undefined) return { text };
    const meaning = readFact(clause);
    return meaning === null || meaning.kind === 'place' ? null : { text: clause };
  },

  outline: ({ text }) => [{ id: 'remember', title: `Remember ${quote(text)}`, effect: 'change' }],

  *carryOut({ text }, errand) {
    const { fact } = yield* errand.change(
      'remember',
      'memory.remember',
      { text },
      'You said so, in these words.',
      'Not remembered',
    );
    return done(`I’ll remember: ${quote(fact.text, 500)}. Undo takes it back.`);
  },
});
