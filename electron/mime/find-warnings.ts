import { domainToUnicode } from 'node:url';
import type { MailAddress, MessageWarning } from '../../shared/model/mail.ts';
import { isLookAlikeDomain, isMixed } from './look-alikes.ts';
import type { ParsedMessage } from './parse-message.ts';
import type { SeenText } from './unseen-characters.ts';
import type { ShownLink } from './visible-text.ts';

/** What was seen of a message's text. */
export interface SeenBody extends SeenText {
  readonly hidden: boolean;
  readonly links: readonly ShownLink[];
}

/** So many warnings of one kind are told: one is enough to look twice. */
const mostOfAKind = 5;

/** All in a message that is not what it seems. */
export function findWarnings(message: ParsedMessage, body: SeenBody, subject: SeenText): MessageWarning[] {
  const warnings: MessageWarning[] = [
    ...message.from.flatMap(warningsOfSender),
    ...warningsOfReply(message),
    ...warningsOfLinks(body.links),
    ...warningsOfWords(`${subject.text}\n${body.text}`),
  ];
  if (body.hidden) {
    warnings.push({
      kind: 'invisible-text',
      words: 'It has text that is not shown to a reader; that was left out.',
    });
  } else if (body.unseen || subject.unseen) {
    warnings.push({
      kind: 'invisible-text',
      words: 'Characters without a width are hidden in its words; they were left out.',
    });
  }
  if (body.turned || subject.turned) {
    warnings.push({
      kind: 'direction',
      words: 'It turns the direction of letters around, so that words look like others; that was undone.',
    });
  }
  return warnings;
}

/** A display name without what nobody sees in it. */
function warningsOfSender({ name = '', address }: MailAddress): MessageWarning[] {
  const found: MessageWarning[] = [];
  const inName = /[^\s<>()"“”,;:]+@[^\s<>()"“”,;:]+\.[^\s<>()"“”,;:.]+/.exec(name)?.[0];
  if (inName !== undefined && inName.toLowerCase() !== address.toLowerCase()) {
    found.push({ kind: 'name-is-address', words: `The sender calls itself “${inName}”, and is ${address}.` });
  }
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (isLookAlikeDomain(domain) || isMixed(address.slice(0, address.lastIndexOf('@')))) {
    found.push({
      kind: 'look-alike',
      words: `The sender’s address ${address} is written with letters that only look like Latin ones.`,
    });
  } else if (name.split(/\s+/).some(isMixed)) {
    found.push({
      kind: 'look-alike',
      words: `The sender’s name “${name}” is written with letters that only look like Latin ones.`,
    });
  }
  return found;
}

function warningsOfReply({ from, replyTo }: ParsedMessage): MessageWarning[] {
  const domains = new Set(from.map(({ address }) => domainOf(address)));
  const elsewhere = replyTo.find(
    ({ address }) => ![...domains].some((domain) => isRelated(domain, domainOf(address))),
  );
  if (elsewhere === undefined || from.length === 0) return [];
  return [
    {
      kind: 'reply-elsewhere',
      words: `An answer would go to ${elsewhere.address}, not to ${from[0]?.address}.`,
    },
  ];
}

function warningsOfLinks(links: readonly ShownLink[]): MessageWarning[] {
  const found = new Map<string, MessageWarning>();
  for (const { text, target } of links) {
    const host = hostOf(target);
    if (host === null) continue;
    const shown = shownDomain(text);
    if (shown !== null && !isRelated(shown, host)) {
      const words = `The link “${text.slice(0, 80)}” leads to ${host}.`;
      found.set(words, { kind: 'link-elsewhere', words });
    }
    if (isLookAlikeDomain(host)) {
      const words = `A link leads to ${host}, which is written with letters that only look like Latin ones.`;
      found.set(words, { kind: 'look-alike', words });
    }
  }
  return [...found.values()].slice(0, mostOfAKind);
}

function warningsOfWords(text: string): MessageWarning[] {
  if (!/\P{ASCII}/u.test(text)) return [];
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]{2,60}/gu)) {
    if (words.size < mostOfAKind && isMixed(word)) words.add(word);
  }
  if (words.size === 0) return [];
  const list = [...words].map((word) => `“${word}”`).join(', ');
  return [{ kind: 'look-alike', words: `Letters that only look like Latin ones stand in ${list}.` }];
}

/** The domain that a link's text seems to name; null when it names none. */
function shownDomain(text: string): string | null {
  const match = /^\s*(?:https?:\/\/)?(?:[^\s/@]+@)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[:/?#]\S*)?\s*$/iu.exec(
    text.slice(0, 500),
  );
  const domain = match?.[1]?.toLowerCase();
  return domain === undefined || /\.(?:pdf|docx?|xlsx?|png|jpe?g|zip|html?)$/.test(domain) ? null : domain;
}

function hostOf(target: string): string | null {
  const mailto = /^mailto:[^?]*@([^?,\s]+)/i.exec(target)?.[1];
  if (mailto !== undefined) return mailto.toLowerCase();
  if (!/^(?:https?:)?\/\//i.test(target)) return null;
  try {
    const { hostname } = new URL(target.startsWith('//') ? `https:${target}` : target);
    return domainToUnicode(hostname) || hostname;
  } catch {
    return null;
  }
}

/** Whether two domains are the same, or one is below the other. */
function isRelated(one: string, other: string): boolean {
  const [first, second] = [one, other].map((each) => each.replace(/^www\./, ''));
  return first === second || `.${first}`.endsWith(`.${second}`) || `.${second}`.endsWith(`.${first}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
