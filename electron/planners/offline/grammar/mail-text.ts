import { foldText } from './fold-text.ts';
import { readAddresses, splitNames } from './people-words.ts';

/** What is to be written to whom, in the person's words. */
export interface MailWords {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** "her", "them": whoever was spoken of last. */
  readonly refers: boolean;
  readonly subject: string | null;
  /** Null where the words do not say; then it is asked. */
  readonly text: string | null;
  readonly onlyDraft: boolean;
}

const mail = '(?:e-?mail|mail|message|note|letter)';
const says =
  '(?:\\s+(?:that|saying(?: that)?|to say(?: that)?|telling (?:him|her|them)(?: that)?|to tell (?:him|her|them)(?: that)?|with the text|which says)\\s+|\\s*:\\s*|\\s*,\\s*(?=["“])|\\s+(?=["“]))';
const about = '(?:\\s+(?:about|regarding|with (?:the )?subject|on the subject of|re)\\s+(?<subject>[^:]+?))?';

/** Each with the names `whom`, `subject`, `text`, `only` for a draft and `wish` for what somebody is asked to do. */
const patterns: readonly RegExp[] = [
  new RegExp(
    `^(?:(?<only>draft|prepare|compose)|send|write|shoot|drop)\\s+(?:an?|the|another)\\s+(?:\\w+ )?(?:${mail}|draft)\\s+(?:to|for)\\s+(?<whom>[^:]+?)${about}(?:${says}(?<text>[^]+))?$`,
    'iu',
  ),
  new RegExp(
    `^(?:send|write|drop|shoot)\\s+(?<whom>[^:]+?)\\s+(?:an?|the|another)\\s+(?:\\w+ )?${mail}${about}(?:${says}(?<text>[^]+))?$`,
    'iu',
  ),
  new RegExp(`^(?:e-?mail|mail|message|write(?: to)?)\\s+(?<whom>[^:]+?)${about}${says}(?<text>[^]+)$`, 'iu'),
  new RegExp(`^(?:e-?mail|write to)\\s+(?<whom>[^:]+?)${about}$`, 'iu'),
  /^let\s+(?<whom>[^:]+?)\s+know(?:\s*:\s*|\s*,?\s+(?:that\s+)?)(?<text>[^]+)$/iu,
  /^(?:tell|inform|notify)\s+(?<whom>(?!me\b)[^:]+?)(?:\s+that\s+|\s*:\s*)(?<text>[^]+)$/iu,
  /^(?:tell)\s+(?<whom>(?!me\b)[\p{L}@.'’-]+)\s+(?<text>(?:i|we|it|there|the|my|our|she|he|they)(?:\s|['’])[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+to\s+(?<wish>[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+(?<asked>(?:whether|if|when|where|what|how|who|which|why)\s[^]+)$/iu,
  /^ask\s+(?<whom>(?!me\b)[^:]+?)\s+(?:about|for)\s+(?<topic>[^]+)$/iu,
];

const pronoun = /^(?:him|her|them|it|everyone|everybody|all of them|both)$/i;
const notPeople = /^(?:me|my|the calendar|calendar|a|an|the|this|that|back|down)$/i;

/** Reads who is to be written to and what; null when the words are of another kind. */
export function readMailWords(clause: string): MailWords | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(clause)?.groups;
    const whom = groups?.['whom']?.replace(/^to\s+/i, '').trim();
    if (groups === undefined || whom === undefined) continue;
    const people = readPeople(whom);
    if (people === null) continue;
    const { subject } = groups;
    return {
      ...people,
      subject: subject?.replace(/^["“](.*)["”]$/, '$1').trim() ?? null,
      text: written(groups),
      onlyDraft: groups['only'] !== undefined,
    };
  }
  return null;
}

/** The people that words name; null when they name none. */
export function readPeople(words: string): Pick<MailWords, 'names' | 'addresses' | 'refers'> | null {
  const addresses = readAddresses(words);
  const names = splitNames(addresses.reduce((left, address) => left.replace(address, ' '), words)).filter(
    (name) => name !== '' && !/^[<>()\s]*$/.test(name),
  );
  const refers = names.some((name) => pronoun.test(name));
  const people = names.filter((name) => !pronoun.test(name));
  if (people.some((name) => notPeople.test(name) || name.split(/\s+/).length > 4 || /\d/.test(name)))
    return null;
  return people.length + addresses.length === 0 && !refers ? null : { names: people, addresses, refers };
}

function written({ text, wish, topic, asked }: Readonly<Record<string, string | undefined>>): string | null {
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
  /^(?:are|is|am|was|were|do|does|did|can|could|will|would|shall|should|may|have|has|what|who|whom|whose|which|where|why|how|when)(?:n['’]t)?\s[^.!?]*$/i;

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
  /(?:^|[,;.]\s*(?:and |then |also |please )*|\s(?:and|then)\s+(?:then |also |please )*)(?=(?:e-?mail|mail|message|write|draft|compose|send|tell (?!me\b)|let (?!me\b)|inform|ask (?!me\b)|repl(?:y|ies)|answer|respond|forward)\b[^:]{0,120}?(?:\s(?:that|saying|know|whether|if|to)\s|:|["“]))/i;
const strongJoint = /(?:[;.]\s+|,\s*(?:and |then )+|\s(?:and then|then)\s+|\n+)(?:also |please )*/gi;

/**
 * Where in a request the free text of a mail begins and ends: nothing in it is a request of its own. It goes to the end,
 * or to where a new sentence gives another command.
 */
export function freeTextRange(
  request: string,
  startsRequest: (words: string) => boolean,
): { readonly from: number; readonly to: number } | null {
  const begin = beginsText.exec(foldText(request));
  if (begin === null) return null;
  const from = begin.index + begin[0].length;
  if (
    readMailWords(request.slice(from)) === null &&
    !/^(?:repl|answer|respond|forward)/i.test(request.slice(from))
  )
    return null;
  for (const joint of request.slice(from).matchAll(strongJoint)) {
    const next = from + joint.index + joint[0].length;
    if (joint.index > 0 && startsRequest(request.slice(next))) return { from, to: from + joint.index };
  }
  return { from, to: request.length };
}
