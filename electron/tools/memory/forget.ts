import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { compareRemoved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { existingFact, factWords, recordOf } from './fact-records.ts';

export const forgetFact = defineEffectTool({
  name: 'memory.forget',
  description: 'Forgets something remembered; its text must be as it is remembered.',
  ...toolCatalogue['memory.forget'],
  // It can be taken back, and nothing but the memory of it goes.
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ text }) => [{ path: 'text', value: text }],

  async prepare({ id, text }, context) {
    const stored = await existingFact(id, context);
    if (stored.text !== text)
      throw new InvalidCallError(`That is remembered otherwise: ${quote(stored.text)}.`);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: stored.version },
      preview: {
        title: `Forget ${quote(text)}`,
        verb: 'Forget',
        done: `Forgot ${quote(text)}`,
        subject: { kind: 'fact', change: 'forgotten', text, before: null, expiresOn: stored.expiresOn },
        told: [],
        undo: { possible: true, until: null, how: 'Remembers it again.' },
      },
      compensation: { tool: 'memory.restore', input: { fact: recordOf(stored) } },
    };
  },

  async execute({ id, text }, target, { memory }) {
    const fact = expectUnchanged(await memory.fact(id), target);
    await memory.remove(id, fact.version);
    return { output: { id, text }, resultVersion: null };
  },

  async readBack({ id, text }, target, { memory }) {
    const compared = compareRemoved(await memory.fact(id), target, factWords.keeper);
    if (compared.happened !== 'yes') return compared;
    return { ...compared, output: { id, text }, resultVersion: null };
  },
});
