import type { TimeReading } from '../time/time-reading.ts';
import type { Setting } from './setting.ts';

/** Which instances of a repeating event words are about, and the words without what says so. */
export interface SeriesWords {
  readonly rest: string;
  /** Null: nothing was said of it. */
  readonly scope: SeriesScope | null;
  /** From when on, for `this-and-following`. */
  readonly from: TimeReading | null;
}

export type SeriesScope = 'this' | 'this-and-following' | 'all';

const NOT_LONG = 300;
const ON = String.raw`(?:on(?:wards?)?|forwards?|and (?:after(?:wards?)?|later|beyond|onwards?)|on out)`;
/** "from Monday on", "starting next week", "as of December". */
const FROM = new RegExp(
  String.raw`(?:^|[\s,]+)(?:(?:starting|beginning|effective)(?: from| on| with)?|as (?:of|from)|from)\s+((?:(?!\bto\b|\buntil\b|\btill\b)\S+\s*?){1,5}?)\s+${ON}(?=$|[\s,.])`,
  'i',
);
/** Without "on", at one of the ends: "make the standup 30 minutes starting next week". */
const STARTING =
  /(?:^|[\s,]+)(?:(?:starting|beginning|effective)(?: from| on| with)?|as (?:of|from)|from)\s+((?:(?!\b(?:to|until|till)\b)\S+\s*?){1,4})$/i;
const STARTING_FIRST =
  /^(?:(?:starting|beginning|effective)(?: from| on| with)?|as (?:of|from)|from)\s+((?:\S+\s+){0,3}?\S+?)[\s,]+(?=(?:make|move|cancel|change|shorten|extend|rename|set|skip|drop|delete|push|reschedule)\b)/i;
/** "the standup on Thursday and after": the days are the last words before. */
const AND_AFTER =
  /\s+(?:and (?:after(?:wards?)?|later|onwards?|all (?:the )?(?:following|later|after)(?: (?:ones?|it|that))?|(?:the )?(?:following|later)(?: ones)?|(?:everything|all|any|those|the ones) (?:after(?:wards?| it| that)?|following|that follow)|beyond|from then on)|onwards?)$/i;
const MOST_DATE_WORDS = 4;
const WHOLE =
  /(?:[\s,]+(?:for good|permanently|altogether|(?:all|every one) of (?:it|them)|(?:the )?(?:whole|entire) series|every time|always))$|\b(?:the )?(?:(?:whole|entire|complete|full) (?=.*\bseries\b)|series of )|\bseries\b|\b(?:recurring|repeating)(?= )|\b(?:all|every)(?: the| of the| my)? (?:occurrences?|instances?|repeats?) of\b/gi;
/** "all future standups", "the rest of the standups", "from now on". */
const REMAINING =
  /\b(?:all )?(?:the |my |of the )*(?:future|remaining)\b(?= )|\ball (?:the |my )?(?:upcoming|coming|further)\b|\b(?:the )?rest of\b|[\s,]+from (?:now|here|then) on(?:wards?)?\b/gi;
const ONLY =
  /[\s,]+(?:(?:but )?(?:only|just) (?:this|that|the next) (?:one|once|time|week|day)|(?:only|just) (?:this once|once|that one)|this (?:once|time)(?: only)?|only)$|\b(?:only|just) the next\b(?= )/i;

/** Reads which instances are meant: "from next week on", "the whole series", "and after", "just this once". */
export function readSeriesWords(clause: string, setting: Setting): SeriesWords {
  const plain: SeriesWords = { rest: clause, scope: null, from: null };
  if (clause.length > NOT_LONG) return plain;
  for (const pattern of [FROM, STARTING_FIRST, STARTING]) {
    const match = pattern.exec(clause);
    const from = match?.[1] === undefined ? null : onlyDate(match[1], setting);
    if (match === null || from === null) continue;
    const rest = `${clause.slice(0, match.index)} ${clause.slice(match.index + match[0].length)}`;
    return { rest: tidy(rest), scope: 'this-and-following', from };
  }
  const after = AND_AFTER.exec(clause);
  if (after !== null) return untilLastDate(clause.slice(0, after.index), setting) ?? plain;
  const remaining = tidy(clause.replace(REMAINING, ' '));
  if (remaining !== tidy(clause) && /\s/.test(remaining))
    return { rest: remaining, scope: 'this-and-following', from: null };
  const whole = tidy(clause.replace(WHOLE, ' '));
  if (whole !== tidy(clause) && /\s/.test(whole)) return { rest: whole, scope: 'all', from: null };
  const only = ONLY.exec(clause);
  if (only === null) return plain;
  return {
    rest: tidy(clause.replace(ONLY, /next/i.test(only[0]) ? ' next' : ' ')),
    scope: 'this',
    from: null,
  };
}

/** Parts "cancel the standup on Thursday" before the days at its end; without any, those after the next one are meant. */
function untilLastDate(words: string, setting: Setting): SeriesWords | null {
  const parts = words.split(/\s+/);
  for (let count = Math.min(MOST_DATE_WORDS, parts.length - 1); count > 0; count -= 1) {
    const from = onlyDate(parts.slice(-count).join(' '), setting);
    if (from !== null) return { rest: parts.slice(0, -count).join(' '), scope: 'this-and-following', from };
  }
  return /\b(?:next|this) (?:one|\S+)$/i.test(words)
    ? { rest: words, scope: 'this-and-following', from: null }
    : null;
}

/** The days that the words name, if they name nothing else. */
function onlyDate(words: string, setting: Setting): TimeReading | null {
  const bare = words.replace(/^(?:on|in)\s+/i, '');
  for (const phrase of [bare, `on ${bare}`, `in ${bare}`]) {
    const reading = setting.read(phrase);
    const [span, ...others] = reading.spans;
    const isAll = span !== undefined && others.length === 0 && span.to === phrase.length;
    const starts = span !== undefined && phrase.length - bare.length >= span.from;
    const isDate = reading.date !== null && reading.time === null && reading.length === null;
    if (isAll && starts && isDate && reading.recurrence === null) return reading;
  }
  return null;
}

function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/\s+,/g, ',')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}
