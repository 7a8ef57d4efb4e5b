import type { Message } from '../../shared/model/mail.ts';
import { headerValue } from './header-values.ts';
import type { ParsedMessage } from './parse-message.ts';
import { visibleText } from './visible-text.ts';

/** What the parts of a message say to a reader. */
export interface MessageContent
  extends Pick<Message, 'text' | 'quoted' | 'preview' | 'authenticity' | 'warnings' | 'unsubscribe'> {
  /** It came by a list or is bulk mail. */
  readonly newsletter: boolean;
}

const previewLength = 200;

/** Reads a message as a person would: only what is shown, and a word on what is not what it seems. */
export function readContent(message: ParsedMessage): MessageContent {
  const text = message.html === null ? (message.plain ?? '').trim() : visibleText(message.html);
  return {
    text,
    quoted: '',
    preview: text.replace(/\s+/g, ' ').slice(0, previewLength).trim(),
    authenticity: { verdict: 'unknown', how: 'The receiving server says nothing about the sender.' },
    warnings: [],
    unsubscribe: null,
    newsletter: isNewsletter(message),
  };
}

function isNewsletter({ headers }: ParsedMessage): boolean {
  const precedence = headerValue(headers, 'precedence')?.trim().toLowerCase();
  return (
    headers.some(({ key }) => key === 'list-id' || key === 'list-unsubscribe') ||
    precedence === 'bulk' ||
    precedence === 'list'
  );
}
