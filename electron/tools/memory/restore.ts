import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { compareApproved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { factWords, putFact, recordOf } from './fact-records.ts';

export const restoreFact = defineEffectTool({
  name: 'memory.restore',
  description: 'Puts something remembered back exactly as it was.',
  ...toolCatalogue['memory.restore'],
  effect: 'change',
  offeredToPlanners: false,
  sensitive: ({ fact }) => [{ path: 'fact.text', value: fact.text }],

  async prepare({ fact }, { memory }) {
    const { id, text, expiresOn } = fact;
    const stored = await memory.fact(id);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: stored?.version ?? null },
      preview: {
        title: `Remember ${quote(text)} again`,
        verb: 'Remember again',
        done: `Remembered ${quote(text)} again`,
        subject: {
          kind: 'fact',
          change: stored === null ? 'remembered' : 'corrected',
          text,
          before: stored?.text ?? null,
          expiresOn,
        },
        told: [],
        undo: {
          possible: true,
          until: null,
          how: stored === null ? 'Forgets it again.' : 'Remembers it as it is now.',
        },
      },
      compensation:
        stored === null
          ? { tool: 'memory.forget', input: { id, text } }
          : { tool: 'memory.restore', input: { fact: recordOf(stored) } },
    };
  },

  execute: ({ fact }, target, context) => putFact(fact, target.version, context),

  async readBack({ fact }, target, { memory }) {
    const compared = compareApproved(await memory.fact(fact.id), fact, target, factWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { fact: found }, resultVersion: found.version };
  },
});
