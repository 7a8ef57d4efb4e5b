import type { TimeReading } from '../time/time-reading.ts';
import { isBareEvent } from './activity-words.ts';
import { foldText } from './fold-text.ts';
import { stripCourtesy } from './tidy-request.ts';

const JOINT =
  /\s*\n\s*|\s*;\s*|(?<!\b(?:dr|mr|mrs|ms|st|no|nr|vs|e\.g|i\.e))[.!?]+\s+|\s*,?\s*\b(?:and then|and afterwards|and also|after that|and after that|afterwards|and|then|also|plus)\b,?\s+|\s*,\s*|\s+&\s+/g;
const CONTINUES =
  /^(?:at|in|on|for|with|to|by|from|until|till|about|before|after|call it|title|notes?:|place:|the|a|an|its?)\b/;
const QUESTION =
  /^(?:what|what's|whats|when|when's|whens|where|where's|who|who's|which|how|am i|is there|are there|do i|did i|have i|can i|will i|if)\b/;
const MOST_JOINTS = 60;
const NEAR = 90;

export interface ClauseHints {
  /** Whether a request of its own begins with these words. */
  readonly startsRequest: (words: string) => boolean;
  readonly read: (text: string) => TimeReading;
}

/**
 * Parts a request into the requests it is made of. It is parted where a command or a question begins, and where two
 * parts each have their own time: "lunch on Friday at 1 and dinner at 8", but not "lunch with Ana and Bo". Null when
 * there are too many places where it could be.
 */
export function splitClauses(text: string, hints: ClauseHints): string[] | null {
  const quoted = quotedRanges(text);
  const clauses: string[] = [];
  let from = 0;
  let seen = 0;
  for (const joint of foldText(text).matchAll(JOINT)) {
    const end = joint.index + joint[0].length;
    if (joint.index <= from || quoted.some((range) => joint.index > range.from && joint.index < range.to))
      continue;
    if (++seen > MOST_JOINTS) return null;
    const left = text.slice(from, joint.index);
    const right = text.slice(end);
    if (left.trim() === '' || right.trim() === '' || !isParting(left, joint[0], right, hints)) continue;
    clauses.push(left);
    from = end;
  }
  clauses.push(text.slice(from));
  return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
}

function isParting(left: string, joint: string, right: string, hints: ClauseHints): boolean {
  const next = stripCourtesy(right.slice(0, NEAR));
  const folded = foldText(next);
  if (QUESTION.test(folded) || hints.startsRequest(next)) return true;
  if (remindsMore(left, next)) return true;
  if (CONTINUES.test(folded) && !/^an? /.test(folded)) return false;
  const [nearest = ''] = right.split(/\n|;|, | and | then /, 1);
  const after = hints.read(nearest.slice(0, NEAR));
  const starts = after.spans[0];
  if (starts !== undefined && nearest.slice(0, starts.from).trim() === '') return false;
  const object = nearest.slice(0, starts?.from ?? 0).trim();
  if (hasOwnTime(after) && hasOwnTime(hints.read(left.slice(-NEAR))) && isBareEvent(object)) return true;
  const tail = left.slice(-NEAR);
  const before = hints.read(tail);
  const last = before.spans.at(-1);
  const timed = after.time !== null || after.date !== null;
  const leftTimed = before.time !== null || before.date !== null;
  if (joint.includes('\n') || /^[\s]*[.!?]/.test(joint)) return timed && leftTimed;
  const complete =
    last !== undefined &&
    tail.slice(last.to).trim() === '' &&
    leftTimed &&
    hasWordsBefore(left, before.spans[0]?.from ?? 0, tail);
  const ownTimes = after.time !== null && before.time !== null;
  if (/\bthen\b/.test(joint) && after.time !== null && before.spans.length > 0) return true;
  if (/^an? /.test(folded)) return ownTimes;
  if (!complete) return false;
  if (joint.includes(',') && !/[a-z]/.test(joint)) return ownTimes;
  return true;
}

/** "remind me at noon to stretch and at 3 to drink water": the second is a reminder of its own. */
export function remindsMore(left: string, next: string): boolean {
  return /\bremind\b/i.test(left) && /^(?:at|in|on|tomorrow|tonight)\b.{1,40}?\bto\s+\p{L}/iu.test(next);
}

function hasOwnTime({ time, problems }: TimeReading): boolean {
  return time !== null && problems.length === 0;
}

function hasWordsBefore(left: string, firstSpan: number, tail: string): boolean {
  return left.length > tail.length || /\p{L}/u.test(tail.slice(0, firstSpan));
}

/** Where quoted text stands: nothing is parted inside. */
function quotedRanges(text: string): { from: number; to: number }[] {
  return [...text.matchAll(/["“„][^"“”„]*["”“]/g)].map(({ index, 0: match }) => ({
    from: index,
    to: index + match.length,
  }));
}
