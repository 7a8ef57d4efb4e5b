import type { OutboxMail } from '../../../shared/model/outbox.ts';
import { outboxWords } from '../../../shared/model/outbox-words.ts';
import { withBcc } from '../../mime/compose-message.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { OutboxPort } from '../../ports/outbox.ts';
import type { ToolContext } from '../define-tool.ts';

/** The id of the mail that an action puts into the outbox: the same action puts it there once. */
export function outboxIdOf(idempotencyKey: string): string {
  return `out_${idempotencyKey.replace(/^act_/, '')}`;
}

/**
 * What stands for the version of a mail that can still be taken back. Its own version changes with every attempt to send
 * it, and none of these stands in the way of taking it back.
 */
export const waitingVersion = 'waiting';

export function isWaiting({ state }: OutboxMail): boolean {
  return state === 'held' || state === 'kept';
}

/** Where it is on its way, in words. */
export function stateWords(mail: OutboxMail, { timeZone, settings, clock }: ToolContext): string {
  return outboxWords(mail, { timeZone, clock: settings.clock, now: clock.now() });
}

/**
 * Makes a mail that will not go a draft again: first it is out of the way, on the disk, then the draft is put back.
 * Doing it again after it was cut off in between goes on where it stopped.
 * @throws VersionConflictError when it is on its way meanwhile.
 */
export async function returnToDraft(
  mail: OutboxMail,
  to: {
    readonly state: 'taken-back' | 'refused' | 'not-needed';
    readonly at: string;
    readonly problem?: string;
  },
  stores: { readonly mail: MailPort; readonly outbox: OutboxPort },
): Promise<OutboxMail> {
  const { state, at, problem } = to;
  const stopped =
    mail.state === state
      ? mail
      : await stores.outbox.change(mail.id, mail.version, {
          state,
          endedAt: at,
          draftId: null,
          problem: problem ?? null,
        });
  const [before] = mail.draftId === null ? [] : await stores.mail.summaries([mail.draftId]);
  const draftId = before?.draft === true ? before.id : await putDraft(mail, stores);
  return stores.outbox.change(mail.id, stopped.version, { state, draftId });
}

async function putDraft(
  { id, account, bcc }: OutboxMail,
  stores: { readonly mail: MailPort; readonly outbox: OutboxPort },
): Promise<string> {
  const draftId = id.replace(/^out_/, 'msg_');
  const [there] = await stores.mail.summaries([draftId]);
  if (there !== undefined) return draftId;
  const raw = await stores.outbox.raw(id);
  if (raw === null) throw new Error(`The mail ${id} in the outbox has no content.`);
  const { id: mailboxId } = await stores.mail.ensureMailbox(account, { role: 'drafts' });
  const state = { draft: true, unread: false };
  await stores.mail.put(draftId, { mailboxId, raw: await withBcc(raw, bcc), state }, null);
  return draftId;
}
