import { readOrdinal } from './numbers.ts';
import { peek, type Sentence, textAt } from './sentence.ts';
import type { SentencePart } from './sentence-parts.ts';
import { isNamedNumber } from './standing-alone.ts';

/**
 * Words that look like a date or a time and that no reader took, beside words that one did: what was read may then be
 * only half of what was said. Null where there are none; otherwise the tokens, half-open.
 */
export function findUnread(
  sentence: Sentence,
  parts: readonly SentencePart[],
): { from: number; next: number } | null {
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]?.next ?? 0;
    const left = part.from - 1 - (isJoint(sentence, part.from - 1) ? 1 : 0);
    const start = Math.max(before, left - 4);
    for (let at = start; at <= left; at++) {
      const next = endOfLookalike(sentence, at, part.from);
      if (next === left + 1) return { from: at, next };
    }
    if (left >= before && part.from > before && countsPart(sentence, part, part.from - 1))
      return { from: part.from - 1, next: part.from };
    if (left > before && textAt(sentence, left + 1) === '-' && isGluedNumber(sentence, left))
      return { from: left, next: left + 1 };
    const right = part.next + (isJoint(sentence, part.next) ? 1 : 0);
    const beyond = parts[index + 1]?.from ?? sentence.tokens.length;
    const next = right >= beyond ? null : endOfLookalike(sentence, right, -1);
    if (next !== null) return { from: right, next };
    if (part.next < beyond && goesOnAfterSlash(sentence, part.next))
      return { from: part.next, next: part.next + 2 };
    if (isBareHour(sentence, part, right, parts)) return { from: right, next: right + 1 };
  }
  return findOpenEnd(sentence, parts);
}

/** The "/PT45M" of "2026-12-02 10:30/PT45M". */
function goesOnAfterSlash(sentence: Sentence, index: number): boolean {
  return textAt(sentence, index) === '/' && peek(sentence, index).glued && peek(sentence, index + 1).glued;
}

/** The 7 of "Tuesday, 7" where no other time was read. */
function isBareHour(
  sentence: Sentence,
  part: SentencePart,
  index: number,
  parts: readonly SentencePart[],
): boolean {
  const { kind, value } = peek(sentence, index);
  if (part.kind !== 'date' || kind !== 'number' || value < 1 || value > 24) return false;
  const ends = peek(sentence, index + 1).kind === 'end' || textAt(sentence, index + 1) === '?';
  return ends && !parts.some((other) => other.kind === 'clock');
}

/** The "two" of "two Fridays from now", and the "5" of "the next 5 Mondays". */
function countsPart(sentence: Sentence, part: SentencePart, index: number): boolean {
  const { kind, sense, glued } = peek(sentence, index);
  const { sense: first } = peek(sentence, part.from);
  if (part.kind !== 'recurrence' || first.weekday === undefined || first.plural !== true || glued)
    return false;
  return kind === 'number' || (sense.cardinal !== undefined && sense.cardinal > 1);
}

/** The "until" of "every Monday at 9 yoga until the end of term": without it, this would never end. */
function findOpenEnd(
  sentence: Sentence,
  parts: readonly SentencePart[],
): { from: number; next: number } | null {
  const [first] = parts.filter(({ kind }) => kind === 'recurrence');
  if (first === undefined) return null;
  for (let at = first.next; at < Math.min(first.next + 12, sentence.tokens.length); at++) {
    if (isOpenEnd(sentence, at) && !parts.some(({ from, next }) => at >= from && at < next))
      return { from: at, next: at + 2 };
  }
  return null;
}

const ENDLESS = new Set('late further i we you he she it they done notice forever then'.split(' '));

/** The "until" of "every Monday until the end of term". */
function isOpenEnd(sentence: Sentence, index: number): boolean {
  const { text } = peek(sentence, index);
  const following = peek(sentence, index + 1);
  return (text === 'until' || text === 'till') && following.kind === 'word' && !ENDLESS.has(following.text);
}

function isJoint(sentence: Sentence, index: number): boolean {
  return /^(?:,|and|at|on|to|-|from|until|till|&|@)$/.test(textAt(sentence, index));
}

/** "27/11", "12.5.", "13:30", "9-10", "March", "2026-11": digits with marks between them, or the name of a month. */
function endOfLookalike(sentence: Sentence, index: number, read: number): number | null {
  const token = peek(sentence, index);
  if (token.sense.month !== undefined && token.sense.weekday === undefined)
    return isMonth(sentence, index, read);
  if (token.kind !== 'number' || isNamedNumber(sentence, index) || isInsideWord(sentence, index)) return null;
  const ordinal = readOrdinal(sentence, index);
  if (ordinal !== null) {
    // Left of a date it may be a birthday: "Ana's 30th on Saturday".
    const plain = read < 0 && peek(sentence, ordinal.next).kind !== 'word';
    return plain && ordinal.value <= 31 ? ordinal.next : null;
  }
  let at = index + 1;
  let marks = '';
  while (marks.length < 4) {
    const mark = peek(sentence, at);
    const number = peek(sentence, at + 1);
    if (mark.kind !== 'mark' || !mark.glued || !'/.:-'.includes(mark.text)) break;
    if (number.kind !== 'number' || !number.glued) break;
    marks += mark.text;
    at += 2;
  }
  const following = peek(sentence, at);
  if (marks === '' || (at !== read && (following.kind === 'word' || following.kind === 'number')))
    return null;
  if (following.kind === 'mark' && '%€$£'.includes(following.text)) return null;
  return isDateLike(sentence, index, marks) ? at : null;
}

function isInsideWord(sentence: Sentence, index: number): boolean {
  return peek(sentence, index).glued && peek(sentence, index - 1).text !== '-';
}

/** Not "1:1", "24/7", "2.0", "1/2" and "555-1234". */
function isDateLike(sentence: Sentence, index: number, marks: string): boolean {
  const [a, b] = [peek(sentence, index), peek(sentence, index + 2)];
  const width = b.to - b.from;
  if (marks.length > 1) return marks === '//' || marks === '--' || marks === '..';
  switch (marks) {
    case ':':
      return width === 2 && a.value <= 24;
    case '/':
      return (
        a.value <= 31 && b.value <= 31 && !/^(?:24\/7|50\/50|[123]\/[1234])$/.test(`${a.value}/${b.value}`)
      );
    case '-':
      return a.value <= 31 && b.value <= 31;
    default:
      return width === 2 && a.value <= 31;
  }
}

/** A month that is no name: "May Chen" and "April" are people. */
function isMonth(sentence: Sentence, index: number, read: number): number | null {
  const { sense, capital } = peek(sentence, index);
  const following = peek(sentence, index + 1);
  if (sense.shaky || (following.kind === 'word' && following.capital && capital)) return null;
  return index + 1 !== read && following.kind === 'word' ? null : index + 1;
}

/** The 8 of "8-9:30am" whose end alone was read. */
function isGluedNumber(sentence: Sentence, index: number): boolean {
  return (
    peek(sentence, index).kind === 'number' &&
    peek(sentence, index + 1).glued &&
    peek(sentence, index + 2).glued
  );
}
