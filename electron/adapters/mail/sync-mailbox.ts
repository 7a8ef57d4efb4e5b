import { headerReader, type ReadHeaders } from '../../mime/read-headers.ts';
import type { MailMirror, MirroredHeaders, MirroredMailbox } from '../../ports/mail-mirror.ts';
import type { MailboxPosition, RemoteHeader, RemoteMail } from '../../ports/remote-mail.ts';
import { isDeleted, stateOf } from './server-state.ts';

/** Headers in one request, and in one transaction. */
const batchSize = 1000;
/** The `uidNext` of a mailbox whose first reading has begun and not ended. */
const notReadYet = 0;

type MailboxOnServer = MirroredMailbox & { readonly path: string };

/**
 * Brings a mailbox here as its server has it. What was read before a fault stays, and the next time goes on from there.
 * @param listed how it stands; null when that is not known.
 * @returns how many messages are new, changed or gone.
 */
export async function syncMailbox(
  mirror: MailMirror,
  remote: RemoteMail,
  mailbox: MailboxOnServer,
  listed: MailboxPosition | null,
  signal: AbortSignal,
): Promise<number> {
  const position = listed ?? (await remote.position(mailbox.path, signal));
  const since = mailbox.position;
  if (since === null || since.uidValidity !== position.uidValidity || since.uidNext === notReadYet) {
    return readWhole(mirror, remote, mailbox, position, signal);
  }
  const known = new Set(mirror.uids(mailbox.id));
  const { highestModseq } = since;
  const isSame = position.modseq !== null && position.modseq === highestModseq;
  if (isSame && position.uidNext === since.uidNext && position.messages === known.size) return 0;
  const before = { ...position, uidNext: since.uidNext, modseq: highestModseq };
  const changes = await remote.changes(mailbox.path, before, known.size, signal);
  if (changes.position.uidValidity !== since.uidValidity) {
    return readWhole(mirror, remote, mailbox, changes.position, signal);
  }
  const there = changes.flags.filter(({ flags }) => !isDeleted(flags));
  const marked = changes.flags.filter(({ flags }) => isDeleted(flags)).map(({ uid }) => uid);
  const { present } = changes;
  const added = new Set(
    [...there.map(({ uid }) => uid), ...(present ?? [])].filter((uid) => !known.has(uid)),
  );
  for (const uid of marked) added.delete(uid);
  const taken = await readHeaders(mirror, remote, mailbox, [...added], signal);
  const gone = [...known].filter((uid) => present?.has(uid) === false || marked.includes(uid));
  const changed = there.filter(({ uid }) => known.has(uid));
  mirror.removeUids(mailbox.id, gone);
  mirror.setStates(
    mailbox.id,
    changed.map(({ uid, flags }) => ({ uid, state: stateOf(flags) })),
  );
  keepPosition(mirror, mailbox, changes.position);
  // Without a record of changes the flags of all are told, whether they changed or not.
  return taken + gone.length + (highestModseq === null ? 0 : changed.length);
}

async function readWhole(
  mirror: MailMirror,
  remote: RemoteMail,
  mailbox: MailboxOnServer,
  position: MailboxPosition,
  signal: AbortSignal,
): Promise<number> {
  const { id, path } = mailbox;
  if (mailbox.position?.uidValidity !== position.uidValidity) {
    if (mailbox.position !== null) mirror.clear(id);
    mirror.setPosition(id, { uidValidity: position.uidValidity, uidNext: notReadYet, highestModseq: null });
  }
  const known = new Set(mirror.uids(id));
  if (known.size > 0) {
    const all = await remote.changes(path, { ...position, modseq: null }, known.size, signal);
    mirror.setStates(
      id,
      all.flags.map(({ uid, flags }) => ({ uid, state: stateOf(flags) })),
    );
  }
  const uids = position.messages === 0 ? [] : await remote.uids(path, signal);
  const present = new Set(uids);
  const gone = [...known].filter((uid) => !present.has(uid));
  mirror.removeUids(id, gone);
  const missing = uids.filter((uid) => !known.has(uid));
  const taken = await readHeaders(mirror, remote, mailbox, missing, signal);
  keepPosition(mirror, mailbox, position);
  return taken + gone.length;
}

/** The newest first. While one batch is written down, the next is on its way. @returns how many there were */
async function readHeaders(
  mirror: MailMirror,
  remote: RemoteMail,
  { id, path }: MailboxOnServer,
  uids: readonly number[],
  signal: AbortSignal,
): Promise<number> {
  if (uids.length === 0) return 0;
  const read = await headerReader();
  const newestFirst = uids.toSorted((one, other) => other - one);
  const ask = (at: number) => {
    const asked = remote.headers(path, newestFirst.slice(at, at + batchSize), signal);
    // Whoever awaits it hears of its failure, also when that is late.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask(0);
  let taken = 0;
  for (let at = 0; at < newestFirst.length; at += batchSize) {
    const batch = await next;
    if (at + batchSize < newestFirst.length) next = ask(at + batchSize);
    signal.throwIfAborted();
    const there = batch.filter(({ flags }) => !isDeleted(flags));
    mirror.addMessages(
      id,
      there.map((header) => mirrored(header, read)),
    );
    taken += there.length;
  }
  return taken;
}

function mirrored(
  { uid, flags, receivedAt, header, attachments }: RemoteHeader,
  read: (header: Uint8Array) => ReadHeaders,
): MirroredHeaders {
  return {
    ...read(header),
    uid,
    receivedAt: Date.parse(receivedAt),
    attachments,
    state: stateOf(flags),
  };
}

function keepPosition(
  mirror: MailMirror,
  { id }: MailboxOnServer,
  { uidValidity, uidNext, modseq }: MailboxPosition,
): void {
  mirror.setPosition(id, { uidValidity, uidNext, highestModseq: modseq });
}
