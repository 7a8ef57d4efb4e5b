import { foldText } from './fold-text.ts';

/** "If … then … otherwise …", in the person's words. */
export interface ConditionWords {
  condition: string;
  consequence: string;
  alternative: string | null;
}

const OTHERWISE = /[,;.]?\s*\b(?:and if not|if not|or else|otherwise|else)\b,?\s*(?:then\s+)?/;
const LEADING = /^(?:if|in case|provided|when|unless)\s+/;
const TRAILING =
  /,?\s+(?:but )?(?:only )?(if|provided|as long as|unless)\s+(?:that\s+)?((?:i am|i'm|im|we are|we're|there is|there's|i have|i've)\s[^,;.]*)$/;

/** Reads a condition; null when the words have none. `startsRequest` says where a command begins. */
export function readCondition(
  text: string,
  startsRequest: (words: string) => boolean,
): ConditionWords | null {
  const folded = foldText(text);
  const leading = LEADING.exec(folded);
  if (
    leading !== null &&
    !(folded.startsWith('when ') && !/^when (?:i am|i'm|im) (?:free|available)/.test(folded))
  ) {
    const negated = folded.startsWith('unless');
    const rest = text.slice(leading[0].length);
    const other = splitAt(rest, OTHERWISE);
    const parted = conditionEnd(other.before, startsRequest);
    if (parted === null) return null;
    return {
      condition: negated ? `not ${parted.condition}` : parted.condition,
      consequence: parted.consequence,
      alternative: other.after,
    };
  }
  const other = splitAt(text, OTHERWISE);
  const trailing = TRAILING.exec(foldText(other.before));
  if (trailing === null || trailing.index === 0) return null;
  const condition = other.before.slice(trailing.index + trailing[0].length - (trailing[2] ?? '').length);
  return {
    condition: trailing[1] === 'unless' ? `not ${condition}` : condition,
    consequence: other.before.slice(0, trailing.index),
    alternative: other.after,
  };
}

function conditionEnd(
  text: string,
  startsRequest: (words: string) => boolean,
): { condition: string; consequence: string } | null {
  const folded = foldText(text);
  const joints = [...folded.matchAll(/\s*,?\s*\bthen\b,?\s+|\s*,\s*|\s*:(?!(?<=\d:)\d\d)\s*|\s+/g)].slice(
    0,
    60,
  );
  for (const sure of [true, false]) {
    for (const joint of joints) {
      const words = text.slice(joint.index + joint[0].length);
      const parting = /then|,|:/.test(joint[0]) && sure ? true : startsRequest(words);
      if (joint.index > 0 && words !== '' && parting)
        return { condition: text.slice(0, joint.index), consequence: words };
    }
  }
  return null;
}

function splitAt(text: string, joint: RegExp): { before: string; after: string | null } {
  const match = joint.exec(foldText(text));
  if (match === null) return { before: text, after: null };
  const after = text.slice(match.index + match[0].length).trim();
  return { before: text.slice(0, match.index), after: after === '' ? null : after };
}

/** "Thursday at 3 is free". */
const OF_TIME =
  /^(?:not )?(?!(?:i|we|my|there|it)\b).*\d.*\s(?:is|'s)\s+(?:still )?(not )?(?:free|open|available)$/;

/** What a condition asks: whether the person is free (or busy) at a time; null when it is something else. */
export function readFreeCondition(words: string): { wantsFree: boolean } | null {
  const folded = foldText(words).trim();
  const negated = folded.startsWith('not ');
  const ofTime = OF_TIME.exec(folded);
  if (ofTime !== null) return { wantsFree: (ofTime[1] === undefined) === !negated };
  const match =
    /^(?:not )?(?:(?:i am|i'm|im|we are|we're|i|there is|there's|my \w+ is|i have|i've got|i've|nothing is|nothing's)\s+)?(?:still\s+)?(not\s+|n't\s+)?(free|available|busy|open|booked|nothing(?: on| planned)?|no (?:meetings?|events?|appointments?|plans|conflicts?)|something(?: on)?|(?:an? |any )?(?:meetings?|events?|appointments?|conflicts?))\b/.exec(
      folded,
    );
  if (match === null) return null;
  const state = match[2] ?? '';
  const free = /^(?:free|available|open|nothing|no )/.test(state);
  const flips = (negated ? 1 : 0) + (match[1] === undefined ? 0 : 1);
  return { wantsFree: flips % 2 === 0 ? free : !free };
}
