import type { Fact } from '../../../../shared/model/memory.ts';
import { choose } from '../errand/choose.ts';
import { done, fail } from '../errand/errand-end.ts';
import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const FORGET =
  /^(?:forget|do(?:n['’]t| not) remember|stop remembering|no longer remember)(?: that| about|:) (?<text>[^]{2,500})$/i;

export const forgetFact = defineIntent<{ readonly text: string }>({
  name: 'forget-fact',
  heads: [],
  examples: [
    { words: 'forget that Kim is my sister', call: ['memory.list', {}] },
    { words: 'forget about Kim', call: ['memory.list', {}] },
  ],

  read(clause) {
    const text = FORGET.exec(clause)?.groups?.['text']?.trim();
    return text === undefined ? null : { text };
  },

  outline: ({ text }) => [
    { id: 'look', title: 'Look at what is remembered', effect: 'read' },
    { id: 'forget', title: `Forget ${quote(text)}`, effect: 'change' },
  ],

  *carryOut({ text }, errand) {
    const { facts } = yield* errand.look('look', 'memory.list', {}, 'You asked to forget something.');
    const said = foldText(text);
    const same = facts.filter((fact) => foldText(fact.text) === said);
    const found = same.length > 0 ? same : facts.filter((fact) => foldText(fact.text).includes(said));
    const [only] = found;
    if (only === undefined) return fail(`Nothing like ${quote(text)} is remembered.`);
    const fact: Fact =
      found.length === 1
        ? only
        : yield* choose(
            errand,
            'Which of these should I forget?',
            found.map((each) => ({ label: each.text, value: each })),
          );
    errand.revise('forget', { title: `Forget ${quote(fact.text)}` });
    yield* errand.change(
      'forget',
      'memory.forget',
      { id: fact.id, text: fact.text },
      'You asked to forget it.',
      'Not forgotten',
    );
    return done(`Forgotten: ${quote(fact.text, 500)}. Undo remembers it again.`);
  },
});
