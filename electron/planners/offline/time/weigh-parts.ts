import { settleRange } from './halves-of-the-day.ts';
import { type Lead, peek, type Sentence, textAt } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';

/** A date that is said with a time hands these on: "by Friday 5pm" is by 5pm, on Friday. */
const HANDED_ON = new Set<Lead>(['by', 'before', 'after', 'not-before', 'since']);

/** Leaves out what only looked like time beside what surely is, and gives prepositions to the words they bound. */
export function weighParts(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  return handOnLeads(
    sentence,
    withoutNames(sentence, withoutWeakTimes(withoutTitles(sentence, openEnded(parts)))),
  );
}

/** "from 3 onwards" */
function openEnded(parts: readonly SentencePart[]): readonly SentencePart[] {
  const index = parts.findIndex(({ kind }, at) => kind === 'onward' && parts[at - 1]?.kind === 'clock');
  const [clock, onward] = [parts[index - 1], parts[index]];
  if (clock === undefined || onward === undefined) return parts;
  return parts.toSpliced(index - 1, 2, { ...clock, lead: 'not-before', next: onward.next });
}

/** The "fortnightly" of "fortnightly 1:1 on Mondays" counts beside what surely repeats, that of "fortnightly 1:1" not. */
function withoutTitles(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  if (!parts.some((part) => part.kind === 'recurrence' && part.weak !== undefined)) return parts;
  const repeated = parts.some((part) => part.kind === 'recurrence' && part.weak === undefined);
  const bounded = parts.some(
    (part) =>
      part.kind === 'date' &&
      /^(?:starting|beginning|commencing|until|till)$/.test(textAt(sentence, part.from)),
  );
  const once = parts.some(
    (part) =>
      part.kind === 'date' && part.date.kind === 'day' && (part.lead === 'on' || part.lead === 'none'),
  );
  return parts.filter(
    (part) =>
      part.kind !== 'recurrence' ||
      part.weak === undefined ||
      repeated ||
      bounded ||
      (part.weak === 'new' && !once),
  );
}

/** A bare "9-10" or "15.20" is a time where a day is named and no other time is. */
function withoutWeakTimes(parts: readonly SentencePart[]): readonly SentencePart[] {
  const first = parts.find(isWeak);
  if (first === undefined) return parts;
  const dated = parts.some(
    ({ kind }) => kind === 'date' || kind === 'recurrence' || kind === 'part' || kind === 'zone',
  );
  const timed = parts.some((part) => part.kind === 'clock' && !isWeak(part));
  return parts.filter((part) => {
    if (part.kind !== 'clock' || !isWeak(part)) return true;
    if (part !== first || !dated || timed) return false;
    return part.end === null || typeof settleRange(part.clock, part.end, null) === 'object';
  });
}

function isWeak(part: SentencePart): boolean {
  return part.kind === 'clock' && part.weak === true;
}

/** "the Sunday Times" gives way to another date. */
function withoutNames(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  const dates = parts.filter((part) => part.kind === 'date');
  const repeated = parts.some((part) => part.kind === 'recurrence' && part.rule.weekdays.length > 0);
  if (dates.length + (repeated ? 1 : 0) < 2) return parts;
  const names = dates.filter((part) => isPartOfName(sentence, part));
  if (names.length === 0 || (names.length === dates.length && !repeated)) return parts;
  // "Monday Night Football" takes its night along.
  const ends = new Set(names.map(({ next }) => next));
  return parts.filter(
    (part) => !names.some((name) => name === part) && !(part.kind === 'part' && ends.has(part.from)),
  );
}

/** A weekday alone, and a capital after it: "Friday's Restaurant". */
function isPartOfName(sentence: Sentence, part: SentencePart): boolean {
  const { sense, capital } = peek(sentence, part.next - 1);
  const following = peek(sentence, part.next);
  if ((part.lead !== 'none' && part.lead !== 'at') || sense.weekday === undefined || !capital) return false;
  const first = textAt(sentence, part.from);
  if (part.lead === 'at' && textAt(sentence, part.next - 1).endsWith("'s")) return true;
  if (part.next - part.from > 1 && !/^(?:the|at|about)$/.test(first)) return false;
  return following.capital && following.sense.month === undefined && following.sense.weekday === undefined;
}

function handOnLeads(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  if (!parts.some((part) => part.kind === 'date' && HANDED_ON.has(part.lead))) return parts;
  const handed = [...parts];
  for (const [index, part] of parts.entries()) {
    const clock = parts[index + 1];
    if (part.kind !== 'date' || !HANDED_ON.has(part.lead) || clock?.kind !== 'clock') continue;
    const near =
      clock.from === part.next || (clock.from === part.next + 1 && textAt(sentence, part.next) === ',');
    if (!near || clock.end !== null || (clock.lead !== 'none' && clock.lead !== 'at')) continue;
    handed[index] = { ...part, lead: 'on' };
    handed[index + 1] = { ...clock, lead: part.lead };
  }
  return handed;
}
