import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { foldText } from './fold-text.ts';
import type { Setting } from './setting.ts';
import { saysTime } from './time-words.ts';

/** "Bo hasn't replied by tomorrow noon". */
export interface ReplyCondition {
  readonly person: string;
  /** By when; null: now. */
  readonly by: TimeReading | null;
  /** Whether what follows is to be done when there is an answer. */
  readonly wantsReply: boolean;
}

const heard =
  /^i (?<negation>have ?n[o']t|do ?n[o']t|have not|do not|have|)\s*(?:heard?|hears)(?: back)?(?: anything)? from (?<who>.+?)(?<rest>\s+(?:by|until|till|before|in|within)\s.+)?$/;
const noAnswer =
  /^(?:there (?:is|'s)|i (?:get|have)) (?<negation>no|not an?) (?:answer|reply|response) from (?<who>.+?)(?<rest>\s+(?:by|until|till|before|in|within)\s.+)?$/;
const replied =
  /^(?<not>not )?(?<who>.+?)\s+(?<negation>has ?n[o']t|have ?n[o']t|did ?n[o']t|does ?n[o']t|do ?n[o']t|has not|has|have|did|does|is|will)?\s*(?:yet |already |still )?(?:answered|answer|answers|replied|reply|replies|responded|respond|responds|written back|write back|writes back|got back to me|get back to me|gets back to me)\b(?: to me| me| back| yet)*\s*(?<rest>.*)$/;

/** Reads whether somebody has answered as a condition; null when it is another. */
export function readReplyCondition(words: string, setting: Setting): ReplyCondition | null {
  const folded = foldText(words);
  const match = heard.exec(folded) ?? noAnswer.exec(folded) ?? replied.exec(folded);
  const who = match?.groups?.['who'];
  if (match === null || who === undefined || /^(?:i|we|you|it|nobody)$/.test(who)) return null;
  const { not, negation = '', rest = '' } = match.groups ?? {};
  const said = words.slice(folded.length - rest.length).trim();
  const reading = setting.read(said);
  const left = closeGaps(cutSpans(said, reading.spans)).replace(
    /\b(?:by|until|till|before|in|within)\b/gi,
    '',
  );
  if (left.replace(/[\s,]/g, '') !== '') return null;
  const negated = (not === undefined ? 0 : 1) + (/n[o']t|no/.test(negation) ? 1 : 0);
  const start = folded.indexOf(who, not?.length ?? 0);
  return {
    person: words.slice(start, start + who.length).trim(),
    by: saysTime(reading) ? reading : null,
    wantsReply: negated % 2 === 0,
  };
}
