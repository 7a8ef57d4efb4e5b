import { askFor } from '../errand/choose.ts';
import { locateMessage } from '../errand/locate-message.ts';
import { sendMail } from '../errand/send-mail.ts';
import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { asText } from '../grammar/mail-text.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: MessagePhrase;
  readonly text: string | null;
  readonly toAll: boolean;
  readonly onlyDraft: boolean;
}

const saying =
  '(?:\\s+(?:saying(?: that)?|that|to say(?: that)?|with(?: the text)?)\\s+|\\s*:\\s*|\\s+(?=["“]))';
const reply = new RegExp(
  `^(?:(?<only>draft|prepare|write|compose)\\s+(?:an?\\s+)?(?:answer|reply|response)|reply|answer|respond|write back)(?<all>(?:\\s+to)?\\s+all(?: of them)?)?(?:(?:\\s+to)?\\s+(?<what>(?!saying\\b).+?))?(?:${saying}(?<text>[^]+))?$`,
  'iu',
);
const isMail =
  /\b(?:e-?mails?|mails?|messages?|threads?|letters?|it|that|this|them|him|her|last|latest|invitation)\b|['’]s?\s/i;

export const replyToMail = defineIntent<Slots>({
  name: 'reply-to-mail',
  heads: ['reply', 'answer', 'respond', 'write back', 'draft an answer', 'draft a reply'],
  examples: [
    {
      words: 'reply to the last email from Bo saying yes',
      call: ['email.search', { query: { from: 'Bo' }, limit: 1 }],
    },
    {
      words: "draft an answer to Ana's mail about the lease: I will sign it on Monday",
      call: ['email.search', { query: { from: 'Ana', text: 'lease' }, limit: 9 }],
    },
    {
      words: 'reply to all to the latest mail about the offsite: count me in',
      call: ['email.search', { query: { text: 'offsite' }, limit: 1 }],
    },
  ],

  read(clause, setting) {
    const groups = reply.exec(clause)?.groups;
    // "reply all saying ok" is said of the mail that was spoken of last.
    const what = groups?.['what'] ?? (groups?.['all'] === undefined ? undefined : 'it');
    if (groups === undefined || what === undefined) return null;
    const said = /^(?:him|her|them)$/i.test(what) ? 'it' : what;
    const isPerson = /^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?$/u.test(said);
    if (!isMail.test(foldText(said)) && !isPerson) return null;
    const phrase = readMessagePhrase(isPerson ? `the last mail from ${said}` : said, setting);
    if (phrase === null) return null;
    const text = groups['text'];
    return {
      phrase,
      text: text === undefined ? null : asText(text),
      toAll: groups['all'] !== undefined,
      onlyDraft: groups['only'] !== undefined && !/^write/i.test(groups['only']),
    };
  },

  outline: ({ phrase, onlyDraft }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)}`, effect: 'read' },
    onlyDraft
      ? { id: 'write', title: 'Draft the answer', effect: 'draft' }
      : { id: 'write', title: 'Send the answer', effect: 'send' },
  ],

  *carryOut({ phrase, text: said, toAll, onlyDraft }, errand) {
    const message = yield* locateMessage(errand, phrase, 'look');
    const text =
      said ??
      (yield* askFor(
        errand,
        `What shall the answer to ${quote(message.subject)} say?`,
        'A few words are needed.',
        (answer) => asText(answer),
      ));
    const [sender] = message.own ? message.to : message.from;
    const whom = `to ${sender?.name ?? sender?.address ?? 'the sender'}`;
    return yield* sendMail(
      errand,
      { text, about: { kind: toAll ? 'reply-all' : 'reply', messageId: message.id } },
      { step: 'write', onlyDraft, why: `You asked to answer ${quote(message.subject)}.`, whom },
    );
  },
});
