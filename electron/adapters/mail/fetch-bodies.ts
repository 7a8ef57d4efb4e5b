import type { MirroredMailbox } from '../../ports/mail-mirror.ts';
import type { MailSyncParts } from './sync-mail-account.ts';

/** What is brought here unasked: messages of the last three months, newest first, unless they are large. */
const recent = 92 * 24 * 60 * 60 * 1000;
const largest = 2_000_000;
const mostAMailbox = 300;
const atOnce = 20;
const roles: readonly (MirroredMailbox['role'] | undefined)[] = ['inbox', 'sent', 'drafts', 'archive', null];

/** Fetches the recent bodies that are not here yet. */
export async function fetchBodies(
  { mail, mirror, remote, passedOver, now }: MailSyncParts,
  mailboxes: readonly MirroredMailbox[],
  signal: AbortSignal,
): Promise<void> {
  for (const { id: mailboxId, path, role } of mailboxes) {
    if (path === null || !roles.includes(role)) continue;
    const missing = mirror.withoutBody(mailboxId, mostAMailbox).filter(({ id }) => !passedOver.has(id));
    const dates = new Map(
      (await mail.summaries(missing.map(({ id }) => id))).map(({ id, date }) => [id, date]),
    );
    const wanted = missing.filter(({ id }) => now - Date.parse(dates.get(id) ?? '') < recent);
    for (let at = 0; at < wanted.length; at += atOnce) {
      const batch = wanted.slice(at, at + atOnce);
      const uids = batch.map(({ uid }) => uid);
      const bodies = await remote.bodies(path, uids, signal, largest);
      const byUid = new Map(bodies.map(({ uid, raw }) => [uid, raw]));
      for (const { id, uid } of batch) {
        const raw = byUid.get(uid);
        if (raw === undefined) passedOver.add(id);
        else await mirror.saveBody(id, raw);
        signal.throwIfAborted();
      }
    }
  }
}
