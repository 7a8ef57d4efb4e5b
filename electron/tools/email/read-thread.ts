import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { foundWords } from '../words.ts';
import { labelMessage } from './describe-message.ts';
import { existingMessage } from './existing-messages.ts';
import { asShown } from './read.ts';

export const readThread = defineReadTool({
  name: 'email.read_thread',
  description: 'Reads the messages of a thread in full, oldest first; of a long one the latest.',
  ...toolCatalogue['email.read_thread'],
  account: localAccount,
  title: () => 'Read a thread',

  async execute({ threadId, limit }, context) {
    const summaries = (await context.mail.thread(threadId)).slice(-limit);
    const messages = await Promise.all(summaries.map(({ id }) => existingMessage(id, context)));
    return {
      output: { messages: messages.map(asShown) },
      found: foundWords(messages.length),
      texts: messages.flatMap((message) => labelMessage(message, context)),
    };
  },
});
