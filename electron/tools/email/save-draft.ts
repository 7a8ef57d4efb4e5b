import { isDeepStrictEqual } from 'node:util';
import type { MessageSummary } from '../../../shared/model/mail.ts';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { approvedSubject } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { composeWritten, messageIdFor } from './compose-written.ts';
import { sensitiveDraft } from './draft-arguments.ts';
import { existingDraft } from './existing-messages.ts';
import { drawMail, mailName } from './mail-picture.ts';
import { writeMail } from './write-mail.ts';

export const saveDraft = defineEffectTool({
  name: 'email.save_draft',
  description:
    'Writes a draft, or puts another one in the place of the draft of this id. An answer (about: reply or reply-all) needs no recipients and no subject, and a forward no subject and no files: they come from the message.',
  ...toolCatalogue['email.save_draft'],
  effect: 'draft',
  offeredToPlanners: true,
  sensitive: ({ account, draft }) => sensitiveDraft(draft, account, 'draft.'),

  async prepare({ id, account, draft }, context) {
    const stored = id === undefined ? null : await existingDraft(id, context);
    const written = await writeMail(
      { account, mail: draft, draft: stored === null ? undefined : { id: stored.id, as: 'replaced' } },
      context,
    );
    const before = stored === null ? null : await context.mail.raw(stored.id, context.signal);
    const draftId = stored?.id ?? context.idempotencyKey.replace(/^act_/, 'msg_');
    const name = mailName(written.composed);
    const isNew = stored === null;
    return {
      account: written.account.id,
      container: null,
      grantWords: null,
      target: { id: draftId, version: stored?.version ?? null },
      preview: {
        title: isNew ? `Write a draft: ${name}` : `Change the draft: ${name}`,
        verb: 'Save draft',
        done: isNew ? `Wrote a draft: ${name}` : `Changed the draft: ${name}`,
        subject: await drawMail(written, { as: 'draft', held: null }, context),
        told: [],
        undo: {
          possible: true,
          until: null,
          how: isNew ? 'Removes the draft again.' : 'Puts the draft back as it was.',
        },
      },
      compensation: {
        tool: 'email.restore_draft',
        input: {
          id: draftId,
          raw: before === null ? null : Buffer.from(before).toString('base64'),
          mailboxId: stored?.mailboxId ?? '',
        },
      },
    };
  },

  async execute({ account, draft }, target, context) {
    const { mail, idempotencyKey } = context;
    const [there] = await mail.summaries([target.id]);
    if (there !== undefined && there.version !== target.version) {
      // The same call wrote it before when it has the call's Message-ID: a conflict with our own doing is none.
      if (there.messageId.startsWith(localPart(idempotencyKey))) return outcome(there);
      throw new VersionConflictError(target.id, target.version, there.version);
    }
    const written = await writeMail(
      {
        account,
        mail: draft,
        draft: target.version === null ? undefined : { id: target.id, as: 'replaced' },
      },
      context,
    );
    const { raw } = await composeWritten(written, 'draft', context);
    const { id: mailboxId } = await mail.ensureMailbox(written.account.id, { role: 'drafts' });
    const state = { draft: true, unread: false };
    return outcome(await mail.put(target.id, { mailboxId, raw, state }, target.version));
  },

  async readBack(_input, target, context, preview) {
    const [found] = await context.mail.summaries([target.id]);
    if (found === undefined) {
      return target.version === null
        ? { happened: 'no' }
        : { happened: 'cannot-tell', what: 'It is no longer among your drafts.' };
    }
    if (isAsApproved(found, context, approvedSubject(preview, 'mail').mail)) {
      return { happened: 'yes', how: 'Read back from your drafts: as approved.', ...outcome(found) };
    }
    return found.version === target.version
      ? { happened: 'no' }
      : { happened: 'cannot-tell', what: 'Read back from your drafts: not as approved.' };
  },
});

/** The Message-ID tells that the call wrote it, and the rest that it was written as shown. */
function isAsApproved(
  { messageId, subject, to, cc }: MessageSummary,
  { idempotencyKey }: ToolContext,
  approved: Pick<MessageSummary, 'subject' | 'to' | 'cc'>,
): boolean {
  const addresses = (people: MessageSummary['to']) => people.map(({ address }) => address);
  return (
    messageId.startsWith(localPart(idempotencyKey)) &&
    subject === approved.subject.replace(/\s+/g, ' ').trim() &&
    isDeepStrictEqual([addresses(to), addresses(cc)], [addresses(approved.to), addresses(approved.cc)])
  );
}

function localPart(idempotencyKey: string): string {
  return messageIdFor(idempotencyKey, null).replace(/@.*/, '@');
}

function outcome(message: MessageSummary) {
  return { output: { message }, resultVersion: message.version };
}
