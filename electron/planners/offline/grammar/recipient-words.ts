import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps } from './cut-time.ts';
import { readAddresses, splitNames } from './people-words.ts';
import type { Setting } from './setting.ts';
import { saysTime } from './time-words.ts';

/** People as they were named. */
export interface PeopleWords {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** "her", "them": whoever was spoken of last. */
  readonly refers: boolean;
}

/** Whom a mail goes to, and when. */
export interface RecipientWords extends PeopleWords {
  readonly cc: PeopleWords | null;
  readonly bcc: PeopleWords | null;
  /** The event whose guests are meant, as it was called; null: people were named. */
  readonly guestsOf: string | null;
  /** When it is to go; null: now. */
  readonly sendAt: TimeReading | null;
}

const nobody: PeopleWords = { names: [], addresses: [], refers: false };
const pronoun = /^(?:him|her|them|it|everyone|everybody|all of them|both)$/i;
const notPeople =
  /^(?:me|my|the calendar|calendar|a|an|the|this|that|back|down)$|\s(?:the|my|an?|their|our|with|that)\s/i;
const copyAfter =
  /(?:\s*,)?\s+(?:(?:and|with)\s+)?(?:(?<kind>b?cc)(?:['’]?ing)?|(?:and |with )?(?:a )?copy(?: to)?)\s*:?\s+(?<whom>(?:(?!\bb?cc\b).)+)$/iu;
const copyBefore =
  /(?:\s*,)?\s+(?:and|with)\s+(?<whom>(?:(?!\bwith\b).)+?)\s+(?:in|on|as)\s+(?<kind>b?cc|copy)$/iu;
const guests =
  /^(?:everyone|everybody|all(?: of)?(?: (?:the )?(?:guests|people|attendees))?|the (?:guests|people|attendees|others))\s+(?:of|in|at|on|from|invited to|coming to|going to|attending)\s+(?<event>.+)$/iu;

/** Reads "Ana and Bo, cc Kim, tomorrow at 8"; null when nobody is named. */
export function readRecipients(words: string, setting: Setting): RecipientWords | null {
  const event = guests.exec(words)?.groups?.['event'];
  if (event !== undefined) return { ...nobody, cc: null, bcc: null, guestsOf: event, sendAt: null };
  const trailing = trailingTime(words, setting);
  let rest = trailing?.words ?? words;
  const copies: { cc: PeopleWords | null; bcc: PeopleWords | null } = { cc: null, bcc: null };
  for (let found = copyIn(rest); found !== null; found = copyIn(rest)) {
    const people = readPeople(found.whom);
    if (people === null || copies[found.kind] !== null) return null;
    copies[found.kind] = people;
    rest = rest.slice(0, found.at);
  }
  const people = readPeople(rest);
  return people === null ? null : { ...people, ...copies, guestsOf: null, sendAt: trailing?.time ?? null };
}

/** The people that words name; null when they name none. */
export function readPeople(words: string): PeopleWords | null {
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

/** The time that a request begins with, up to its command: "tomorrow at 8, email Ana …". */
export function leadingTime(
  words: string,
  setting: Setting,
): { readonly length: number; readonly time: TimeReading } | null {
  const [first] = setting.read(words.slice(0, 300)).spans;
  if (first === undefined || first.from > 3 || !/^(?:on |at |)$/i.test(words.slice(0, first.from)))
    return null;
  const said = words.slice(0, first.to);
  const joint = /^[\s,]*(?:please\s+)?/i.exec(words.slice(first.to))?.[0].length ?? 0;
  return { length: first.to + joint, time: setting.read(said) };
}

/** A time after the names; "Ana and April" are two people. */
function trailingTime(
  words: string,
  setting: Setting,
): { readonly words: string; readonly time: TimeReading } | null {
  const time = setting.read(words);
  const [first] = time.spans;
  if (first === undefined || first.from === 0 || !saysTime(time)) return null;
  const before = words.slice(0, first.from);
  const after = words.slice(time.spans.at(-1)?.to);
  if (/(?:\band|,|&|\+)\s*$/i.test(before) || !/^[\s,]*$/.test(after)) return null;
  return { words: closeGaps(before), time };
}

function copyIn(words: string): { at: number; kind: 'cc' | 'bcc'; whom: string } | null {
  const match = copyBefore.exec(words) ?? copyAfter.exec(words);
  const whom = match?.groups?.['whom'];
  if (match === null || whom === undefined) return null;
  const kind = match.groups?.['kind']?.toLowerCase() === 'bcc' ? 'bcc' : 'cc';
  return { at: match.index, kind, whom };
}
