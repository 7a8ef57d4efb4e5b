import { quote } from './errand/words-for.ts';
import { type ConditionWords, readCondition, readFreeCondition } from './grammar/conditions.ts';
import { foldText } from './grammar/fold-text.ts';
import { readHead } from './grammar/head-words.ts';
import { dateWords, insteadOf, timeWords, withTime } from './grammar/lent-time.ts';
import { freeTextRange, readMailWords } from './grammar/mail-text.ts';
import { readReplyCondition } from './grammar/reply-condition.ts';
import type { Setting } from './grammar/setting.ts';
import { remindsMore, splitClauses } from './grammar/split-clauses.ts';
import { cutTelling, type Telling } from './grammar/telling-words.ts';
import { stripCourtesy, stripLeadingCourtesy, tidyRequest } from './grammar/tidy-request.ts';
import { saysTime } from './grammar/time-words.ts';
import type { ReadIntent } from './intents/define-intent.ts';
import { intents } from './intents/intent-list.ts';
import { readReminderUnlessAnswered } from './intents/remind-unless-answered.ts';
import type { TimeReading } from './time/time-reading.ts';

/** A part of a request. */
export type RequestPart =
  | { readonly kind: 'intent'; readonly intent: ReadIntent; readonly tell: Telling | null }
  | {
      readonly kind: 'condition';
      readonly words: string;
      readonly wantsFree: boolean;
      readonly time: TimeReading;
      readonly consequence: readonly RequestPart[];
      readonly alternative: readonly RequestPart[];
    }
  | { readonly kind: 'not-understood'; readonly words: string; readonly why: string };

const TOO_MUCH = 'That is too much at once; please ask for a few things at a time.';
const HEADS = intents.flatMap(({ heads }) => heads);

/** Reads a request into its parts, in the order in which they are to be done. */
export function readRequest(request: string, setting: Setting): RequestPart[] {
  return readParts(tidyRequest(request), setting, 0);
}

function startsRequest(words: string): boolean {
  return readHead(words, HEADS) !== null;
}

function readParts(text: string, setting: Setting, depth: number): RequestPart[] {
  const conditionAt = depth > 2 ? -1 : whereConditionBegins(text);
  if (conditionAt > 0) {
    return [
      ...readParts(text.slice(0, conditionAt), setting, depth),
      ...readParts(text.slice(conditionAt), setting, depth + 1),
    ];
  }
  const bare = stripCourtesy(text);
  const condition = depth > 2 ? null : readCondition(bare, startsRequest);
  if (condition !== null) {
    const part = conditionPart(condition, setting, depth);
    if (part !== null) return [part];
  }
  const parts: RequestPart[] = [];
  let day = '';
  let wish: string | null = null;
  const clauses = clausesOf(text, setting);
  if (clauses === null) return [{ kind: 'not-understood', words: bare, why: TOO_MUCH }];
  for (const [index, { words: clause, isMail }] of clauses.entries()) {
    const bareWords = (isMail ? clause : stripCourtesy(clause)).replace(THAT_DAY, (same) =>
      day === '' ? same : day,
    );
    const before = clauses[index - 1]?.words;
    const words =
      before !== undefined && remindsMore(before, bareWords) ? `remind me ${bareWords}` : bareWords;
    if (words === '') continue;
    const last = parts.at(-1);
    const said = cutTelling(words);
    if (said?.words === '' && last?.kind === 'intent' && CONCERNS_GUESTS.test(last.intent.name)) {
      parts.splice(-1, 1, { ...last, tell: said.tell });
      continue;
    }
    const taken = last?.kind === 'intent' ? last.intent.takeIn(words, setting) : null;
    const part =
      taken === null || last?.kind !== 'intent'
        ? readTelling(words, day, setting)
        : ({ ...last, intent: taken } as const);
    const wished: boolean = wish !== null && part.kind === 'intent' && part.intent.name === 'find-free-time';
    if (taken !== null || wished) parts.pop();
    parts.push(wished ? readClause(`${words} for ${wish}`, setting) : part);
    wish = wished ? null : wishIn(index === 0 ? text : clause, words, setting);
    const reading = setting.read(words);
    const asks = part.kind === 'intent' && /^(?:list|find|check|show|tell)-/.test(part.intent.name);
    if (reading.date !== null && !asks) day = dateWords(words, reading, setting);
  }
  return parts;
}

interface Clause {
  readonly words: string;
  /** It holds the text of a mail, which is left as it was written. */
  readonly isMail: boolean;
}

/** The clauses of a request; the free text of a mail is never parted. Null where there are too many. */
function clausesOf(text: string, setting: Setting): Clause[] | null {
  const split = (part: string) => {
    const bare = stripCourtesy(part);
    if (bare === '') return [];
    const clauses = splitClauses(bare, { startsRequest, read: setting.read });
    return clauses?.map((words) => ({ words, isMail: false })) ?? null;
  };
  const leading = stripLeadingCourtesy(text);
  const free = freeTextRange(leading, startsRequest, setting);
  if (free === null) return split(text);
  const before = split(leading.slice(0, free.from).replace(/[,;.]?\s*(?:and|then)?\s*$/i, ''));
  const after = split(leading.slice(free.to).replace(/^[,;.\s]*(?:(?:and|then)\s+)*/i, ''));
  if (before === null || after === null) return null;
  return [...before, { words: leading.slice(free.from, free.to).trim(), isMail: true }, ...after];
}

const THAT_DAY = /\b(?:on )?(?:that|the same) day\b/i;
const NEED =
  /^\s*(?:and )?(?:i|we)(?:'d| would| really)? (?:need|have|want|should|must|ought|like|gotta|got) /i;

/** "I need to see the doctor next week", before "find me 30 minutes": what the free time is for. */
function wishIn(said: string, words: string, setting: Setting): string | null {
  return NEED.test(foldText(said.slice(0, 100))) && setting.read(words).time?.kind !== 'at' ? words : null;
}

/** What can be told to guests of an event. */
const CONCERNS_GUESTS =
  /^(?:create|move|cancel|rename)-event$|^change-(?:guests|length|place|notes)$|^answer-invitation$/;

/** A part that says at its end whether guests are told: "…, but don't tell anyone". */
function readTelling(words: string, day: string, setting: Setting): RequestPart {
  const said = cutTelling(words);
  const part = said === null || said.words === '' ? null : readOnDay(said.words, day, setting);
  return said !== null && part?.kind === 'intent' && CONCERNS_GUESTS.test(part.intent.name)
    ? { ...part, tell: said.tell }
    : readOnDay(words, day, setting);
}

/** A part that names an hour and no day may mean the day of the part before it. */
function readOnDay(words: string, day: string, setting: Setting): RequestPart {
  const part = readClause(words, setting);
  if (day === '' || part.kind !== 'intent' || !part.intent.inheritsDay) return part;
  const { date, time, recurrence, shift } = setting.read(words);
  return date === null && time?.kind === 'at' && recurrence === null && shift === null
    ? readClause(`${words} ${day}`, setting)
    : part;
}

/** Where ", and if …" begins after other requests; -1 when there is none. */
function whereConditionBegins(text: string): number {
  const match = /[,;.]\s*(?:and |then )?(?=if\s)|\s(?:and|then)\s(?=if\s)|\n\s*(?=if\s)/i.exec(text);
  return match === null ? -1 : match.index + match[0].length;
}

function notUnderstood(words: string): RequestPart {
  return { kind: 'not-understood', words, why: `I do not understand ${quote(words)}.` };
}

function readClause(said: string, setting: Setting): RequestPart {
  const words = commandFirst(said, setting);
  for (const intent of intents) {
    const read = intent.read(words, setting);
    if (read !== null) return { kind: 'intent', intent: read, tell: null };
  }
  return notUnderstood(words);
}

const SUGGESTING = /^(?:can|could|shall|should|may|might) (?:we|i) (?:please |maybe |also )?/i;

/** "planning: move to 3" */
const NAMED_FIRST =
  /^([^:]{2,60}):\s+(move|cancel|delete|rename|push|postpone|reschedule|shift|extend|shorten)\b\s*(.*)$/i;

/** "Tomorrow at 9 remind me …" and "can we push …" with their command in front. */
function commandFirst(words: string, setting: Setting): string {
  const named = NAMED_FIRST.exec(words);
  if (named !== null) return `${named[2]} ${named[1]} ${named[3]}`.trim();
  const suggested = words.replace(SUGGESTING, '');
  if (suggested !== words && startsRequest(suggested)) return suggested;
  const [first] = setting.read(words.slice(0, 300)).spans;
  if (first === undefined || first.from > 0 || readMailWords(words, setting) !== null) return words;
  const rest = stripCourtesy(words.slice(first.to));
  return startsRequest(rest) ? `${rest} ${words.slice(0, first.to).replace(/[\s,]+$/, '')}` : words;
}

function conditionPart(words: ConditionWords, setting: Setting, depth: number): RequestPart | null {
  const replied = readReplyCondition(words.condition, setting);
  if (replied !== null) {
    const reminder = readReminderUnlessAnswered(replied, words.consequence, setting);
    if (reminder !== null && words.alternative === null)
      return { kind: 'intent', intent: reminder, tell: null };
    const why = `I can write to ${replied.person} when no answer has come by then, and not do ${quote(words.consequence)}.`;
    return { kind: 'not-understood', words: words.condition, why };
  }
  const free = readFreeCondition(words.condition);
  if (free === null) {
    const why = `I can only check whether you are free, and not ${quote(words.condition)}.`;
    return { kind: 'not-understood', words: words.condition, why };
  }
  const ownTime = setting.read(words.condition);
  const lent = saysTime(ownTime) ? timeWords(words.condition, ownTime) : '';
  const consequence = readParts(withTime(words.consequence, lent, setting), setting, depth + 1);
  const time = saysTime(ownTime) ? ownTime : setting.read(words.consequence);
  const alternative =
    words.alternative === null || NOTHING.test(foldText(stripCourtesy(words.alternative)))
      ? []
      : readParts(insteadOf(words.alternative, words.consequence, lent, setting), setting, depth + 1);
  return {
    kind: 'condition',
    words: words.condition,
    wantsFree: free.wantsFree,
    time,
    consequence,
    alternative,
  };
}

/** "otherwise do nothing". */
const NOTHING =
  /^(?:(?:do|change|book) nothing|nothing|leave (?:it|everything)(?: as (?:it|everything) is| alone)?|never ?mind|skip it|don't(?: bother)?|forget it)$/;
