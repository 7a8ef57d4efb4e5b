import { locateMessage } from '../errand/locate-message.ts';
import { locateRecipients } from '../errand/locate-recipients.ts';
import { sendMail, whomWords } from '../errand/send-mail.ts';
import { quote } from '../errand/words-for.ts';
import { asText } from '../grammar/mail-text.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { type PeopleWords, readPeople } from '../grammar/recipient-words.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: MessagePhrase;
  readonly people: PeopleWords;
  readonly text: string;
  readonly onlyDraft: boolean;
}

const forward =
  /^(?:(?<only>draft (?:a |the )?forward(?: of)?)|forward|pass on)\s+(?<what>.+?)\s+(?:on )?to\s+(?<whom>[^:]+?)(?:(?:\s+(?:saying|with the text|with the note|and say)(?: that)?\s+|\s*:\s*)(?<text>[^]+))?$/iu;

export const forwardMail = defineIntent<Slots>({
  name: 'forward-mail',
  heads: ['forward', 'pass on'],
  examples: [
    {
      words: 'forward the invoice from ACME to billing@example.com',
      call: ['email.search', { query: { from: 'ACME', text: 'invoice' }, limit: 9 }],
    },
    {
      words: 'forward the last mail from Bo to Ana saying what do you think?',
      call: ['email.search', { query: { from: 'Bo' }, limit: 1 }],
    },
  ],

  read(clause, setting) {
    const groups = forward.exec(clause)?.groups;
    if (groups?.['what'] === undefined || groups['whom'] === undefined) return null;
    const phrase = readMessagePhrase(groups['what'], setting);
    const people = readPeople(groups['whom']);
    if (phrase === null || people === null) return null;
    const { text } = groups;
    return {
      phrase,
      people,
      text: text === undefined ? '' : asText(text),
      onlyDraft: groups['only'] !== undefined,
    };
  },

  outline: ({ phrase }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)}`, effect: 'read' },
    { id: 'write', title: 'Forward it', effect: 'send' },
  ],

  *carryOut({ phrase, people, text, onlyDraft }, errand) {
    const message = yield* locateMessage(errand, phrase, 'look');
    const to = yield* locateRecipients(errand, people, 'look');
    const whom = whomWords(to);
    const outcome = yield* sendMail(
      errand,
      { to, text, about: { kind: 'forward', messageId: message.id } },
      { step: 'write', onlyDraft, why: `You asked to forward ${quote(message.subject)} ${whom}.`, whom },
    );
    return { ...outcome, text: `${quote(message.subject)}: ${outcome.text}`.replace(/ “”$/, '') };
  },
});
