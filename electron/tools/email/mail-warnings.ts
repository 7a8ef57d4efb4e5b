import type { Message } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import type { ComposedMail, MailRecipient } from '../../../shared/model/preview.ts';
import { quote } from '../words.ts';
import { fold } from './describe-recipients.ts';

/** How people say that a file comes along, in the languages that Deskhand's users write most. */
const promises =
  /\b(?:attach(?:ed|ing|ments?)?|enclosed|enclosing|anhang|anbei|angehängt|beigefügt|ci-joint|ci-jointe|pièces? jointes?|adjunto|adjunta|adjuntos|allegato|allegati|anexo|bijlage|bijgevoegd)\b/iu;

/** What the person should notice about a mail before it goes, a sentence each. */
export function mailWarnings(
  mail: ComposedMail,
  recipients: readonly MailRecipient[],
  about: Message | null,
): string[] {
  return [
    ...recipients.flatMap(lookAlikeWarning),
    ...(mail.subject === '' ? ['It has no subject.'] : []),
    ...(mail.text.trim() === '' && mail.files.length === 0 && mail.quoted === '' ? ['It is empty.'] : []),
    ...attachmentWarning(mail),
    ...(about === null ? [] : aboutWarnings(mail, about)),
  ];
}

function lookAlikeWarning({ address, known, resembles }: MailRecipient): string[] {
  return known !== 'look-alike' || resembles === undefined
    ? []
    : [`${quote(address.address)} is not ${addressText(resembles)}, though it looks like it.`];
}

function attachmentWarning({ text, files }: ComposedMail): string[] {
  const promise = files.length === 0 ? promises.exec(text.normalize('NFC'))?.[0] : undefined;
  return promise === undefined ? [] : [`The text says ${quote(promise)}, and no file comes along.`];
}

function aboutWarnings({ to }: ComposedMail, { from, replyTo, authenticity, own }: Message): string[] {
  if (own) return [];
  const [sender] = from;
  const senders = new Set(from.map(({ address }) => fold(address)));
  const elsewhere = replyTo.find(
    ({ address }) => !senders.has(fold(address)) && to.some((each) => fold(each.address) === fold(address)),
  );
  return [
    ...(elsewhere === undefined || sender === undefined
      ? []
      : [`The answer goes to ${elsewhere.address}, as the message asks, and not to ${sender.address}.`]),
    ...(authenticity.verdict === 'failed'
      ? [`The message may not be from ${sender?.address ?? 'whom it names'}. ${authenticity.how}`]
      : []),
  ];
}
