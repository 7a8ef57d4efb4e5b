import type { MessageSummary } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { NotFoundError, VersionConflictError } from '../../ports/store-errors.ts';
import { defineEffectTool, type Execution, type ToolContext } from '../define-tool.ts';
import { expectUnchanged } from '../expect-unchanged.ts';
import { mailName } from './mail-picture.ts';
import { drawMessages } from './message-states.ts';

export const restoreDraft = defineEffectTool({
  name: 'email.restore_draft',
  description: 'Puts a draft back exactly as it was, or removes it again.',
  ...toolCatalogue['email.restore_draft'],
  effect: 'change',
  offeredToPlanners: false,

  async prepare({ id, raw, mailboxId }, context) {
    const stored = await storedDraft(id, context);
    if (stored === null && raw === null) throw new NotFoundError('That draft is no longer there.');
    const bytes = stored === null ? null : await context.mail.raw(id, context.signal);
    const name = stored === null ? 'the draft' : `the draft ${mailName({ ...stored, bcc: [] })}`;
    const title = raw === null ? `Remove ${name}` : `Put ${name} back as it was`;
    return {
      account: stored?.account ?? (await accountOf(mailboxId, context)),
      container: null,
      grantWords: null,
      target: { id, version: stored?.version ?? null },
      preview: {
        title,
        verb: raw === null ? 'Remove' : 'Put back',
        done: raw === null ? `Removed ${name}` : `Put ${name} back as it was`,
        subject: drawMessages(
          raw === null ? 'removed' : 'put back as it was',
          stored === null ? [] : [stored],
        ),
        told: [],
        undo: {
          possible: true,
          until: null,
          how: stored === null ? 'Removes the draft again.' : 'Puts the draft back as it is now.',
        },
      },
      compensation: {
        tool: 'email.restore_draft',
        input: {
          id,
          raw: bytes === null ? null : Buffer.from(bytes).toString('base64'),
          mailboxId: stored?.mailboxId ?? mailboxId,
        },
      },
    };
  },

  async execute({ id, raw, mailboxId }, target, context) {
    const { mail } = context;
    if (raw === null) {
      const { version } = expectUnchanged(await storedDraft(id, context), target);
      await mail.remove(id, version);
      return { output: { messages: [] }, resultVersion: null };
    }
    const message = { mailboxId, raw: Buffer.from(raw, 'base64'), state: { draft: true, unread: false } };
    try {
      return outcome(await mail.put(id, message, target.version));
    } catch (error) {
      const stored = await storedDraft(id, context);
      if (!(error instanceof VersionConflictError) || stored === null) throw error;
      if (!(await isThis(id, raw, context))) throw error;
      return outcome(stored);
    }
  },

  async readBack({ id, raw }, target, context) {
    const stored = await storedDraft(id, context);
    if (raw === null && stored === null) {
      return {
        happened: 'yes',
        how: 'Looked again among your drafts: it is gone.',
        output: { messages: [] },
        resultVersion: null,
      };
    }
    if (raw !== null && stored !== null && (await isThis(id, raw, context))) {
      return { happened: 'yes', how: 'Read back from your drafts: as it was.', ...outcome(stored) };
    }
    return (stored?.version ?? null) === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: 'The draft has changed since.' };
  },
});

async function storedDraft(id: string, { mail }: ToolContext): Promise<MessageSummary | null> {
  return (await mail.summaries([id]))[0] ?? null;
}

async function accountOf(mailboxId: string, { mail }: ToolContext): Promise<string> {
  const mailbox = (await mail.mailboxes()).find(({ id }) => id === mailboxId);
  if (mailbox === undefined) throw new NotFoundError('The mailbox of that draft is no longer there.');
  return mailbox.account;
}

async function isThis(id: string, raw: string, { mail, signal }: ToolContext): Promise<boolean> {
  const bytes = await mail.raw(id, signal);
  return bytes !== null && Buffer.from(bytes).equals(Buffer.from(raw, 'base64'));
}

function outcome(message: MessageSummary): Execution<{ messages: MessageSummary[] }> {
  return { output: { messages: [message] }, resultVersion: message.version };
}
