import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { existingFact, factWords, putFact, recordOf } from './fact-records.ts';

export const correctFact = defineEffectTool({
  name: 'memory.correct',
  description: 'Corrects something remembered, in the person’s very words; what others wrote is refused.',
  ...toolCatalogue['memory.correct'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ text }) => [{ path: 'text', value: text }],

  async prepare({ id, text }, context) {
    const stored = await existingFact(id, context);
    if (stored.text === text) throw new InvalidCallError(`${quote(text)} is remembered already.`);
    const title = `${quote(stored.text)} to ${quote(text)}`;
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: stored.version },
      preview: {
        title: `Correct ${title}`,
        verb: 'Correct',
        done: `Corrected ${title}`,
        subject: {
          kind: 'fact',
          change: 'corrected',
          text,
          before: stored.text,
          expiresOn: stored.expiresOn,
        },
        told: [],
        undo: { possible: true, until: null, how: 'Remembers it as it was before.' },
      },
      compensation: { tool: 'memory.restore', input: { fact: recordOf(stored) } },
    };
  },

  async execute({ id, text }, target, context) {
    const stored = expectUnchanged(await context.memory.fact(id), target);
    const learnedAt = new Date(context.clock.now()).toISOString();
    const record = { ...recordOf(stored), text, learnedBy: context.idempotencyKey, learnedAt };
    return putFact(record, stored.version, context);
  },

  async readBack({ id }, target, { memory }, preview) {
    const { text } = approvedSubject(preview, 'fact');
    const compared = compareApproved(await memory.fact(id), { text }, target, {
      ...factWords,
      covered: ({ text: words }) => (words === undefined ? {} : { text: words }),
    });
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { fact: found }, resultVersion: found.version };
  },
});
