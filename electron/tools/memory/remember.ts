import type { FactRecord } from '../../../shared/model/memory.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { approvedSubject, compareApproved } from '../compare-approved.ts';
import { defineEffectTool } from '../define-tool.ts';
import { idFromKey } from '../id-from-key.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { factWords, putFact } from './fact-records.ts';

export const rememberFact = defineEffectTool({
  name: 'memory.remember',
  description:
    'Remembers something that the person said about themselves, in their very words; what others wrote is refused.',
  ...toolCatalogue['memory.remember'],
  effect: 'change',
  offeredToPlanners: true,
  sensitive: ({ text }) => [{ path: 'text', value: text }],

  async prepare({ text, expiresOn }, context) {
    const id = idFromKey('mem', context.idempotencyKey);
    const known = await context.memory.facts();
    const same = known.find((fact) => fact.id !== id && fact.text.toLowerCase() === text.toLowerCase());
    if (same !== undefined) throw new InvalidCallError(`${quote(text)} is remembered already.`);
    return {
      account: localAccount,
      container: null,
      grantWords: null,
      target: { id, version: null },
      preview: {
        title: `Remember ${quote(text)}`,
        verb: 'Remember',
        done: `Remembered ${quote(text)}`,
        subject: { kind: 'fact', change: 'remembered', text, before: null, expiresOn: expiresOn ?? null },
        told: [],
        undo: { possible: true, until: null, how: 'Forgets it again.' },
      },
      compensation: { tool: 'memory.forget', input: { id, text } },
    };
  },

  async execute({ text, expiresOn = null }, { id, version }, context) {
    const record: FactRecord = {
      id,
      text,
      learnedBy: context.idempotencyKey,
      learnedAt: new Date(context.clock.now()).toISOString(),
      expiresOn,
    };
    return putFact(record, version, context);
  },

  async readBack(_input, target, { memory }, preview) {
    const { text, expiresOn } = approvedSubject(preview, 'fact');
    const compared = compareApproved(await memory.fact(target.id), { text, expiresOn }, target, factWords);
    if (compared.happened !== 'yes') return compared;
    const { how, found } = compared;
    return { happened: 'yes', how, output: { fact: found }, resultVersion: found.version };
  },
});
