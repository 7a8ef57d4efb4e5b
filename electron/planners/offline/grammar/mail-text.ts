import { foldText } from './fold-text.ts';
import { leadingTime, type RecipientWords, readRecipients } from './recipient-words.ts';
import type { Setting } from './setting.ts';
import { saysTime } from './time-words.ts';

/** What is to be written to whom, in the person's words. */
export interface MailWords extends RecipientWords {
  readonly subject: string | null;
  /** Null where the words do not say; then it is asked. */
  readonly text: string | null;
  readonly onlyDraft: boolean;
}

const mail = '(?:e-?mail|mail|message|note|letter)';
/** Up to a colon that is not one of a clock. */
const upTo = '(?:[^:]|(?<=\\d):(?=\\d\\d))+?';
const says =
  '(?:\\s+(?:that|saying(?: that)?|to say(?: that)?|telling (?:him|her|them)(?: that)?|to tell (?:him|her|them)(?: that)?|with the text|which says)\\s+|\\s*:(?!(?<=\\d:)\\d\\d)\\s*|\\s*,\\s*(?=["“])|\\s+(?=["“]))';
const later = `(?:\\s+(?<when>(?:on|at|in|next|this|today|tonight|tomorrow)\\b${upTo}))?`;
const about = `(?:\\s+(?:about|regarding|with (?:the )?subject|on the subject of|re)\\s+(?<subject>${upTo}))?`;

/** Each with the names `whom`, `subject`, `text`, `only` for a draft and `wish` for what somebody is asked to do. */
const patterns: readonly RegExp[] = [
  new RegExp(
    `^(?:(?<only>draft|prepare|compose)|send|write|shoot|drop|schedule)\\s+(?:an?|the|another)\\s+(?:\\w+ )?(?:${mail}|draft)\\s+(?:to|for)\\s+(?<whom>${upTo})${about}(?:${says}(?<text>[^]+))?$`,
    'iu',
  ),
  new RegExp(
    `^(?:send|write|drop|shoot)\\s+(?<whom>${upTo})\\s+(?:an?|the|another)\\s+(?:\\w+ )?${mail}${later}${about}(?:${says}(?<text>[^]+))?$`,
    'iu',
  ),
  new RegExp(
    `^(?:e-?mail|mail|message|write(?: to)?)\\s+(?<whom>${upTo})${about}${says}(?<text>[^]+)$`,
    'iu',
  ),
  new RegExp(`^(?:e-?mail|write to)\\s+(?<whom>${upTo})${about}$`, 'iu'),
  /^let\s+(?<whom>[^:]+?)\s+know(?:\s*:\s*|\s*,?\s+(?:that\s+)?)(?<text>[^]+)$/iu,
  /^(?:tell|inform|notify)\s+(?<whom>(?!me\b)[^:]+?)(?:\s+that\s+|\s*:\s*)(?<text>[^]+)$/iu,
  /^(?:tell)\s+(?<whom>(?!me\b)[\p{L}@.'’-]+)\s+(?<text>(?:i|we|it|there|the|my|our|she|he|they)(?:\s|['’])[^]+)$/iu,
  /^thank\s+(?<whom>(?!you\b|me\b)[^:]+?)\s+for\s+(?<thanks>[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+to\s+(?<wish>[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+(?<asked>(?:whether|if|when|where|what|how|who|which|why)\s[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+(?:about|for)\s+(?<topic>[^]+)$/iu,
];

/** Reads who is to be written to and what; null when the words are of another kind. */
export function readMailWords(said: string, setting: Setting): MailWords | null {
  const lead = leadingTime(said, setting);
  const clause = said.slice(lead?.length ?? 0);
  for (const pattern of patterns) {
    const groups = pattern.exec(clause)?.groups;
    const whom = groups?.['whom']?.replace(/^to\s+/i, '').trim();
    if (groups === undefined || whom === undefined) continue;
    const recipients = readRecipients(whom, setting);
    if (recipients === null) continue;
    const { subject, when } = groups;
    const later = when === undefined ? null : setting.read(when);
    if (later !== null && !saysTime(later)) continue;
    return {
      ...recipients,
      sendAt: recipients.sendAt ?? later ?? lead?.time ?? null,
      subject: subject?.replace(/^["“](.*)["”]$/, '$1').trim() ?? null,
      text: written(groups),
      onlyDraft: groups['only'] !== undefined,
    };
  }
  return null;
}

function written({
  text,
  wish,
  topic,
  asked,
  thanks,
}: Readonly<Record<string, string | undefined>>): string | null {
  if (thanks !== undefined) return asText(`Thank you for ${withoutEnd(thanks)}.`);
  if (wish !== undefined) return asText(`Could you ${toYou(wish)}?`);
  if (topic !== undefined) return asText(`I wanted to ask about ${withoutEnd(topic)}.`);
  if (asked !== undefined) return asText(`I wanted to ask ${toYou(asked)}.`);
  return text === undefined ? null : asText(text);
}

function withoutEnd(words: string): string {
  return words.replace(/[.?!\s]+$/, '');
}

const asSaidToYou: Readonly<Record<string, string>> = {
  has: 'have',
  is: 'are',
  was: 'were',
  does: 'do',
  goes: 'go',
};

/** "ask Bo whether he has his slides" is "whether you have your slides" when it is said to Bo. */
function toYou(words: string): string {
  return withoutEnd(words)
    .replace(/\b(?:he|she)\s+([a-z]+)\b/gi, (_, verb: string) => {
      const plain = asSaidToYou[verb.toLowerCase()] ?? (/[^s]s$/.test(verb) ? verb.slice(0, -1) : verb);
      return `you ${plain}`;
    })
    .replace(/\bthey\b/gi, 'you')
    .replace(/\b(?:his|her|their)\b(?=\s+\p{L})/giu, 'your');
}

const asks =
  /^(?:any|are|is|am|was|were|do|does|did|can|could|will|would|shall|should|may|have|has|what|who|whom|whose|which|where|why|how|when)(?:n['’]t)?\s[^.!?]*$/i;

/** Words as the text of a mail: a capital at the front, a full stop at the end; what was quoted stays as it is. */
export function asText(words: string): string {
  const quoted = /^["“]([^]*)["”]\s*\.?$/.exec(words.trim());
  if (quoted?.[1] !== undefined) return quoted[1];
  const text = words.trim().replace(/^,\s*/, '');
  const ended = /[.!?…:)\]]$|\p{Extended_Pictographic}$/u.test(text)
    ? text
    : `${text}${asks.test(text) ? '?' : '.'}`;
  const isAddress = /^\S+@|^https?:/i.test(ended);
  return (isAddress ? ended : `${ended.charAt(0).toUpperCase()}${ended.slice(1)}`).replace(
    /(^|[.!?]\s)i(?=\s|['’])/g,
    '$1I',
  );
}

const beginsText =
  /(?:^|[,;.]\s*(?:and |then |also |please )*|\s(?:and|then)\s+(?:then |also |please )*)(?=(?:e-?mail|mail|message|write|draft|compose|send|schedule an? e?-?mail|tell (?!me\b)|let (?!me\b)|inform|thank (?!you\b|me\b)|ask (?!me\b)|repl(?:y|ies)|answer|respond|forward)\b[^:]{0,120}?(?:\s(?:that|saying|know|whether|if|to|for)\s|:|["“]))/i;
const strongJoint = /(?:[;.]\s+|,\s*(?:and |then )+|\s(?:and then|then)\s+|\n+)(?:also |please )*/gi;

/**
 * Where in a request the free text of a mail begins and ends: nothing in it is a request of its own. It goes to the end,
 * or to where a new sentence gives another command.
 */
export function freeTextRange(
  request: string,
  startsRequest: (words: string) => boolean,
  setting: Setting,
): { readonly from: number; readonly to: number } | null {
  const lead = leadingTime(request, setting)?.length ?? 0;
  const begin = beginsText.exec(foldText(request.slice(lead)));
  if (begin === null) return null;
  const end = begin.index + begin[0].length;
  const from = end === 0 ? 0 : lead + end;
  if (
    readMailWords(request.slice(from), setting) === null &&
    !/^(?:repl|answer|respond|forward)/i.test(request.slice(from))
  )
    return null;
  for (const joint of request.slice(from).matchAll(strongJoint)) {
    const next = from + joint.index + joint[0].length;
    if (joint.index > 0 && startsRequest(request.slice(next))) return { from, to: from + joint.index };
  }
  return { from, to: request.length };
}
