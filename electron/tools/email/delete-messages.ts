import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineEffectTool } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { putBackWords } from './change-messages.ts';
import { existingMessages, findDestination } from './existing-messages.ts';
import { drawMessages, messagesName, messagesTarget, stateOf } from './message-states.ts';
import { readBackFromTrash, throwAway } from './throw-away.ts';

export const deleteMessages = defineEffectTool({
  name: 'email.delete_messages',
  description: 'Puts messages of one account into its trash.',
  ...toolCatalogue['email.delete_messages'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ ids }, context) {
    const { messages, account } = await existingMessages(ids, context);
    const trash = await findDestination(account, 'trash', context);
    if (messages.every(({ mailboxId }) => mailboxId === trash.id)) {
      throw new InvalidCallError(
        'This is in the trash already. Deskhand does not remove mail for good: empty the trash in your mail program.',
      );
    }
    const name = messagesName(messages);
    return {
      account,
      container: messages[0]?.mailboxId ?? null,
      grantWords: null,
      target: messagesTarget(messages),
      preview: {
        title: `Delete ${name}`,
        verb: 'Delete',
        done: `Deleted ${name}`,
        subject: drawMessages('moved to the trash', messages),
        told: [],
        undo: { possible: true, until: null, how: putBackWords(messages) },
      },
      compensation: { tool: 'email.restore_messages', input: { messages: messages.map(stateOf) } },
    };
  },

  execute: ({ ids }, target, context) => throwAway(ids, target, context),
  readBack: ({ ids }, target, context) => readBackFromTrash(ids, target, context),
});
