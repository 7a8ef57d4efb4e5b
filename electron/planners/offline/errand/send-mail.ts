import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { Draft, MailAddress } from '../../../../shared/model/mail.ts';
import type { OutboxMail } from '../../../../shared/model/outbox.ts';
import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { Carrying, Errand } from './errand.ts';
import { done, type Outcome } from './errand-end.ts';
import { listWords, quote } from './words-for.ts';

/** Writes the draft, or sends the mail, and tells what becomes of it. @throws ErrandEnd */
export function* sendMail(
  errand: Errand,
  mail: Partial<Draft>,
  options: {
    readonly step: string;
    readonly onlyDraft: boolean;
    readonly why: string;
    /** `to Ana Costa`. */
    readonly whom: string;
    readonly sendAt?: string;
    /** The draft that is sent. */
    readonly draftId?: string;
    readonly unlessAnswered?: { readonly threadId: string };
  },
): Carrying<Outcome> {
  const { step, onlyDraft, why, whom, sendAt, draftId, unlessAnswered } = options;
  if (onlyDraft) {
    errand.revise(step, { title: `Draft a mail ${whom}`, effect: 'draft' });
    const { message } = yield* errand.change(
      step,
      'email.save_draft',
      { draft: mail },
      why,
      'No draft was written',
    );
    errand.references.remember({ kind: 'messages', messages: [message] });
    return done(`The draft ${whom} is among your drafts: ${quote(mail.text ?? '')}`);
  }
  errand.revise(step, { title: `Send a mail ${whom}`, effect: 'send' });
  const input: ToolInput<'email.send'> = {
    mail,
    ...(draftId === undefined ? {} : { draftId }),
    ...(sendAt === undefined ? {} : { sendAt }),
    ...(unlessAnswered === undefined ? {} : { unlessAnswered }),
  };
  const { outbox } = yield* errand.change(step, 'email.send', input, why, 'Nothing was sent');
  return done(`${fateOf(outbox, whom, errand)} ${quote(mail.text ?? '')}`.trim());
}

function fateOf(
  { account, dueAt, unlessAnswered, createdAt }: OutboxMail,
  whom: string,
  errand: Errand,
): string {
  if (account === mailOfThisComputer)
    return `No account can send yet, so your mail ${whom} waits in the outbox for your mail program; undo takes it back:`;
  const seconds = Math.round((Date.parse(dueAt) - Date.parse(createdAt)) / 1000);
  if (unlessAnswered !== null)
    return `Your mail ${whom} goes on ${formatInstant(dueAt, errand.setting.format)}, unless an answer comes first:`;
  if (seconds > 300) return `Your mail ${whom} goes on ${formatInstant(dueAt, errand.setting.format)}:`;
  return seconds === 0
    ? `Your mail ${whom} is on its way:`
    : `Your mail ${whom} is held for ${seconds} s and then goes; undo takes it back:`;
}

/** The account of the mailbox on this computer, from which nothing goes by itself. */
const mailOfThisComputer = 'local';

/** `to Ana Costa and bo@example.com`. */
export function whomWords(people: readonly MailAddress[]): string {
  return `to ${listWords(people.map(({ name, address }) => name ?? address))}`;
}

/** A subject from a text: its first words, without the full stop. */
export function subjectFrom(text: string): string {
  const [sentence = ''] = text.split(/(?<=[.!?])\s|\n/, 1);
  const bare = sentence.replace(/[.!]+$/, '');
  if (bare.length <= 60) return bare;
  return `${bare.slice(0, 57).replace(/\s+\S*$/, '')}…`;
}
