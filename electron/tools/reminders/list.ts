import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';
import { labelReminder } from './reminder-records.ts';

export const listReminders = defineReadTool({
  name: 'reminders.list',
  description: 'Lists reminders by due time: by words, in a window of instants, or by state.',
  ...toolCatalogue['reminders.list'],
  account: localAccount,
  title: ({ text }) =>
    text === undefined ? 'List your reminders' : `Look for ${quote(text)} in your reminders`,

  async execute({ text, from, to, state, limit }, context) {
    const reminders = [
      ...(await context.reminders.list({
        limit,
        ...(text !== undefined && { text }),
        ...(from !== undefined && { from: instantText(Date.parse(from)) }),
        ...(to !== undefined && { to: instantText(Date.parse(to)) }),
        ...(state !== undefined && { state }),
      })),
    ];
    return {
      output: { reminders },
      found: foundWords(reminders.length),
      texts: reminders.map(labelReminder),
    };
  },
});
