import { foldText } from '../../electron/icalendar/fold-text.ts';
import type { MailAddress, Mailbox, MailQuery, Message } from '../../shared/model/mail.ts';

/** Whether a message is one that a query looks for, as `MailPort.search` defines it. @param known every word of all messages */
export function matchesMail(
  query: MailQuery,
  message: Message & { readonly newsletter: boolean },
  mailbox: Mailbox,
  known: ReadonlySet<string> = new Set(),
): boolean {
  const { from, to, cc, bcc, subject } = message;
  const everyone = [...from, ...to, ...cc, ...bcc];
  const searched = searchedTexts(message);
  const hasTerms = (terms: string | undefined, texts: readonly string[]) => allThere(terms, texts, known);
  const isAmong = (wanted: string | undefined, addresses: readonly MailAddress[]) =>
    wanted === undefined ||
    (isAddress(wanted) ? hasAddress(wanted, addresses) : hasTerms(wanted, [people(addresses)]));
  const is = (wanted: boolean | undefined, found: boolean) => wanted === undefined || wanted === found;
  const date = Date.parse(message.date);
  return (
    hasTerms(query.text, searched) &&
    (query.without ?? '').match(/"[^"]*"?|\S+/g)?.some((term) => hasTerms(term, searched)) !== true &&
    hasTerms(query.subject, [subject]) &&
    isAmong(query.from, from) &&
    isAmong(query.to, [...to, ...cc, ...bcc]) &&
    isAmong(query.person, everyone) &&
    is(query.hasAttachment, message.attachments > 0) &&
    is(query.unread, message.unread) &&
    is(query.flagged, message.flagged) &&
    is(query.draft, message.draft) &&
    is(query.own, message.own) &&
    is(query.newsletter, message.newsletter) &&
    (query.label === undefined ||
      message.labels.some((each) => foldText(each) === foldText(query.label ?? ''))) &&
    (query.account === undefined || message.account === query.account) &&
    isIn(query.mailbox, mailbox) &&
    (query.threadId === undefined || message.threadId === query.threadId) &&
    (query.messageId === undefined || message.messageId === query.messageId) &&
    !(date < Date.parse(query.after ?? '')) &&
    !(date >= Date.parse(query.before ?? ''))
  );
}

/** All texts that words are looked for in. */
export function searchedTexts({ from, to, cc, bcc, subject, text, quoted, files }: Message): string[] {
  return [subject, people([...from, ...to, ...cc, ...bcc]), text, quoted, ...files.map(({ name }) => name)];
}

function isIn(wanted: string | undefined, { id, role, name }: Mailbox): boolean {
  if (wanted === undefined) return role !== 'trash' && role !== 'junk';
  return id === wanted || role === foldText(wanted) || foldText(name) === foldText(wanted);
}

function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

function hasAddress(wanted: string, addresses: readonly MailAddress[]): boolean {
  return addresses.some(({ address }) => address.toLowerCase() === wanted.toLowerCase());
}

function people(addresses: readonly MailAddress[]): string {
  return addresses.map(({ name = '', address }) => `${name} ${address}`).join('\n');
}

/** Whether each word and phrase is there; a word of three letters or more that is known nowhere may be the beginning of one. */
function allThere(terms: string | undefined, texts: readonly string[], known: ReadonlySet<string>): boolean {
  if (terms === undefined || terms.trim() === '') return true;
  const found = [...terms.matchAll(/"([^"]*)"?|([^\s"]+)/g)]
    .map(([, phrase, word]) => ({ words: wordsOf(phrase ?? word ?? ''), whole: phrase !== undefined }))

    .filter(({ words }) => words.length > 0);
  const searched = texts.map(wordsOf);
  return (
    found.length > 0 &&
    found.every(({ words, whole }) =>
      searched.some((each) => hasPhrase(each, words, whole || known.has(words.at(-1) ?? ''))),
    )
  );
}

function hasPhrase(searched: readonly string[], words: readonly string[], whole: boolean): boolean {
  const last = words.length - 1;
  return searched.some((_, start) =>
    words.every((word, index) => {
      const there = searched[start + index];
      if (there === undefined) return false;
      return index === last && !whole && word.length >= 3 ? there.startsWith(word) : there === word;
    }),
  );
}

/** The folded words of a text. */
export function wordsOf(text: string): string[] {
  const spaced = foldText(text).replace(spaceless, ' $& ');
  return spaced.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Letters of scripts that put no spaces between words: each is searched by itself. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
