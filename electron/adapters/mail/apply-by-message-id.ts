import type { MirroredMailbox } from '../../ports/mail-mirror.ts';
import { flagChange } from './server-state.ts';
import type { MailSyncParts } from './sync-mail-account.ts';

/**
 * Does on the server what was done here to messages of mailboxes whose UIDs hold no longer: each is found by its
 * Message-ID. Only then may such a mailbox be read anew, so that nothing done here is lost.
 */
export async function applyByMessageId(
  { mail, mirror, remote, accountId }: MailSyncParts,
  renumbered: readonly MirroredMailbox[],
  signal: AbortSignal,
): Promise<void> {
  if (renumbered.length === 0) return;
  const paths = new Map(mirror.mailboxes(accountId).map(({ id, path }) => [id, path]));
  const ended = new Set(renumbered.map(({ id }) => id));
  for (const each of mirror.pending(accountId)) {
    if (each.kind !== 'changed' || !ended.has(each.from.mailboxId)) continue;
    const from = paths.get(each.from.mailboxId) ?? null;
    const to = paths.get(each.mailboxId) ?? null;
    const [summary] = await mail.summaries([each.id]);
    if (from === null || to === null || summary === undefined) continue;
    const uids = await remote.findByMessageId(from, summary.messageId, signal);
    if (uids.length === 0) continue;
    await remote.setFlags(from, uids, flagChange(each.base, each.state), signal);
    if (from !== to) await remote.move(from, uids, to, signal);
  }
  for (const { id } of renumbered) mirror.clear(id);
}
