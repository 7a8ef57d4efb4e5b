import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';
import { labelContact } from './contact-records.ts';

export const findContacts = defineReadTool({
  name: 'contacts.find',
  description:
    'Finds people among the contacts by name, nickname, address or number; without text lists all.',
  ...toolCatalogue['contacts.find'],
  account: localAccount,
  title: ({ text }) =>
    text === undefined ? 'List your contacts' : `Look for ${quote(text)} in your contacts`,

  async execute({ text, limit }, context) {
    const contacts = [...(await context.contacts.find(text, limit))];
    return { output: { contacts }, found: foundWords(contacts.length), texts: contacts.map(labelContact) };
  },
});
