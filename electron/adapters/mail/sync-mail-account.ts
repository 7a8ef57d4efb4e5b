import type { MailPort } from '../../ports/mail.ts';
import type { MailMirror, MirroredMailbox } from '../../ports/mail-mirror.ts';
import type { MailboxPosition, RemoteMail } from '../../ports/remote-mail.ts';
import { ServerRefusedError } from '../../ports/server-errors.ts';
import { applyByMessageId } from './apply-by-message-id.ts';
import { fetchBodies } from './fetch-bodies.ts';
import { sendPending } from './send-pending.ts';
import { syncMailbox } from './sync-mailbox.ts';

export interface MailSyncParts {
  readonly mail: Pick<MailPort, 'raw' | 'summaries'>;
  readonly mirror: MailMirror;
  readonly remote: RemoteMail;
  readonly accountId: string;
  /** Bodies that are too large to be brought here unasked, by message id. */
  readonly passedOver: Set<string>;
  /** Milliseconds. */
  readonly now: number;
  /** Whether recent bodies are fetched too. */
  readonly bodies: boolean;
}

/** What one synchronisation did. */
export interface MailSyncResult {
  /** Messages that were new, changed or gone on the server. */
  readonly received: number;
  /** Changes made here that the server has now. */
  readonly sent: number;
  /** What went wrong in single folders, a sentence each. */
  readonly problems: readonly string[];
}

/** What is looked at first; the others follow. */
const order = ['inbox', 'sent', 'drafts', 'archive'] as const;

/**
 * Brings an account's mail and its server together: sends what was done here, reads what changed there, and fetches
 * recent bodies. One folder that fails leaves the others alone.
 * @throws ServerUnreachableError, SignInRefusedError, StorageError, or the signal's reason.
 */
export async function syncMailAccount(parts: MailSyncParts, signal: AbortSignal): Promise<MailSyncResult> {
  const { mirror, remote, accountId } = parts;
  let positions = await listMailboxes(parts, signal);
  const ended = renumbered(mirror.mailboxes(accountId), positions);
  if (ended.length > 0) {
    await applyByMessageId(parts, ended, signal);
    positions = await listMailboxes(parts, signal);
  }
  const { sent, problems } = await sendPending(parts, signal);
  const found = [...problems];
  let received = 0;
  const mailboxes = inOrder(mirror.mailboxes(accountId));
  for (const mailbox of mailboxes) {
    const { path } = mailbox;
    if (path === null) continue;
    try {
      const listedPosition = positions.get(path) ?? null;
      received += await syncMailbox(mirror, remote, { ...mailbox, path }, listedPosition, signal);
    } catch (error) {
      if (!(error instanceof ServerRefusedError)) throw error;
      found.push(error.message);
    }
  }
  if (parts.bodies) await fetchBodies(parts, mailboxes, signal);
  return { received, sent, problems: found };
}

/** How the mailboxes stand on the server, by path. */
async function listMailboxes(
  { mirror, remote, accountId }: MailSyncParts,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MailboxPosition | null>> {
  const listed = await remote.mailboxes(signal);
  mirror.saveMailboxes(accountId, listed);
  return new Map(listed.map(({ path, position }) => [path, position]));
}

/** Mailboxes whose UIDs hold no longer. */
function renumbered(
  mailboxes: readonly MirroredMailbox[],
  positions: ReadonlyMap<string, MailboxPosition | null>,
): readonly MirroredMailbox[] {
  return mailboxes.filter(({ path, position }) => {
    const now = path === null ? null : positions.get(path);
    return position !== null && now != null && now.uidValidity !== position.uidValidity;
  });
}

function inOrder(mailboxes: readonly MirroredMailbox[]): readonly MirroredMailbox[] {
  const rank = ({ role }: MirroredMailbox) => {
    const at = order.findIndex((each) => each === role);
    return at < 0 ? order.length : at;
  };
  return mailboxes.toSorted((one, other) => rank(one) - rank(other));
}
