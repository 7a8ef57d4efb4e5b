import type { Message } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineReadTool } from '../define-tool.ts';
import { localAccount } from '../local-account.ts';
import { quote } from '../words.ts';
import { labelMessage } from './describe-message.ts';
import { existingMessage } from './existing-messages.ts';

export const readMessage = defineReadTool({
  name: 'email.read',
  description: 'Reads a message in full, by its id: what a reader sees of it.',
  ...toolCatalogue['email.read'],
  account: localAccount,
  title: () => 'Read an email',

  async execute({ id }, context) {
    const message = await existingMessage(id, context);
    return {
      output: { message: asShown(message) },
      found: quote(message.subject),
      texts: labelMessage(message, context),
    };
  },
});

/** Without its HTML: what a planner reads is the text that a reader sees. */
export function asShown(message: Message): Message {
  return { ...message, html: null };
}
