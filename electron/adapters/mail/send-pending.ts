import { ExpectedError } from '../../../shared/model/expected-error.ts';
import type { MailPort } from '../../ports/mail.ts';
import type { MailMirror, MirroredMailbox, PendingMail } from '../../ports/mail-mirror.ts';
import type { RemoteMail } from '../../ports/remote-mail.ts';
import { ServerRefusedError } from '../../ports/server-errors.ts';
import { flagChange, flagsOf } from './server-state.ts';

type Kind<Name extends PendingMail['kind']> = Extract<PendingMail, { readonly kind: Name }>;

export interface SendPendingParts {
  readonly mail: Pick<MailPort, 'raw' | 'summaries'>;
  readonly mirror: MailMirror;
  readonly remote: RemoteMail;
  readonly accountId: string;
}

/** What came of sending. */
export interface SentPending {
  readonly sent: number;
  /** What the server would not have, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Does on the server what was done here. Each step can be done again without doing it twice, so that a kill at any point
 * loses and doubles nothing: what is to be gone goes before what takes its place, and what was put or moved before is found
 * again by its Message-ID.
 */
export async function sendPending(parts: SendPendingParts, signal: AbortSignal): Promise<SentPending> {
  const pending = parts.mirror.pending(parts.accountId);
  if (pending.length === 0) return { sent: 0, problems: [] };
  const mailboxes = await knownMailboxes(parts, pending, signal);
  const problems: string[] = [];
  const of = <Name extends PendingMail['kind']>(kind: Name) =>
    pending.filter((each): each is Kind<Name> => each.kind === kind);
  const pathOf = (id: string) => mailboxes.get(id)?.path ?? null;
  await removeAll(parts, of('removed'), pathOf, signal);
  await changeAll(parts, of('changed'), pathOf, problems, signal);
  for (const each of of('added')) await add(parts, each, pathOf, problems, signal);
  return { sent: pending.length - problems.length, problems };
}

/** The account's mailboxes, those made that were only here. */
async function knownMailboxes(
  { mirror, remote, accountId }: SendPendingParts,
  pending: readonly PendingMail[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, MirroredMailbox>> {
  const needed = new Set(pending.map(({ mailboxId }) => mailboxId));
  const missing = mirror.mailboxes(accountId).filter(({ id, path }) => path === null && needed.has(id));
  for (const { name } of missing) await remote.createMailbox(name, signal);
  const all =
    missing.length === 0
      ? mirror.mailboxes(accountId)
      : mirror.saveMailboxes(accountId, await remote.mailboxes(signal));
  return new Map(all.map((each) => [each.id, each]));
}

async function removeAll(
  { mirror, remote }: SendPendingParts,
  removed: readonly Kind<'removed'>[],
  pathOf: (mailboxId: string) => string | null,
  signal: AbortSignal,
): Promise<void> {
  for (const [mailboxId, group] of grouped(removed, (each) => each.mailboxId)) {
    const path = pathOf(mailboxId);
    const uids = group.map(({ uid }) => uid);
    // What the server will not remove comes back with the next look at it.
    if (path !== null) await remote.remove(path, uids, signal).catch(passRefusal);
    for (const uid of uids) mirror.settleRemoved(mailboxId, uid);
  }
}

async function changeAll(
  parts: SendPendingParts,
  changed: readonly Kind<'changed'>[],
  pathOf: (mailboxId: string) => string | null,
  problems: string[],
  signal: AbortSignal,
): Promise<void> {
  const alike = grouped(changed, ({ from, mailboxId, base, state }) =>
    JSON.stringify([from.mailboxId, mailboxId, flagChange(base, state)]),
  );
  for (const group of alike.values()) {
    try {
      await changeAlike(parts, group, pathOf, signal);
    } catch (error) {
      if (!(error instanceof ServerRefusedError)) throw error;
      // One of them may be the reason, so each is tried by itself.
      for (const each of group) {
        try {
          await changeAlike(parts, [each], pathOf, signal);
        } catch (own) {
          if (!(own instanceof ServerRefusedError)) throw own;
          parts.mirror.revert(each.id);
          problems.push(own.message);
        }
      }
    }
  }
}

/** Messages of one mailbox that all get the same flags and go to the same other one. */
async function changeAlike(
  parts: SendPendingParts,
  group: readonly Kind<'changed'>[],
  pathOf: (mailboxId: string) => string | null,
  signal: AbortSignal,
): Promise<void> {
  const { mirror, remote } = parts;
  const [first] = group;
  if (first === undefined) return;
  const [from, to] = [pathOf(first.from.mailboxId), pathOf(first.mailboxId)];
  if (from === null || to === null) throw new ExpectedError('The folder is not on the server any more.');
  const uids = group.map((each) => each.from.uid);
  const change = flagChange(first.base, first.state);
  if (change.add.length + change.remove.length > 0) await remote.setFlags(from, uids, change, signal);
  if (from === to) {
    for (const { id, mailboxId, from: at, state } of group)
      mirror.settle(id, { mailboxId, uid: at.uid, state });
    return;
  }
  const moved = await remote.move(from, uids, to, signal);
  for (const each of group) {
    const uid = moved?.get(each.from.uid) ?? (await uidThere(parts, each.id, to, signal));
    // It is not where it was to go, so it was not where it was either: it was removed on the server, and that holds.
    if (uid === null) mirror.removeUids(each.from.mailboxId, [each.from.uid]);
    else mirror.settle(each.id, { mailboxId: each.mailboxId, uid, state: each.state });
  }
}

async function add(
  parts: SendPendingParts,
  { id, mailboxId, state }: Kind<'added'>,
  pathOf: (mailboxId: string) => string | null,
  problems: string[],
  signal: AbortSignal,
): Promise<void> {
  const { mail, mirror, remote } = parts;
  const path = pathOf(mailboxId);
  const raw = await mail.raw(id, signal);
  const [summary] = await mail.summaries([id]);
  if (path === null || raw === null || summary === undefined) return;
  try {
    const before = await uidThere(parts, id, path, signal);
    const message = { raw, flags: flagsOf(state), receivedAt: summary.date };
    const uid = before ?? (await remote.append(path, message, signal));
    mirror.settle(id, { mailboxId, uid, state });
  } catch (error) {
    if (!(error instanceof ServerRefusedError)) throw error;
    problems.push(error.message);
  }
}

/** Where the server has a message of ours, when it has. */
async function uidThere(
  { mail, remote }: SendPendingParts,
  id: string,
  path: string,
  signal: AbortSignal,
): Promise<number | null> {
  const [summary] = await mail.summaries([id]);
  if (summary === undefined) return null;
  return (await remote.findByMessageId(path, summary.messageId, signal)).at(-1) ?? null;
}

function passRefusal(error: unknown): void {
  if (!(error instanceof ServerRefusedError)) throw error;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
