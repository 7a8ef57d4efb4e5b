import { settleRange } from './halves-of-the-day.ts';
import { type Lead, peek, type Sentence, textAt } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';

/** A date that is said with a time hands these on: "by Friday 5pm" is by 5pm, on Friday. */
const HANDED_ON = new Set<Lead>(['by', 'before', 'after', 'not-before', 'since']);

/** Leaves out what only looked like time beside what surely is, and gives prepositions to the words they bound. */
export function weighParts(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  return handOnLeads(sentence, withoutNames(sentence, withoutWeakRanges(parts)));
}

/** A bare "9-10" is a time where a day is named and no other time is. */
function withoutWeakRanges(parts: readonly SentencePart[]): readonly SentencePart[] {
  if (!parts.some(isWeak)) return parts;
  const dated = parts.some(({ kind }) => kind === 'date' || kind === 'recurrence');
  const timed = parts.some((part) => part.kind === 'clock' && !isWeak(part));
  const [first] = parts.filter(isWeak);
  return parts.filter((part) => {
    if (part.kind !== 'clock' || part.end === null || !isWeak(part)) return true;
    return part === first && dated && !timed && typeof settleRange(part.clock, part.end, null) === 'object';
  });
}

function isWeak(part: SentencePart): boolean {
  return part.kind === 'clock' && part.weak === true;
}

/** "the Sunday Times" gives way to another date. */
function withoutNames(sentence: Sentence, parts: readonly SentencePart[]): readonly SentencePart[] {
  const dates = parts.filter((part) => part.kind === 'date');
  if (dates.length < 2) return parts;
  const names = dates.filter((part) => isPartOfName(sentence, part));
  return names.length === dates.length ? parts : parts.filter((part) => !names.includes(part as never));
}

/** A weekday alone, and a capital after it: "Friday's Restaurant". */
function isPartOfName(sentence: Sentence, part: SentencePart): boolean {
  const { sense, capital } = peek(sentence, part.next - 1);
  const following = peek(sentence, part.next);
  if (part.lead !== 'none' || sense.weekday === undefined || !capital) return false;
  if (part.next - part.from > 1 && textAt(sentence, part.from) !== 'the') return false;
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
