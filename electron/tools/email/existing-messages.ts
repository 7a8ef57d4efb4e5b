import type { MailAccount, Mailbox, Message, MessageSummary } from '../../../shared/model/mail.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { listWords, quote } from '../words.ts';

/** @throws NotFoundError when it is gone. */
export async function existingMessage(id: string, { mail, signal }: ToolContext): Promise<Message> {
  const message = await mail.message(id, signal);
  if (message === null) throw new NotFoundError('That message is no longer there.');
  return message;
}

/** A draft as lists show it. @throws NotFoundError when it is gone; InvalidCallError when it is no draft. */
export async function existingDraft(id: string, { mail }: ToolContext): Promise<MessageSummary> {
  const [draft] = await mail.summaries([id]);
  if (draft === undefined) throw new NotFoundError('That draft is no longer there.');
  if (!draft.draft) throw new InvalidCallError('That message is no draft, so it cannot be changed.');
  return draft;
}

/**
 * The messages in the order of the ids.
 * @throws NotFoundError when some are gone; InvalidCallError when they are in several accounts, since each has its own
 * permissions.
 */
export async function existingMessages(
  ids: readonly string[],
  { mail }: ToolContext,
): Promise<{ readonly messages: MessageSummary[]; readonly account: string }> {
  const found = new Map((await mail.summaries(ids)).map((message) => [message.id, message]));
  const messages = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  const [first] = messages;
  const missing = new Set(ids).size - messages.length;
  if (first === undefined || missing > 0) {
    throw new NotFoundError(
      ids.length === 1
        ? 'That message is no longer there.'
        : `${missing} of these messages are no longer there. Look again, then decide.`,
    );
  }
  if (messages.some(({ account }) => account !== first.account)) {
    throw new InvalidCallError(
      'These messages are in several accounts. Take those of one account at a time.',
    );
  }
  return { messages, account: first.account };
}

/** @throws NotFoundError when there is none of this id. */
export async function existingAccount(id: string, { mail }: ToolContext): Promise<MailAccount> {
  const account = (await mail.accounts()).find((each) => each.id === id);
  if (account === undefined) throw new NotFoundError(`There is no mail account ${quote(id)}.`);
  return account;
}

/** Where a message is to go: a mailbox that is there, or one of a role that the account has none of yet. */
export type Destination = Pick<Mailbox, 'name' | 'role'> & { readonly id: string | null };

const roleNames: Record<NonNullable<Mailbox['role']>, string> = {
  inbox: 'Inbox',
  drafts: 'Drafts',
  sent: 'Sent',
  archive: 'Archive',
  trash: 'Trash',
  junk: 'Junk',
};

/** Finds a mailbox by its id, role or name. @throws InvalidCallError when the account has none. */
export async function findDestination(
  account: string,
  named: string,
  { mail }: ToolContext,
): Promise<Destination> {
  const mailboxes = (await mail.mailboxes()).filter((each) => each.account === account);
  const folded = named.toLowerCase();
  const found =
    mailboxes.find(({ id }) => id === named) ??
    mailboxes.find(({ role }) => role === folded) ??
    mailboxes.find(({ name }) => name.toLowerCase() === folded);
  if (found !== undefined) return found;
  if (Object.hasOwn(roleNames, folded)) {
    const role = folded as keyof typeof roleNames;
    return { id: null, name: roleNames[role], role };
  }
  const names = mailboxes.map(({ name }) => quote(name));
  throw new InvalidCallError(`There is no mailbox ${quote(named)}. There are ${listWords(names)}.`);
}
