import type { Temporal } from 'temporal-polyfill';
import type { Setting } from '../errand/setting.ts';
import { readTimeAnswer, saysTime } from '../errand/settle-time.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { foldText } from './fold-text.ts';

/** The time that something should get: named, or so much later or earlier than it is. */
export interface NewTime {
  readonly reading: TimeReading;
  readonly shift: Temporal.Duration | null;
  readonly sameTime: boolean;
}

const TO = /\s+(?:to|until|till|onto|for|so (?:that )?it starts? at|at|by)\s+/g;
const SAME_TIME =
  /^(?:,?\s*(?:at |but )?(?:the )?same (?:time|hour)(?: of day)?|instead|if possible|,|the|then|and keep the (?:time|hour))*$/;
const DIRECTION = /^(?:back|later|earlier|forward|forwards|sooner|up|out|ahead|off)?$/;

/** Parts "the 1:1 with Ana to Thursday afternoon" into what is moved and where to. `head` is the verb, which may say later or earlier. */
export function readNewTime(
  words: string,
  head: string,
  setting: Setting,
): { object: string; target: NewTime | null } {
  const folded = foldText(words);
  for (const joint of folded.matchAll(TO)) {
    const right = words.slice(joint.index + joint[0].length);
    const byShift = joint[0].trim() === 'by' ? shiftIn(`${head} it by ${right}`, setting) : null;
    if (byShift !== null) return { object: words.slice(0, joint.index), target: byShift };
    if (joint[0].trim() === 'by') continue;
    if (joint[0].trim() === 'at' && /\s(?:to|until|till)\s/.test(folded.slice(joint.index + 3))) continue;
    const reading = joint[0].trim() === 'for' ? setting.read(right) : readTimeAnswer(right, setting);
    if (reading === null || !saysTime(reading)) {
      if (isSameTime(right)) continue;
      continue;
    }
    const left = leftOver(right, reading);
    if (SAME_TIME.test(left))
      return {
        object: words.slice(0, joint.index),
        target: { reading, shift: null, sameTime: /same/.test(left) },
      };
  }
  for (const { from } of setting.read(`${head} ${words}`).spans) {
    const at = from - head.length - 1;
    if (at < 0) continue;
    const shift = shiftIn(`${head} ${at === 0 ? '' : 'it '}${words.slice(at)}`, setting);
    if (shift !== null) return { object: words.slice(0, at), target: shift };
  }
  return { object: words, target: null };
}

function isSameTime(words: string): boolean {
  return SAME_TIME.test(foldText(words));
}

function shiftIn(words: string, setting: Setting): NewTime | null {
  const reading = setting.read(words);
  if (reading.shift === null) return null;
  const left = leftOver(words, reading)
    .replace(
      /^(?:move|push(?: back)?|postpone|reschedule|re-schedule|shift|delay|put (?:off|back)|bring(?: forward)?|pull(?: forward)?|rearrange|defer|advance|start|change|set|make|snooze)\b\s*/,
      '',
    )
    .replace(/^it\b\s*/, '');
  return DIRECTION.test(left) ? { reading, shift: reading.shift, sameTime: false } : null;
}

function leftOver(words: string, reading: TimeReading): string {
  const cut = cutSpans(words, reading.spans);
  return foldText(closeGaps(cut));
}
