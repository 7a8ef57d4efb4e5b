import { isDeepStrictEqual } from 'node:util';
import { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { VersionConflictError } from '../../ports/store-errors.ts';
import { approvedSubject } from '../compare-approved.ts';
import { defineEffectTool, type ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { composeWritten } from './compose-written.ts';
import { sensitiveDraft } from './draft-arguments.ts';
import { drawMail, mailName, toldOf } from './mail-picture.ts';
import { isWaiting, outboxIdOf, stateWords, waitingVersion } from './outbox-mail.ts';
import { writeMail } from './write-mail.ts';

export const sendMail = defineEffectTool({
  name: 'email.send',
  description:
    'Sends an email: written here, or a draft by its id, with what is given here in place of what it holds. An answer (about: reply or reply-all) needs no recipients and no subject, and a forward no subject and no files: they come from the message. It is held for some seconds first, in which it can be taken back; sendAt sends it later, unlessAnswered only when nobody else has written in the thread by then.',
  ...toolCatalogue['email.send'],
  effect: 'send',
  offeredToPlanners: true,
  sensitive: ({ account, mail }) => sensitiveDraft(mail, account, 'mail.'),

  async prepare(input, context) {
    const written = await writeMail(sourcesOf(input), context);
    const { composed, account, version } = written;
    if (toldOf(composed).length === 0) throw new InvalidCallError('Say who it goes to.');
    const { seconds, dueAt } = holdOf(input, context);
    const id = outboxIdOf(context.idempotencyKey);
    const name = mailName(composed);
    const isKept = account.sends === 'outbox';
    return {
      account: account.id,
      container: null,
      grantWords: null,
      target: { id, version },
      preview: {
        title: `Send ${name}`,
        verb: 'Send',
        done: isKept ? `Kept ${name} for your mail program` : `Put ${name} into the outbox`,
        subject: await drawMail(
          written,
          {
            as: 'mail',
            held: {
              seconds,
              sendAt: input.sendAt ?? null,
              unlessAnswered: input.unlessAnswered !== undefined,
            },
          },
          context,
        ),
        told: toldOf(composed),
        undo: { possible: true, until: isKept ? null : dueAt, how: 'Takes it back to a draft.' },
      },
      compensation: { tool: 'email.take_back', input: { outboxId: id } },
    };
  },

  async execute(input, target, context) {
    const there = await context.outbox.mail(target.id);
    if (there !== null) return { output: { outbox: there }, resultVersion: waitingVersion };
    const written = await writeMail(sourcesOf(input), context);
    if (written.version !== target.version) {
      throw new VersionConflictError(target.id, target.version, written.version);
    }
    const { composed, account } = written;
    const { raw, messageId } = await composeWritten(written, 'mail', context);
    const createdAt = new Date(context.clock.now()).toISOString();
    const threadId = input.unlessAnswered?.threadId;
    const asked = written.about?.message;
    // An answer may lie on the server since before this was asked for.
    const since = asked?.own === true && asked.threadId === threadId ? asked.date : createdAt;
    const outbox = await context.outbox.put({
      id: target.id,
      actionId: context.idempotencyKey,
      account: account.id,
      messageId,
      from: composed.from,
      to: composed.to,
      cc: composed.cc,
      bcc: composed.bcc,
      subject: composed.subject,
      preview: previewText(composed.text),
      about: written.about && { kind: written.about.kind, messageId: written.about.message.id },
      createdAt,
      dueAt: holdOf(input, context).dueAt,
      unlessAnswered: threadId === undefined ? null : { threadId, since },
      draftId: input.draftId ?? null,
      raw,
    });
    if (input.draftId !== undefined) await removeDraft(input.draftId, context);
    return { output: { outbox }, resultVersion: waitingVersion };
  },

  async readBack(_input, target, context, preview) {
    const { mail } = approvedSubject(preview, 'mail');
    const outbox = await context.outbox.mail(target.id);
    if (outbox === null) return { happened: 'no' };
    const { from, to, cc, bcc, subject, text } = mail;
    const approved = { from, to, cc, bcc, subject, preview: previewText(text) };
    const found = {
      from: outbox.from,
      to: outbox.to,
      cc: outbox.cc,
      bcc: outbox.bcc,
      subject: outbox.subject,
      preview: outbox.preview,
    };
    if (!isDeepStrictEqual(found, approved)) {
      return { happened: 'cannot-tell', what: 'Read back from the outbox: not as approved.' };
    }
    const how = isWaiting(outbox)
      ? `Read back from the outbox: as approved. ${stateWords(outbox, context)}`
      : stateWords(outbox, context);
    return { happened: 'yes', how, output: { outbox }, resultVersion: waitingVersion };
  },
});

type SendInput = Parameters<typeof sourcesOf>[0] & {
  readonly holdSeconds?: number | undefined;
  readonly sendAt?: string | undefined;
};

function sourcesOf({
  account,
  mail,
  draftId,
}: {
  readonly account?: string | undefined;
  readonly mail: Parameters<typeof writeMail>[0]['mail'];
  readonly draftId?: string | undefined;
}): Parameters<typeof writeMail>[0] {
  return { account, mail, draft: draftId === undefined ? undefined : { id: draftId, as: 'base' } };
}

/** How long it is held, and when it goes at the earliest. */
function holdOf({ holdSeconds, sendAt }: SendInput, { settings, clock }: ToolContext) {
  const seconds = holdSeconds ?? settings.holdSeconds;
  const held = clock.now() + seconds * 1000;
  const dueAt = new Date(Math.max(held, sendAt === undefined ? 0 : Date.parse(sendAt))).toISOString();
  return { seconds, dueAt };
}

function previewText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** Its content is in the outbox now, and comes back from there when the mail is taken back. */
async function removeDraft(id: string, { mail }: ToolContext): Promise<void> {
  const [draft] = await mail.summaries([id]);
  if (draft !== undefined) await mail.remove(id, draft.version);
}
