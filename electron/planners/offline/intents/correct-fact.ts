import type { Fact } from '../../../../shared/model/memory.ts';
import { choose } from '../errand/choose.ts';
import { done, fail } from '../errand/errand-end.ts';
import { quote } from '../errand/words-for.ts';
import { readFact, speakOfTheSame } from '../grammar/fact-words.ts';
import { defineIntent } from './define-intent.ts';

const WRONG =
  /^(?:that(?:['’]s| is| was)?|this is|it is|it['’]s) (?:wrong|not true|not right|no longer true|outdated)\s*[:,;.–-]\s*(?<text>[^]{2,500})$/i;

export const correctFact = defineIntent<{ readonly text: string }>({
  name: 'correct-fact',
  heads: [],
  examples: [
    { words: "that's wrong: I don't take meetings before 11", call: ['memory.list', {}] },
    { words: 'That is no longer true: Bo is my boss', call: ['memory.list', {}] },
  ],

  read(clause) {
    const text = WRONG.exec(clause)?.groups?.['text']?.trim();
    return text === undefined ? null : { text };
  },

  outline: ({ text }) => [
    { id: 'look', title: 'Look at what is remembered', effect: 'read' },
    { id: 'correct', title: `Remember ${quote(text)} instead`, effect: 'change' },
  ],

  *carryOut({ text }, errand) {
    const { facts } = yield* errand.look('look', 'memory.list', {}, 'You said that something is wrong.');
    if (facts.length === 0) return fail('Nothing is remembered that could be wrong.');
    const meaning = readFact(text);
    const rivals = facts.filter((each) => {
      const other = readFact(each.text);
      return meaning !== null && other !== null && speakOfTheSame(meaning, other);
    });
    const candidates = rivals.length > 0 ? rivals : facts.slice(0, 5);
    const [only] = candidates;
    const fact: Fact =
      only !== undefined && rivals.length === 1
        ? only
        : yield* choose(
            errand,
            'What is wrong?',
            candidates.map((each) => ({ label: each.text, value: each })),
          );
    yield* errand.change(
      'correct',
      'memory.correct',
      { id: fact.id, text },
      `You said that ${quote(fact.text)} is wrong.`,
      'Not corrected',
    );
    return done(
      `I’ll remember: ${quote(text, 500)}, in place of ${quote(fact.text, 500)}. Undo takes it back.`,
    );
  },
});
