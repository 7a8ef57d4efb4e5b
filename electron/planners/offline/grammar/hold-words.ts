import type { TimeReading } from '../time/time-reading.ts';
import { chosenOption } from './answers.ts';
import { closeGaps, cutSpans, GAP } from './cut-time.ts';
import { splitNames, untilNamesEnd } from './people-words.ts';
import type { Setting } from './setting.ts';

/** "hold three times next week for a call with Ana", "offer Bo three slots". */
export interface HoldWords {
  readonly count: number;
  readonly people: readonly string[];
  /** What it is for, without whom it is with; empty when that was not said. */
  readonly purpose: string;
  readonly time: TimeReading;
  /** "until Friday": when what is not taken goes by itself. */
  readonly until: TimeReading | null;
}

/** Which of the held times is meant, and whose they are. */
export interface TakenWords {
  readonly name: string | null;
  readonly pick:
    | { readonly kind: 'place'; readonly index: number }
    | { readonly kind: 'time'; readonly reading: TimeReading };
}

const NUMBER = String.raw`(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few|some|several)`;
const TIMES = String.raw`(?:possible |free |different )?(?:slots?|times?|options?|dates?|appointments?)`;
const OFFER = new RegExp(`^(?:offer|propose|suggest to)\\s+(.{1,60}?)\\s+${NUMBER}\\s+${TIMES}\\b(.*)$`, 'i');
const HOLD = new RegExp(
  `^(?:hold|keep|tentatively (?:book|hold|block)|pencil in|offer)\\s+${NUMBER}\\s+${TIMES}\\b(.*)$`,
  'i',
);
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const mostHeld = 10;

export function readHoldWords(clause: string, setting: Setting): HoldWords | null {
  if (clause.length > 300) return null;
  const offered = OFFER.exec(clause);
  const held = offered === null ? HOLD.exec(clause) : null;
  const [told, count] = offered === null ? [held?.[2], held?.[1]] : [offered[3], offered[2]];
  if (told === undefined || count === undefined) return null;
  const { said, until } = readUntil(told, setting);
  const time = setting.read(said);
  const rest = cutSpans(said, time.spans).replaceAll(GAP, ' ').replace(/\s+/g, ' ').trim();
  const withWhom = /\b(?:with|for|to)\s+(?!an?\s|the\s|my\s|our\s)(\p{L}.*)$/iu.exec(rest);
  const named = offered?.[1] ?? (withWhom === null ? '' : untilNamesEnd(withWhom[1] ?? ''));
  const purpose =
    /\bfor\s+(?:an?|the|my|our)\s+(.+?)(?=\s+with\b|$)/i.exec(rest)?.[1] ??
    /^\s*(?:of|to)\s+(.+?)(?=\s+with\b|$)/i.exec(offered === null ? '' : rest)?.[1] ??
    '';
  const people = splitNames(named).filter((name) => !/^(?:me|us|it|that|this)$/i.test(name));
  return { count: countOf(count.toLowerCase()), people, purpose: purpose.trim(), time, until };
}

const UNTIL =
  /[\s,]+(?:and )?(?:(?:hold|keep|held|kept|valid|good|open)(?: (?:them|it|these|open))? )?(?:until|till) ((?:(?!\b(?:with|for)\b).)+?)(?=$|\s+(?:with|for)\b)/i;

/** Parts off until when times are held; "from Monday until Friday" is where to look. */
function readUntil(told: string, setting: Setting): { said: string; until: TimeReading | null } {
  const match = UNTIL.exec(told);
  if (match?.[1] === undefined || /\bfrom\b/i.test(told.slice(0, match.index)))
    return { said: told, until: null };
  const words = /^\d/.test(match[1]) ? `at ${match[1]}` : `on ${match[1].replace(/^the end of /i, '')}`;
  const until = setting.read(words);
  return until.date === null && until.time === null
    ? { said: told, until: null }
    : { said: `${told.slice(0, match.index)} ${told.slice(match.index + match[0].length)}`, until };
}

function countOf(words: string): number {
  if (words === 'a couple of') return 2;
  const number = NUMBERS.indexOf(words) + 1 || Number(words) || 3;
  return Math.max(1, Math.min(number, mostHeld));
}

const TAKES =
  /^(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}) (?:takes|took|will take|chose|chooses|has chosen|picks|picked|wants|prefers|accepted|accepts|can do|said yes to|goes (?:for|with)|is (?:ok|okay|fine|happy) with) (?:the )?(.+)$/u;
const BOOK =
  /^(?:book|take|confirm) (?:the )?(.{1,40}?) (?:one|hold|held (?:slot|time|one))(?: (?:for|with|of) (.+))?$/i;

export function readTakenWords(clause: string, setting: Setting): TakenWords | null {
  const said = clause.trim().replace(/[.!]+$/, '');
  const takes = TAKES.exec(said);
  const book = takes === null ? BOOK.exec(said) : null;
  const name = takes?.[1] ?? book?.[2] ?? null;
  const which = (takes?.[2] ?? book?.[1])?.replace(/\s+(?:one|slot|time|option)$/i, '');
  if (which === undefined) return null;
  const index = chosenOption(
    which,
    Array.from({ length: mostHeld }, (_, place) => `\u0001${place}`),
  );
  if (index !== null && !/\blast\b/i.test(which)) return { name, pick: { kind: 'place', index } };
  if (/^last$/i.test(which)) return { name, pick: { kind: 'place', index: -1 } };
  const reading = setting.read(/^\p{Lu}?\p{Ll}+day\b/u.test(which) ? `on ${which}` : which);
  const left = closeGaps(
    cutSpans(/^\p{Lu}?\p{Ll}+day\b/u.test(which) ? `on ${which}` : which, reading.spans),
  );
  const isTime = (reading.date !== null || reading.time !== null) && /^(?:the|on|at|,|\s)*$/i.test(left);
  return isTime && reading.problems.length === 0 ? { name, pick: { kind: 'time', reading } } : null;
}

const RELEASE =
  /^(?:release|remove|cancel|drop|delete|let go of|free|give up) (?:all |both )?(?:the |my |those |these )*(?:holds?|held (?:times|slots|ones)|tentative (?:times|slots|holds|events)|times? (?:i|we) (?:hold|held))(?: (?:for|with|of) (.+))?$/i;

/** Whose held times are let go; null where it is nothing of the kind. */
export function readReleaseWords(clause: string): { readonly name: string | null } | null {
  const match = RELEASE.exec(clause.trim().replace(/[.!]+$/, ''));
  return match === null ? null : { name: match[1]?.replace(/^(?:the|a|an|my) /i, '') ?? null };
}
