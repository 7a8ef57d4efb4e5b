import { addressText } from '../../../shared/model/mail-words.ts';
import type { ComposedMail, PreviewSubject } from '../../../shared/model/preview.ts';
import type { ToolContext } from '../define-tool.ts';
import { listWords, quote } from '../words.ts';
import { describeRecipients } from './describe-recipients.ts';
import { mailWarnings } from './mail-warnings.ts';
import type { WrittenMail } from './write-mail.ts';

type MailSubject = Extract<PreviewSubject, { kind: 'mail' }>;

/** A mail as dialogs draw it: as it will read, with how its recipients are known and what to notice. */
export async function drawMail(
  { composed, about }: WrittenMail,
  shown: Pick<MailSubject, 'as' | 'held' | 'before'>,
  context: ToolContext,
): Promise<MailSubject> {
  const { to, cc, bcc } = composed;
  const accounts = await context.mail.accounts();
  const recipients = await describeRecipients([...to, ...cc, ...bcc], accounts, context);
  const warnings = mailWarnings(composed, recipients, about?.message ?? null);
  return { kind: 'mail', ...shown, mail: composed, recipients, warnings };
}

/** `“Lease” to Bo Larsen and ana@example.com`, in a title. */
export function mailName({
  subject,
  to,
  cc,
  bcc,
}: Pick<ComposedMail, 'subject' | 'to' | 'cc' | 'bcc'>): string {
  const people = [...to, ...cc, ...bcc].map(({ name, address }) => name || address);
  const shown = people.length > 3 ? [...people.slice(0, 2), `${people.length - 2} others`] : people;
  const name = subject === '' ? 'mail without a subject' : quote(subject);
  return shown.length === 0
    ? name
    : `${name} to ${listWords(shown.map((person) => quote(person).slice(1, -1)))}`;
}

/** Everybody who gets it, as dialogs and the policy count them. */
export function toldOf({ to, cc, bcc }: Pick<ComposedMail, 'to' | 'cc' | 'bcc'>): string[] {
  return [...to, ...cc, ...bcc].map(addressText);
}
