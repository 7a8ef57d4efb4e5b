import { done } from '../errand/errand-end.ts';
import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const ASKS =
  /^what (?:do|did) (?:you|i|we) (?:know|remember|have|tell you|have remembered)(?: about (?<who>.+?))?$|^(?:show|list|what(?: is|'s) in)(?: me)? (?:your|my|the) memory$|^what have i told you(?: about (?<whom>.+?))?$/;
const MYSELF = /^(?:me|myself|us)$/;

/** Null: everything. */
export const listFacts = defineIntent<{ readonly about: string | null }>({
  name: 'list-facts',
  heads: [],
  examples: [
    { words: 'what do you know about me?', call: ['memory.list', {}] },
    { words: 'What do you remember about Kim?', call: ['memory.list', { text: 'kim' }] },
    { words: 'show your memory', call: ['memory.list', {}] },
  ],

  read(clause) {
    const match = ASKS.exec(foldText(clause));
    if (match === null || (match[0].endsWith(' have') && match.groups?.['who'] === undefined)) return null;
    const who = match.groups?.['who'] ?? match.groups?.['whom'];
    return { about: who === undefined || MYSELF.test(who) ? null : who };
  },

  outline: () => [{ id: 'look', title: 'Look at what is remembered', effect: 'read' }],

  *carryOut({ about }, errand) {
    const { facts } = yield* errand.look(
      'look',
      'memory.list',
      about === null ? {} : { text: about },
      'You asked what is remembered.',
    );
    if (facts.length === 0)
      return done(
        about === null
          ? 'Nothing yet. Say for example “remember that I don’t take meetings before 10”.'
          : `You told me nothing about ${quote(about)} to remember.`,
      );
    return done(`You said:\n${facts.map(({ text }) => quote(text, 500)).join('\n')}`);
  },
});
