import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords, quote } from '../words.ts';

export const listCalendars = defineReadTool({
  name: 'calendar.list_calendars',
  description: 'Lists the calendars with their ids and names.',
  ...toolCatalogue['calendar.list_calendars'],
  account: localAccount,
  title: () => 'List your calendars',

  async execute(_input, context) {
    const calendars = [...(await context.calendar.calendars())];
    return {
      output: { calendars },
      found: foundWords(calendars.length),
      texts: calendars.map(({ id, name }) => ({
        source: { id: `calendar:${id}`, origin: 'own-data', description: `your calendar ${quote(name)}` },
        text: name,
      })),
    };
  },
});
