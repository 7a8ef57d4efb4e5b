import { type Amount, readLength, scaleOf } from './lengths.ts';
import { type Place, peek, type Read, type Sentence, skip, textAt } from './sentence.ts';
import { standsAlone } from './standing-alone.ts';
import { wordTable } from './word-table.ts';

export type ShiftRead = Read<{ amount: Amount; sign: 1 | -1 }>;

const DIRECTIONS = wordTable<1 | -1>({
  later: 1,
  longer: 1,
  late: 1,
  back: 1,
  out: 1,
  earlier: -1,
  shorter: -1,
  early: -1,
  sooner: -1,
  forward: -1,
  forwards: -1,
  ahead: -1,
  up: -1,
});
const VERBS = wordTable<1 | -1 | 0>({
  push: 1,
  delay: 1,
  postpone: 1,
  extend: 1,
  lengthen: 1,
  prolong: 1,
  snooze: 1,
  defer: 1,
  move: 0,
  put: 0,
  shift: 0,
  bring: 0,
  pull: 0,
  set: 0,
  knock: 0,
  shorten: -1,
  cut: -1,
  advance: -1,
  reduce: -1,
});
/** How far back the verb may stand. */
const REACH = 9;

/** "by an hour", "30 minutes later", "push back 15 min", "10 minutes before the call". */
export function readShift(sentence: Sentence, index: number, place: Place): ShiftRead | null {
  const direction = DIRECTIONS[textAt(sentence, index)];
  if (direction !== undefined) {
    const verb = verbBefore(sentence, index);
    // "set up 30 minutes" moves nothing.
    const moves =
      verb !== null && (textAt(sentence, index) !== 'up' || textAt(sentence, index - 1) !== 'set');
    const length = !moves ? null : readLength(sentence, skip(sentence, index + 1, 'by'));
    return length === null ? null : { amount: length.amount, sign: direction, next: length.next };
  }
  if (place.lead === 'in' || place.lead === 'until' || place.lead === 'from' || place.lead === 'since')
    return null;
  const length = readLength(sentence, index);
  if (length === null || (place.touching && place.lead === 'none' && scaleOf(length.amount) === 'days'))
    return null;
  const after = DIRECTIONS[textAt(sentence, length.next)];
  if (after !== undefined && place.lead !== 'for' && !describesDay(sentence, length.next)) {
    const than =
      textAt(sentence, length.next + 1) === 'than' && textAt(sentence, length.next + 2) === 'planned';
    return { amount: length.amount, sign: after, next: length.next + (than ? 3 : 1) };
  }
  const anchored = textAt(sentence, length.next);
  const beside = anchored === 'before' || anchored === 'after';
  if (beside && place.lead !== 'for') {
    return { amount: length.amount, sign: anchored === 'before' ? -1 : 1, next: length.next + 1 };
  }
  const verb = verbBefore(sentence, index);
  if (place.lead === 'by')
    return {
      amount: length.amount,
      sign: directionBefore(sentence, index) ?? (verb || 1),
      next: length.next,
    };
  const moved =
    verb === 1 && place.lead === 'none' && textAt(sentence, index - 1) !== 'to' && !place.touching;
  return moved && standsAlone(sentence, length.next)
    ? { amount: length.amount, sign: 1, next: length.next }
    : null;
}

/** The "early" of "a free hour early tomorrow afternoon". */
function describesDay(sentence: Sentence, index: number): boolean {
  if (!/^(?:early|late)$/.test(textAt(sentence, index))) return false;
  const { sense, text } = peek(sentence, index + 1);
  return (
    sense.weekday !== undefined ||
    sense.relativeDay !== undefined ||
    sense.month !== undefined ||
    /^(?:next|this|in|on|morning|afternoon|evening)$/.test(text)
  );
}

function verbBefore(sentence: Sentence, index: number): 1 | -1 | 0 | null {
  for (let at = index - 1; at >= 0 && at >= index - REACH; at--) {
    if (endsClause(sentence, at)) return null;
    const verb = VERBS[textAt(sentence, at)];
    if (verb !== undefined) return verb;
  }
  return null;
}

/** The "back" of "push it back by an hour", and the "later" of "later by an hour". */
function directionBefore(sentence: Sentence, index: number): 1 | -1 | null {
  for (let at = index - 1; at >= 0 && at >= index - 4; at--) {
    if (endsClause(sentence, at)) return null;
    const direction = DIRECTIONS[textAt(sentence, at)];
    if (direction !== undefined) return direction;
  }
  return null;
}

function endsClause(sentence: Sentence, index: number): boolean {
  const { text } = peek(sentence, index);
  return text === '.' || text === ';' || text === 'then';
}
