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
      const next = endOfLookalike(sentence, at);
      if (next === left + 1) return { from: at, next };
    }
    const right = part.next + (isJoint(sentence, part.next) ? 1 : 0);
    const beyond = parts[index + 1]?.from ?? sentence.tokens.length;
    const next = right >= beyond ? null : endOfLookalike(sentence, right);
    if (next !== null) return { from: right, next };
  }
  return null;
}

function isJoint(sentence: Sentence, index: number): boolean {
  return /^(?:,|and|at|on|to|-|from|until|till|&|@)$/.test(textAt(sentence, index));
}

/** "27/11", "12.5.", "13:30", "9-10", "March", "2026-11": digits with marks between them, or the name of a month. */
function endOfLookalike(sentence: Sentence, index: number): number | null {
  const token = peek(sentence, index);
  if (token.sense.month !== undefined && token.sense.weekday === undefined) return isMonth(sentence, index);
  if (token.kind !== 'number' || isNamedNumber(sentence, index) || token.glued) return null;
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
  if (marks === '' || following.kind === 'word' || following.kind === 'number') return null;
  if (following.kind === 'mark' && '%€$£'.includes(following.text)) return null;
  return isDateLike(sentence, index, marks) ? at : null;
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
function isMonth(sentence: Sentence, index: number): number | null {
  const { sense, capital } = peek(sentence, index);
  const following = peek(sentence, index + 1);
  if (sense.shaky || (following.kind === 'word' && following.capital && capital)) return null;
  return following.kind === 'word' ? null : index + 1;
}
