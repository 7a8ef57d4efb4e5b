import { formatInstant, type WhenFormat } from '../../../shared/model/format-when.ts';
import type { MessageSummary } from '../../../shared/model/mail.ts';
import { addressText, recipientNote, sizeText } from '../../../shared/model/mail-words.ts';
import type { PreviewSubject } from '../../../shared/model/preview.ts';

type MailSubject = Extract<PreviewSubject, { kind: 'mail' | 'messages' | 'file-saved' | 'list-left' }>;
type Field = readonly [label: string, value: string];

const shownMessages = 20;

/** A mail as it will read, or the messages that something happens to. */
export function mailFields(subject: MailSubject, format: WhenFormat): Field[] {
  switch (subject.kind) {
    case 'mail': {
      const { mail, recipients } = subject;
      const notes = new Map(recipients.map((each) => [each.address.address, recipientNote(each)]));
      const people = (label: string, list: typeof mail.to): Field[] =>
        list.map((person, index) => [
          index === 0 ? label : '',
          `${addressText(person)}${notes.get(person.address) ? ` (${notes.get(person.address)})` : ''}`,
        ]);
      return [
        ['From', addressText(mail.from)],
        ...people('To', mail.to),
        ...people('Cc', mail.cc),
        ...people('Bcc', mail.bcc),
        ['Subject', mail.subject],
        ...mail.text.split('\n').map((line, index): Field => [index === 0 ? 'Text' : '', line]),
        ...mail.files.map(
          ({ name, type, size }): Field => ['Attached', `${name} (${type}, ${sizeText(size)})`],
        ),
        ...subject.warnings.map((warning): Field => ['Notice', warning]),
        ...heldFields(subject.held, format),
      ];
    }
    case 'messages':
      return [
        ['Change', subject.change],
        ...subject.messages
          .slice(0, shownMessages)
          .map((message, index): Field => [index === 0 ? 'Messages' : '', messageLine(message, format)]),
        ...(subject.total > shownMessages
          ? [['', `and ${subject.total - Math.min(shownMessages, subject.messages.length)} more`] as const]
          : []),
      ];
    case 'file-saved':
      return [
        ['File', `${subject.file.name} (${subject.file.type}, ${sizeText(subject.file.size)})`],
        ['Saved as', subject.path],
        ['Came with', messageLine(subject.message, format)],
      ];
    case 'list-left':
      return [
        ['List', messageLine(subject.message, format)],
        ['How', subject.how],
      ];
  }
}

function heldFields(held: Extract<MailSubject, { kind: 'mail' }>['held'], format: WhenFormat): Field[] {
  if (held === null) return [];
  const condition = held.unlessAnswered ? ', unless an answer comes first' : '';
  const when = held.sendAt === null ? `after ${held.seconds} s` : formatInstant(held.sendAt, format);
  return [['Goes', `${when}${condition}`]];
}

function messageLine({ from, subject, date }: MessageSummary, format: WhenFormat): string {
  const sender = from[0] === undefined ? 'somebody' : addressText(from[0]);
  return `${formatInstant(date, format)}  ${sender}  ${subject}`;
}
