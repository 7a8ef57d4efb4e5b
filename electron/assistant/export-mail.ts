import type { Mailbox, MailQuery, MessageSummary } from '../../shared/model/mail.ts';
import { mboxEntry } from '../mime/mbox-entry.ts';
import type { MailPort } from '../ports/mail.ts';

/** Messages that are looked up at a time. */
const pageLength = 200;

/**
 * All messages that match, oldest first as such files are written, each as an entry of an mbox file with its folder and its flags; where they are
 * looked for nowhere in particular, those in trash and junk too.
 */
export async function* exportMail(
  mail: MailPort,
  query: MailQuery,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const mailboxes = new Map((await mail.mailboxes()).map((mailbox) => [mailbox.id, mailbox]));
  const everywhere = query.mailbox === undefined;
  const places = everywhere ? [undefined, ...hiddenMailboxes(mailboxes, query.account)] : [query.mailbox];
  for (const place of places) {
    const found = await idsOf(mail, { ...query, ...(place !== undefined && { mailbox: place }) });
    for (const id of found.reverse()) {
      const [[summary], raw] = [await mail.summaries([id]), await mail.raw(id, signal)];
      if (summary !== undefined && raw !== null) yield entryOf(summary, raw, mailboxes);
    }
  }
}

/** Newest first. */
async function idsOf(mail: MailPort, query: MailQuery): Promise<string[]> {
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const page = await mail.search(query, { limit: pageLength, ...(before !== null && { before }) });
    ids.push(...page.messages.map(({ id }) => id));
    before = page.more;
  } while (before !== null);
  return ids;
}

function hiddenMailboxes(mailboxes: ReadonlyMap<string, Mailbox>, account: string | undefined): string[] {
  return [...mailboxes.values()]
    .filter(({ role }) => role === 'trash' || role === 'junk')
    .filter((each) => account === undefined || each.account === account)
    .map(({ id }) => id);
}

function entryOf(
  summary: MessageSummary,
  raw: Uint8Array,
  mailboxes: ReadonlyMap<string, Mailbox>,
): Uint8Array {
  const { unread, flagged, answered, draft, labels, date, from } = summary;
  const mailbox = mailboxes.get(summary.mailboxId);
  return mboxEntry(raw, {
    sender: from[0]?.address ?? null,
    date: Date.parse(date),
    folder: mailbox === undefined ? null : (mailbox.role ?? mailbox.name),
    state: { unread, flagged, answered, draft, labels },
  });
}
