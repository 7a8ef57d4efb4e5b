import { createHash } from 'node:crypto';
import type { AboutMessage, Draft, MailAccount, MailAddress, Message } from '../../../shared/model/mail.ts';
import { sizeText } from '../../../shared/model/mail-words.ts';
import type { ComposedMail } from '../../../shared/model/preview.ts';
import type { FileContent } from '../../ports/files.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';
import { fold } from './describe-recipients.ts';
import { existingAccount, existingDraft, existingMessage } from './existing-messages.ts';
import { quoteMessage, subjectAbout } from './quote-message.ts';

/** A mail as it stands before it is composed to bytes. */
export interface WrittenMail {
  readonly account: MailAccount;
  /** Null: the mail program that it is opened in fills it in. */
  readonly from: MailAddress | null;
  readonly composed: ComposedMail;
  readonly files: readonly FileContent[];
  /** What it answers or passes on. */
  readonly about: { readonly kind: AboutMessage['kind']; readonly message: Message } | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Changes when anything of this does, or the draft that it is made from. */
  readonly version: string;
}

/** Attachments of more bytes than this fit into no mail that a server would take. */
const mostBytes = 100_000_000;

/** How a sender is shown whom the mail program is to fill in. */
const senderOfMailProgram: MailAddress = { address: 'filled in by your mail program' };

/**
 * Settles what a draft leaves open: the account and the address it comes from, and of an answer or a mail that is passed
 * on its recipients, subject and quoted text.
 * @throws NotFoundError, InvalidCallError, ServerUnreachableError
 */
export async function writeMail(
  input: {
    readonly account?: string | undefined;
    readonly mail: Draft;
    /** A draft that it is made from (what `mail` says goes before what it holds), or that it takes the place of. */
    readonly draft?: { readonly id: string; readonly as: 'base' | 'replaced' } | undefined;
  },
  context: ToolContext,
): Promise<WrittenMail> {
  const base = input.draft === undefined ? null : await readDraft(input.draft.id, context);
  const mail = base !== null && input.draft?.as === 'base' ? overDraft(input.mail, base.message) : input.mail;
  const aboutMessage = mail.about === null ? null : await existingMessage(mail.about.messageId, context);
  const about =
    mail.about === null || aboutMessage === null ? null : { kind: mail.about.kind, message: aboutMessage };
  const answered = about?.message ?? null;
  const accounts = await context.mail.accounts();
  const account = await chooseAccount(
    input.account ?? base?.message.account,
    mail,
    answered,
    accounts,
    context,
  );
  const from = chooseSender(mail, answered, account, accounts);
  const recipients = settleRecipients(mail, about, accounts);
  const files = await readFiles(mail, about, context);
  const composed: ComposedMail = {
    from: from ?? senderOfMailProgram,
    ...recipients,
    subject: mail.subject === '' && about ? subjectAbout(about.kind, about.message.subject) : mail.subject,
    text: mail.text,
    quoted: about === null ? (base?.message.quoted ?? '') : quoteMessage(about.kind, about.message, context),
    files: files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })),
  };
  const inReplyTo = about === null ? (base?.message.inReplyTo ?? null) : about.message.messageId;
  const references =
    about === null
      ? (base?.message.references ?? [])
      : [...about.message.references, about.message.messageId].slice(-20);
  const digests = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  const version = createHash('sha256')
    .update(JSON.stringify([account.id, composed, inReplyTo, references, digests, base?.version ?? null]))
    .digest('hex');
  return { account, from, composed, files, about, inReplyTo, references, version };
}

async function readDraft(
  id: string,
  context: ToolContext,
): Promise<{ readonly message: Message; readonly version: string }> {
  const { version } = await existingDraft(id, context);
  return { message: await existingMessage(id, context), version };
}

/** Recipients are one thing: who names any, names all. */
function overDraft(mail: Draft, draft: Message): Draft {
  const named = mail.to.length + mail.cc.length + mail.bcc.length > 0;
  const { to, cc, bcc } = named ? mail : draft;
  const kept = draft.files.map(({ id }) => ({
    from: 'message' as const,
    messageId: draft.id,
    attachmentId: id,
  }));
  return {
    from: mail.from ?? draft.from[0]?.address ?? null,
    to,
    cc,
    bcc,
    subject: mail.subject === '' ? draft.subject : mail.subject,
    text: mail.text === '' ? draft.text : mail.text,
    about: mail.about,
    files: mail.files.length > 0 ? mail.files : kept,
  };
}

async function chooseAccount(
  named: string | undefined,
  mail: Draft,
  answered: Message | null,
  accounts: readonly MailAccount[],
  context: ToolContext,
): Promise<MailAccount> {
  if (named !== undefined) return existingAccount(named, context);
  const wanted = mail.from === null ? addressedIdentities(answered, accounts) : [fold(mail.from)];
  const byIdentity = accounts.find(({ identities }) =>
    identities.some(({ address }) => wanted.includes(fold(address))),
  );
  const found =
    byIdentity ??
    accounts.find(({ id }) => id === answered?.account) ??
    accounts.find(({ sends }) => sends === 'itself') ??
    accounts[0];
  if (found === undefined) throw new NotFoundError('There is no mailbox to write from.');
  return found;
}

/** The person's own addresses that a message was sent to. */
function addressedIdentities(message: Message | null, accounts: readonly MailAccount[]): string[] {
  if (message === null) return [];
  const own = new Set(accounts.flatMap(({ identities }) => identities.map(({ address }) => fold(address))));
  const people = message.own ? message.from : [...message.to, ...message.cc, ...message.bcc];
  return people.map(({ address }) => fold(address)).filter((address) => own.has(address));
}

function chooseSender(
  mail: Draft,
  answered: Message | null,
  account: MailAccount,
  accounts: readonly MailAccount[],
): MailAddress | null {
  const { identities } = account;
  const addressed = addressedIdentities(answered, accounts);
  const identity =
    mail.from === null
      ? (identities.find(({ address }) => addressed.includes(fold(address))) ?? identities[0])
      : identities.find(({ address }) => fold(address) === fold(mail.from ?? ''));
  if (identity !== undefined) {
    const { name, address } = identity;
    return name === undefined ? { address } : { name, address };
  }
  if (identities.length === 0 && account.sends === 'outbox') return null;
  throw new InvalidCallError(
    mail.from === null
      ? `No address to send from is known for ${quote(account.name)}.`
      : `${quote(mail.from)} is no address of yours in ${quote(account.name)}.`,
  );
}

function settleRecipients(
  mail: Draft,
  about: WrittenMail['about'],
  accounts: readonly MailAccount[],
): Pick<ComposedMail, 'to' | 'cc' | 'bcc'> {
  const named = mail.to.length + mail.cc.length + mail.bcc.length > 0;
  const { to, cc } = named || about === null ? mail : answerTo(about, accounts);
  for (const { address } of [...to, ...cc, ...mail.bcc]) checkAddress(address);
  const seen = new Set<string>();
  const once = (people: readonly MailAddress[]) =>
    people.filter(({ address }) => !seen.has(fold(address)) && seen.add(fold(address)));
  return { to: once(to), cc: once(cc), bcc: once(mail.bcc) };
}

function answerTo(
  { kind, message }: NonNullable<WrittenMail['about']>,
  accounts: readonly MailAccount[],
): Pick<ComposedMail, 'to' | 'cc'> {
  if (kind === 'forward') return { to: [], cc: [] };
  const own = new Set(accounts.flatMap(({ identities }) => identities.map(({ address }) => fold(address))));
  const others = (people: readonly MailAddress[]) => people.filter(({ address }) => !own.has(fold(address)));
  const sender = message.replyTo.length > 0 ? message.replyTo : message.from;
  const to = message.own ? message.to : sender;
  if (kind === 'reply') return { to, cc: [] };
  return { to: message.own ? to : [...to, ...others(message.to)], cc: others(message.cc) };
}

/** @throws InvalidCallError when it is none that mail could be sent to (RFC 5321 section 4.1.2, RFC 6531). */
export function checkAddress(address: string): void {
  if (
    /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Default_Ignorable_Code_Point}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+\.[^\s@.<>()[\]\\,;:"\p{Cc}]+$/u.test(
      address,
    )
  )
    return;
  throw new InvalidCallError(`${quote(address)} is no email address.`);
}

/** What comes along: the files named, and of a mail that is passed on its own. */
async function readFiles(
  { files }: Draft,
  about: WrittenMail['about'],
  context: ToolContext,
): Promise<FileContent[]> {
  const chosen = files.some((file) => file.from === 'message' && file.messageId === about?.message.id);
  const passedOn =
    about?.kind === 'forward' && !chosen
      ? about.message.files
          .filter(({ inline }) => !inline)
          .map(({ id }) => ({
            from: 'message' as const,
            messageId: about.message.id,
            attachmentId: id,
          }))
      : [];
  const contents: FileContent[] = [];
  for (const file of [...passedOn, ...files]) {
    if (file.from === 'disk') {
      contents.push(await context.files.read(file.path));
      continue;
    }
    const found = await context.mail.attachment(file.messageId, file.attachmentId, context.signal);
    if (found === null) throw new NotFoundError('A file that was to come along is no longer there.');
    contents.push(found);
  }
  const size = contents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > mostBytes) {
    throw new InvalidCallError(
      `The files come to ${sizeText(size)}, and no server takes more than ${sizeText(mostBytes)}.`,
    );
  }
  return contents;
}
