import type { MailAddress } from '../../../../shared/model/mail.ts';
import { askFor } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { locateRecipients } from '../errand/locate-recipients.ts';
import { sendMail, subjectFrom, whomWords } from '../errand/send-mail.ts';
import { sendTime } from '../errand/send-time.ts';
import { quote } from '../errand/words-for.ts';
import { readEventPhrase } from '../grammar/event-phrase.ts';
import { asText, type MailWords, readMailWords } from '../grammar/mail-text.ts';
import { defineIntent } from './define-intent.ts';

export const writeMail = defineIntent<MailWords>({
  name: 'write-mail',
  heads: [
    'email',
    'e-mail',
    'mail',
    'message',
    'write to',
    'write an email',
    'write a mail',
    'send an email',
    'send a mail',
    'send a message',
    'schedule an email',
    'schedule a mail',
    'draft',
    'compose',
    'tell',
    'inform',
    'notify',
    'ask',
    'let him know',
    'let her know',
    'let them know',
  ],
  examples: [
    { words: "email Ana that I'm 10 minutes late", call: ['contacts.find', { text: 'Ana' }] },
    {
      words: 'email bo@example.com saying the offer is fine',
      call: [
        'email.send',
        {
          mail: {
            to: [{ address: 'bo@example.com' }],
            subject: 'The offer is fine',
            text: 'The offer is fine.',
          },
        },
      ],
    },
    {
      words: 'write a mail to ana@example.com about the lease: please sign it, and send it back',
      call: [
        'email.send',
        {
          mail: {
            to: [{ address: 'ana@example.com' }],
            subject: 'The lease',
            text: 'Please sign it, and send it back.',
          },
        },
      ],
    },
    {
      words: 'draft an email to bo@example.com: thanks for lunch',
      call: [
        'email.save_draft',
        {
          draft: {
            to: [{ address: 'bo@example.com' }],
            subject: 'Thanks for lunch',
            text: 'Thanks for lunch.',
          },
        },
      ],
    },
    {
      words: 'ask bo@example.com to send me his slides',
      call: [
        'email.send',
        {
          mail: {
            to: [{ address: 'bo@example.com' }],
            subject: 'Could you send me your slides?',
            text: 'Could you send me your slides?',
          },
        },
      ],
    },
    { words: 'email bo@example.com', asks: 'What shall the mail say?' },
  ],

  read: (clause, setting) => readMailWords(clause, setting),

  outline: ({ onlyDraft, names, guestsOf }) => [
    ...(names.length > 0 || guestsOf !== null
      ? [
          {
            id: 'look',
            title: `Look for ${guestsOf === null ? names.map((name) => quote(name)).join(', ') : `the guests of ${quote(guestsOf)}`}`,
            effect: 'read' as const,
          },
        ]
      : []),
    onlyDraft
      ? { id: 'write', title: 'Draft the mail', effect: 'draft' }
      : { id: 'write', title: 'Send the mail', effect: 'send' },
  ],

  *carryOut(words, errand) {
    const sendAt = words.sendAt === null ? null : sendTime(words.sendAt, 'from', errand.setting);
    const to = yield* recipients(words, errand);
    const cc = words.cc === null ? [] : yield* locateRecipients(errand, words.cc, 'look');
    const bcc = words.bcc === null ? [] : yield* locateRecipients(errand, words.bcc, 'look');
    const text =
      words.text ??
      (yield* askFor(errand, 'What shall the mail say?', 'A few words are needed.', (answer) =>
        asText(answer),
      ));
    const subject = words.subject === null ? subjectFrom(text) : capitalised(words.subject);
    const whom = whomWords(to);
    return yield* sendMail(
      errand,
      {
        to,
        ...(cc.length > 0 && { cc }),
        ...(bcc.length > 0 && { bcc }),
        subject,
        text: `${greeting(to)}${text}`,
      },
      {
        step: 'write',
        onlyDraft: words.onlyDraft,
        why: `You asked for a mail ${whom}.`,
        whom,
        ...(sendAt !== null && { sendAt }),
      },
    );
  },
});

function* recipients(words: MailWords, errand: Errand): Carrying<MailAddress[]> {
  if (words.guestsOf === null) return yield* locateRecipients(errand, words, 'look');
  const phrase = readEventPhrase(words.guestsOf, errand.setting.read(words.guestsOf));
  yield* locateEvent(errand, phrase, 'look');
  return yield* locateRecipients(errand, { names: [], addresses: [], refers: true }, 'look');
}

/** One person who is known by name is greeted. */
function greeting([person, ...others]: readonly MailAddress[]): string {
  const [first = ''] = person?.name?.split(' ') ?? [];
  return first === '' || others.length > 0 ? '' : `Hi ${first},\n\n`;
}

function capitalised(subject: string): string {
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
}
