import type { Message } from '../../shared/model/mail.ts';
import { findWarnings, type SeenBody } from './find-warnings.ts';
import { headerValue } from './header-values.ts';
import { judgeSender } from './judge-sender.ts';
import { inLatin, isMixed } from './look-alikes.ts';
import type { ParsedMessage } from './parse-message.ts';
import { splitQuoted } from './split-quoted.ts';
import { seenText } from './unseen-characters.ts';
import { unsubscribeWays } from './unsubscribe-ways.ts';
import { visibleText } from './visible-text.ts';

/** What the parts of a message say to a reader. */
export interface MessageContent
  extends Pick<
    Message,
    'subject' | 'text' | 'quoted' | 'preview' | 'authenticity' | 'warnings' | 'unsubscribe'
  > {
  /** It came by a list or is bulk mail. */
  readonly newsletter: boolean;
}

const previewLength = 200;
/** So much text is read, in UTF-16 units. */
const longestText = 1_000_000;

/** Reads a message as a person would: only what is shown, and a word on what is not what it seems. */
export function readContent(message: ParsedMessage): MessageContent {
  const body = bodyOf(message);
  const subject = seenText(message.subject);
  const { text, quoted } = splitQuoted(plainLetters(body.text));
  return {
    subject: plainLetters(subject.text),
    text,
    quoted,
    preview: (text || quoted)
      .slice(0, previewLength * 4)
      .replace(/\s+/g, ' ')
      .slice(0, previewLength)
      .trim()
      .toWellFormed(),
    authenticity: judgeSender(message.headers, message.from),
    warnings: findWarnings(message, body, subject),
    unsubscribe: unsubscribeWays(
      headerValue(message.headers, 'list-unsubscribe'),
      headerValue(message.headers, 'list-unsubscribe-post'),
    ),
    newsletter: isNewsletter(message),
  };
}

/** What a mail program shows: the HTML part where there is one, whatever the text part beside it says. */
function bodyOf({ plain, html }: ParsedMessage): SeenBody {
  if (html === null) return { ...seenText((plain ?? '').slice(0, longestText)), hidden: false, links: [] };
  const { text, hidden, links } = visibleText(html);
  return { ...seenText(text.slice(0, longestText)), hidden, links };
}

/** Words that mix look-alikes into Latin letters, with Latin letters alone; addresses stay as they are, since they name who they name. */
function plainLetters(text: string): string {
  if (!/\P{ASCII}/u.test(text)) return text;
  return text.replace(/(?<![@./\p{L}\p{N}])[\p{L}\p{N}]{2,60}(?![@./]?[\p{L}\p{N}]|@)/gu, (word) =>
    isMixed(word) ? inLatin(word) : word,
  );
}

function isNewsletter({ headers }: ParsedMessage): boolean {
  const precedence = headerValue(headers, 'precedence')?.trim().toLowerCase();
  return (
    headers.some(({ key }) => key === 'list-id' || key === 'list-unsubscribe') ||
    precedence === 'bulk' ||
    precedence === 'list'
  );
}
