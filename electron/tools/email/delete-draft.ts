import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { defineEffectTool } from '../define-tool.ts';
import { existingDraft } from './existing-messages.ts';
import { mailName } from './mail-picture.ts';
import { drawMessages, messagesTarget, stateOf } from './message-states.ts';
import { readBackFromTrash, throwAway } from './throw-away.ts';

export const deleteDraft = defineEffectTool({
  name: 'email.delete_draft',
  description: 'Puts a draft into the trash.',
  ...toolCatalogue['email.delete_draft'],
  effect: 'delete',
  offeredToPlanners: true,

  async prepare({ id }, context) {
    const draft = await existingDraft(id, context);
    const name = mailName({ ...draft, bcc: [] });
    return {
      account: draft.account,
      container: draft.mailboxId,
      grantWords: null,
      target: messagesTarget([draft]),
      preview: {
        title: `Delete the draft ${name}`,
        verb: 'Delete draft',
        done: `Deleted the draft ${name}`,
        subject: drawMessages('moved to the trash', [draft]),
        told: [],
        undo: { possible: true, until: null, how: 'Puts the draft back.' },
      },
      compensation: { tool: 'email.restore_messages', input: { messages: [stateOf(draft)] } },
    };
  },

  execute: ({ id }, target, context) => throwAway([id], target, context),
  readBack: ({ id }, target, context) => readBackFromTrash([id], target, context),
});
