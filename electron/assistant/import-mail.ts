import type { FoundMessage } from '../mime/read-mbox.ts';
import type { MailPort } from '../ports/mail.ts';
import type { ImportedMessage, MailImport } from '../ports/mail-import.ts';

export interface MailImportReport {
  readonly taken: number;
  readonly unchanged: number;
}

/** Messages, and bytes of them, that are kept at a time: each time costs a write to the disk, and room in memory. */
const batch = { messages: 100, bytes: 16_000_000 } as const;
const local = 'local';

/**
 * Takes messages into the mailbox on this computer, with their dates and flags; folders are made where they are missing.
 * A message that is here already is left as it is.
 * @param into the mailbox for all of them; null: the one that the file names, or the inbox.
 */
export async function importMail(
  messages: AsyncIterable<FoundMessage>,
  into: string | null,
  { mail, mailImport }: { readonly mail: MailPort; readonly mailImport: MailImport },
): Promise<MailImportReport> {
  const keep = mailImport.begin();
  const mailboxes = new Map<string, string>();
  const mailboxId = async (name: string) => {
    const known = mailboxes.get(name);
    if (known !== undefined) return known;
    const { id } = await mail.ensureMailbox(local, { name });
    mailboxes.set(name, id);
    return id;
  };
  let waiting: ImportedMessage[] = [];
  let [bytes, taken, unchanged] = [0, 0, 0];
  const flush = async () => {
    const kept = await keep(waiting);
    taken += kept.taken;
    unchanged += kept.unchanged;
    waiting = [];
    bytes = 0;
  };
  for await (const { raw, found, receivedAt } of messages) {
    waiting.push({
      mailboxId: await mailboxId(into ?? found.folder ?? 'Inbox'),
      raw,
      state: found.state,
      ...(receivedAt !== null && { receivedAt: new Date(receivedAt).toISOString() }),
    });
    bytes += raw.length;
    if (waiting.length >= batch.messages || bytes >= batch.bytes) await flush();
  }
  if (waiting.length > 0) await flush();
  return { taken, unchanged };
}
