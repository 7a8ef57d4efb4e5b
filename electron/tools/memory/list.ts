import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { wallClockAt } from '../../../shared/model/wall-clock.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';
import { holding, labelFact } from './fact-records.ts';

export const listFacts = defineReadTool({
  name: 'memory.list',
  description:
    'Lists what the person said about themselves and had remembered, with all the words or all of it.',
  ...toolCatalogue['memory.list'],
  account: localAccount,
  title: ({ text }) =>
    text === undefined ? 'Look at what is remembered' : `Look for ${quote(text)} in what is remembered`,

  async execute({ text }, { memory, clock, timeZone }) {
    const facts = holding(await memory.facts(text), wallClockAt(clock.now(), timeZone).slice(0, 10));
    return { output: { facts }, found: foundWords(facts.length), texts: facts.map(labelFact) };
  },
});
