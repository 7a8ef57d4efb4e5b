import { Temporal } from 'temporal-polyfill';
import type { MailQuery } from '../../../../shared/model/mail.ts';
import { windowOf } from '../errand/windows.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { foldText } from './fold-text.ts';
import type { Setting } from './setting.ts';

/** Which messages some words mean. */
export interface MessagePhrase {
  readonly spoken: string;
  readonly query: MailQuery;
  /** "the last", "the first": one of them, without asking. */
  readonly pick: 'latest' | 'earliest' | null;
  /** "all", "everything", "the mails": more than one may be meant. */
  readonly many: boolean;
  /** "it", "that mail". */
  readonly refers: boolean;
}

const noun = /\b(?:e-?mails?|mails?|messages?|threads?|conversations?|newsletters?|letters?|drafts?)\b/i;
const refersOnly =
  /^(?:it|that|this|them|those|these|that one|(?:that|this|the) (?:e-?mail|mail|message|thread|one))$/i;
const olderThan = /\bolder than (?:(\d+)|an?|one|two|three|six) (day|week|month|year)s?\b/i;
const counts: Readonly<Record<string, number>> = { two: 2, three: 3, six: 6 };

/** Reads "the last email from Bo", "the invoice from ACME", "everything from newsletters older than a month". */
export function readMessagePhrase(words: string, setting: Setting): MessagePhrase | null {
  const spoken = words.trim().replace(/[?.!]+$/, '');
  if (spoken === '' || spoken.length > 300) return null;
  if (refersOnly.test(foldText(spoken))) {
    return { spoken, query: {}, pick: null, many: /^(?:them|those|these)$/i.test(spoken), refers: true };
  }
  const query: { -readonly [Key in keyof MailQuery]: MailQuery[Key] } = {};
  let rest = spoken;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null)
      rest = closeGaps(`${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`);
    return match;
  };

  const age = take(olderThan);
  if (age !== null) {
    const [, digits, unit = 'day'] = age;
    const said = age[0].split(/\s+/)[2]?.toLowerCase() ?? '';
    const count = digits === undefined ? (counts[said] ?? 1) : Number(digits);
    query.before = instant(setting.now.subtract({ [`${unit.toLowerCase()}s`]: count }));
  }
  if (take(/\bunread\b|\bthat i have ?n[o']t read(?: yet)?\b|\bi have ?n[o']t read(?: yet)?\b/i))
    query.unread = true;
  else if (take(/\b(?:already )?read(?= (?:e-?mails?|mails?|messages?))/i)) query.unread = false;
  if (take(/\b(?:flagged|starred|important)\b/i)) query.flagged = true;
  if (take(/\b(?:with|has|have|having|containing) (?:an? |the )?(?:attachments?|files?)(?: attached)?\b/i))
    query.hasAttachment = true;
  const own = take(/\b(?:my )?sent (?=e-?mails?\b|mails?\b|messages?\b)|\bsent items\b/i);
  if (own !== null) query.own = true;
  const inBox = take(
    /\b(?:in|from) (?:my |the )?(inbox|trash|bin|spam|junk|archive|sent(?: mail| items)?|drafts)(?: folder| mailbox)?\b/i,
  );
  if (inBox?.[1] !== undefined) query.mailbox = roleOf(inBox[1]);
  if (take(/\bdrafts?\b/i)) query.draft = true;
  if (take(/\bnewsletters?\b/i)) query.newsletter = true;

  const sent = take(/\b(?:that )?i (?:sent|wrote|have sent|'ve sent)\b/i);
  const time = setting.read(rest, 'past');
  const window = windowOf(time, setting);
  if (window !== null && time.spans.length > 0) {
    rest = closeGaps(cutSpans(rest, time.spans)).replace(
      /\b(?:from|in|on|of|since|before|after|during|until)\s*$/i,
      '',
    );
    Object.assign(query, bounds(spoken, window.from, window.to, setting));
  }

  const pick = take(/\b(?:last|latest|newest|most recent)\b/i)
    ? 'latest'
    : take(/\b(?:first|oldest|earliest)\b/i)
      ? 'earliest'
      : null;
  const all = take(/\b(?:everything|all(?: of)?|every|each|any)\b/i);
  const plural = /\b(?:e-?mails|mails|messages|newsletters|conversations|threads|drafts)\b/i.test(spoken);

  const owner =
    /^(?:the |my )?([\p{L}\p{N}.&'’ -]+?)['’]s? (?=(?:[\p{L}\p{N}-]+ ){0,3}(?:e-?mails?|mails?|messages?)\b)/iu.exec(
      rest,
    );
  if (owner?.[1] !== undefined) {
    query.from = owner[1].trim();
    rest = rest.slice(owner[0].length);
  }
  const about = take(
    /\b(?:about|regarding|concerning|on the subject of|with the subject|called|titled)\s+["“]?([^"”]+?)["”]?(?=\s+(?:from|to|by)\s|$)/i,
  );
  const from = take(/\b(?:from|by)\s+(.+?)(?=\s+(?:to|about)\s|$)/i);
  const to = take(/\bto\s+(.+?)(?=\s+(?:from|about)\s|$)/i);
  if (from?.[1] !== undefined) query.from = bareName(from[1]);
  if (to?.[1] !== undefined) query.to = bareName(to[1]);
  if (sent !== null) query.own = true;
  const left = rest
    .replace(noun, ' ')
    .replace(
      /\b(?:the|a|an|my|that|which|is|are|was|were|came|arrived|sent|in|of|for|it|me|i|got|received|have|there|new)\b/gi,
      ' ',
    )
    .replace(/[,;]/g, ' ');
  const named = [about?.[1] ?? '', left]
    .map((part) => closeGaps(part).replace(/^(?:the|my|a)\s+/i, ''))
    .filter(Boolean)
    .join(' ');
  // "all invoices" are mails in which the word stands once; a word is also taken for the beginning of one.
  const text = all !== null ? named.replace(/\b(\p{L}{3,}[^s\W])s\b/giu, '$1') : named;
  if (text !== '') query.text = text;
  if (Object.keys(query).length === 0 && !noun.test(spoken)) return null;
  return { spoken, query, pick, many: pick === null && (all !== null || plural), refers: false };
}

function bareName(words: string): string {
  return words.replace(/^(?:the|my)\s+/i, '').replace(/[\s,]+$/, '');
}

function bounds(
  spoken: string,
  from: Temporal.PlainDateTime,
  to: Temporal.PlainDateTime | null,
  setting: Setting,
): MailQuery {
  const zone = setting.now.timeZoneId;
  if (/\b(?:before|until|up to)\s/i.test(spoken)) return { before: instant(from.toZonedDateTime(zone)) };
  if (/\b(?:since|after)\s/i.test(spoken)) return { after: instant(from.toZonedDateTime(zone)) };
  return {
    after: instant(from.toZonedDateTime(zone)),
    ...(to === null ? {} : { before: instant(to.toZonedDateTime(zone)) }),
  };
}

function instant(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ smallestUnit: 'second' });
}

function roleOf(words: string): string {
  const folded = words.toLowerCase();
  if (folded.startsWith('sent')) return 'sent';
  return folded === 'bin' ? 'trash' : folded === 'spam' ? 'junk' : folded;
}
