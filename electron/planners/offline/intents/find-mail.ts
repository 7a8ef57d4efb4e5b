import type { Message, MessageSummary } from '../../../../shared/model/mail.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { locateMessage, messageLine } from '../errand/locate-message.ts';
import { quote } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import { defineIntent } from './define-intent.ts';

type Wish = 'list' | 'read' | 'count' | 'summarise' | 'whether';

interface Slots {
  readonly wish: Wish;
  readonly phrase: MessagePhrase;
}

const mail = '(?:e-?mails?|mails?|messages?|threads?|conversations?|newsletters?|drafts?|inbox)';
/** What comes by mail and stands in no calendar. */
const letter = '(?:invoices?|receipts?|attachments?)';
const patterns: readonly (readonly [Wish, RegExp])[] = [
  [
    'summarise',
    /^(?:summari[sz]e|sum up|give me a summary of|what is in|what's in)\s+(?<what>.*\b(?:threads?|conversations?|e-?mails?|mails?)\b.*)$/,
  ],
  ['summarise', /^(?:summari[sz]e|sum up|give me a summary of)\s+(?<what>.+)$/],
  [
    'count',
    new RegExp(
      `^how many\\s+${mail}\\s+(?:did|has)\\s+(?<person>.+?)\\s+(?:send|sent|write|written)(?: to me| me)?(?:\\s+(?<rest>.+))?$`,
    ),
  ],
  ['count', new RegExp(`^how many\\s+(?<what>.*\\b${mail}\\b.*)$`)],
  [
    'read',
    new RegExp(
      `^(?:read|open|show me what is in|what does)\\s+(?:me )?(?<what>.*\\b(?:e-?mail|mail|message|letter)\\b.*?)(?: say)?$`,
    ),
  ],
  [
    'whether',
    /^(?:did|has|have)\s+(?<person>.+?)\s+(?:already )?(?:answer|answered|reply|replied|respond|responded|write|written|wrote|e-?mail|mail|mailed|e-?mailed)(?: to me| me| back| yet)*(?: (?<rest>about .+|since .+|today|yesterday))?$/,
  ],
  [
    'list',
    new RegExp(`^(?:find|search(?: for)?|look (?:up|for)|show(?: me)?)\\s+(?<what>.*\\b${letter}\\b.*)$`),
  ],
  [
    'list',
    new RegExp(
      `^(?:find|search(?: for)?|look (?:up|for)|show(?: me)?|list|check|get|see|what are|are there|is there|do i have|have i got|any)\\s+(?<what>.*\\b${mail}\\b.*)$`,
    ),
  ],
  ['list', new RegExp(`^(?<what>(?:any |my )?(?:new|unread|latest)\\s+${mail}\\b.*)$`)],
  ['list', new RegExp(`^what\\s+(?<what>(?:unread |new )?${mail})\\s+(?:do i have|have i got|are there)$`)],
  ['list', /^(?<what>(?:all |the |my |any )*(?:e-?mails|mails?)\s+(?:from|to|about|since|with|of)\s.+)$/],
  ['list', /^(?:is there |do i have |have i got |anything new )?any(?:thing|\s?thing new) (?<from>from .+)$/],
  ['list', /^who (?:wrote|e-?mailed|mailed)(?: to)? me(?<when> .+)?$/],
  [
    'read',
    /^what (?:did|does|do) (?<person>.+?) (?:want|say|write|ask(?: for)?|need)(?: from me| of me| to me| me)?(?: (?<rest>about .+|since .+|today|yesterday))?$/,
  ],
  ['list', /^what (?:did|have) i (?:send|sent|write|written|e-?mail|e-?mailed) (?:to )?(?<whom>.+)$/],
  ['whether', /^when did (?<person>.+?) last (?:write|mail|e-?mail|answer|reply)(?: to me| me)?$/],
  ['list', /^(?:what(?:'s| is)(?: new)? in|check|open|show(?: me)?)\s+(?<what>(?:my |the )?inbox)$/],
];

const shown = 10;

export const findMail = defineIntent<Slots>({
  name: 'find-mail',
  heads: ['summarise', 'summarize', 'search my mail', 'find the mail', 'find the email'],
  examples: [
    {
      words: 'find the mail about the lease from March',
      call: [
        'email.search',
        {
          query: { text: 'lease', after: '2026-02-28T23:00:00Z', before: '2026-03-31T22:00:00Z' },
          limit: 10,
        },
      ],
    },
    { words: 'any unread mail?', call: ['email.search', { query: { unread: true }, limit: 10 }] },
    { words: "what's in my inbox", call: ['email.search', { query: { mailbox: 'inbox' }, limit: 10 }] },
    { words: 'read the last mail from Bo', call: ['email.search', { query: { from: 'Bo' }, limit: 1 }] },
    { words: 'has Bo replied?', call: ['email.search', { query: { from: 'Bo' }, limit: 10 }] },
    {
      words: 'how many unread emails do I have',
      call: ['email.search', { query: { unread: true }, limit: 10 }],
    },
  ],

  read(clause, setting) {
    const bare = clause.replace(/[?.!\s]+$/, '');
    const folded = foldText(bare);
    for (const [wish, pattern] of patterns) {
      const match = pattern.exec(folded);
      if (match === null) continue;
      const said = whichMail(match, bare, folded);
      const phrase = said === null ? null : readMessagePhrase(said, setting);
      if (phrase === null) continue;
      if (/\binbox\b/i.test(said ?? ''))
        return { wish, phrase: { ...phrase, query: { ...withoutText(phrase), mailbox: 'inbox' } } };
      return { wish, phrase };
    }
    return null;
  },

  outline: ({ phrase }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)} in your mail`, effect: 'read' },
  ],

  *carryOut({ wish, phrase }, errand) {
    if (wish === 'read') return yield* readOne(errand, phrase);
    if (wish === 'summarise' && !phrase.query.unread) return yield* summarise(errand, phrase);
    const { messages, total } = yield* errand.look(
      'look',
      'email.search',
      { query: phrase.query, limit: phrase.pick === null ? shown : 1 },
      `You asked for ${quote(phrase.spoken)}.`,
    );
    if (messages.length > 0) errand.references.remember({ kind: 'messages', messages: messages.slice(0, 1) });
    const [newest] = messages;
    if (newest === undefined)
      return done(
        wish === 'whether'
          ? `No mail from ${quote(phrase.query.from ?? '')} was found.`
          : `No mail was found for ${quote(phrase.spoken)}.`,
      );
    if (wish === 'count') return done(`${total} ${total === 1 ? 'mail' : 'mails'}.`);
    if (wish === 'whether')
      return done(
        `The last mail from ${quote(phrase.query.from ?? '')}: ${messageLine(newest, errand.setting)}`,
      );
    const more =
      phrase.pick === null && total > messages.length ? `\nand ${total - messages.length} more` : '';
    const line = (each: MessageSummary) =>
      wish === 'summarise'
        ? `${messageLine(each, errand.setting)}: ${quote(each.preview, 160)}`
        : messageLine(each, errand.setting);
    return done(
      `${headline(phrase.pick === null ? total : messages.length)}\n${messages.map(line).join('\n')}${more}`,
    );
  },
});

/** The words for the mail that is asked for; `bare` as it was written, `folded` as it was matched. */
function whichMail(match: RegExpExecArray, bare: string, folded: string): string | null {
  const groups = match.groups ?? {};
  const asWritten = (words: string) => {
    const at = folded.lastIndexOf(words);
    return bare.slice(at, at + words.length);
  };
  const { what, person, whom, rest = '', from, when = '' } = groups;
  if (person !== undefined) {
    const said = bare.slice(folded.indexOf(person), folded.indexOf(person) + person.length);
    const asked = match[0].startsWith('what') ? 'the last mail' : 'mails';
    return /^(?:i|we|you|it|there|that|this)$/i.test(said) ? null : `${asked} from ${said} ${rest}`;
  }
  if (whom !== undefined) return `mails that I sent to ${asWritten(whom)}`;
  if (from !== undefined) return `mails ${asWritten(from)}`;
  if (what === undefined) return `mails ${when}`;
  return asWritten(what).replace(/\b(?:do i have|are there|have i got|did i get)\b.*$/i, '');
}

function withoutText({ query: { text: _, ...query } }: MessagePhrase) {
  return query;
}

function headline(total: number): string {
  return `${total} ${total === 1 ? 'mail' : 'mails'}:`;
}

function* readOne(errand: Errand, phrase: MessagePhrase): Carrying<Outcome> {
  const found = yield* locateMessage(errand, phrase, 'look');
  const { message } = yield* errand.look(
    'look',
    'email.read',
    { id: found.id },
    `You asked for ${quote(phrase.spoken)}.`,
  );
  return done(`${messageLine(found, errand.setting)}\n\n${message.text.trim()}${noticed(message)}`);
}

function noticed({ authenticity, warnings, files }: Message): string {
  const lines = [
    ...files.filter(({ inline }) => !inline).map(({ name }) => `Attached: ${name}`),
    ...(authenticity.verdict === 'failed' ? [`Careful: ${authenticity.how}`] : []),
    ...warnings.map(({ words }) => `Careful: ${words}`),
  ];
  return lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
}

/** Who wrote what in a thread, a line each: what can be told of it without a language model. */
function* summarise(errand: Errand, phrase: MessagePhrase): Carrying<Outcome> {
  const found = yield* locateMessage(errand, { ...phrase, pick: phrase.pick ?? 'latest' }, 'look');
  const { messages } = yield* errand.look(
    'look',
    'email.read_thread',
    { threadId: found.threadId },
    `You asked about ${quote(phrase.spoken)}.`,
  );
  const lines = messages.map((message) => `${messageLine(message, errand.setting)}: ${gist(message)}`);
  return done(`${quote(found.subject)}, ${headline(messages.length)}\n${lines.join('\n')}`);
}

function gist({ text, preview }: Message & MessageSummary): string {
  const sentences = (text === '' ? preview : text)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(
      (sentence) =>
        sentence !== '' && !/^(?:hi|hello|hey|dear|hallo|liebe[r]?)\b[^.!?]{0,40}[,!]?$/i.test(sentence),
    );
  return quote(sentences.slice(0, 2).join(' '), 160);
}
