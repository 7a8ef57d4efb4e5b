import { Temporal } from 'temporal-polyfill';
import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { foldText } from './fold-text.ts';
import type { Setting } from './setting.ts';
import { readTimeAnswer, saysTime } from './time-words.ts';

/** The time that something should get: named, or so much later or earlier than it is. */
export interface NewTime {
  readonly reading: TimeReading;
  readonly shift: Temporal.Duration | null;
  readonly sameTime: boolean;
}

const TO = /\s+(?:to|until|till|onto|for|so (?:that )?it starts? at|at|by)\s+/g;
const SAME_TIME =
  /^(?:,?\s*(?:at |but )?(?:the )?same (?:time|hour)(?: of day)?|instead|if possible|,|the|then|and keep the (?:time|hour))*$/;
/** What is longer is no time, and would only take time to read. */
const LONGEST_TIME = 150;
/** Reckoned from the event itself. */
const FOLLOWING = /^the (?:following |next )?(day|week|month|year)(?: after(?: that)?)?(?:,? same time)?$/;
const DIRECTION = /^(?:back|later|earlier|forward|forwards|sooner|up|out|ahead|off)?$/;

/** What is moved, and where to; `joint` is the word between them. */
export interface NewTimeWords {
  readonly object: string;
  readonly target: NewTime | null;
  readonly joint: string;
}

/**
 * Parts "the 1:1 with Ana to Thursday afternoon" into what is moved and where to. `head` is the verb, which may say
 * later or earlier.
 */
export function readNewTime(words: string, head: string, setting: Setting): NewTimeWords {
  for (const match of foldText(words).matchAll(TO)) {
    const joint = match[0].trim();
    const object = words.slice(0, match.index);
    const right = dayFirst(words.slice(match.index + match[0].length));
    if (right.length > LONGEST_TIME) continue;
    if (joint === 'by') {
      const direction = /\s(back|forwards?|earlier|later|up|ahead)$/i.exec(object)?.[1] ?? '';
      const target = shiftIn(`${head} it ${direction} by ${right}`, setting);
      if (target !== null) return { object, target, joint };
      continue;
    }
    if (joint === 'to' && isEndOfHours(object, right, setting)) continue;
    if (joint === 'at' && /\s(?:to|until|till)\s/i.test(right)) continue;
    const following = /^(?:to|until|till|onto)$/.test(joint) ? FOLLOWING.exec(foldText(right)) : null;
    if (following !== null) {
      const shift = Temporal.Duration.from({ [`${following[1] ?? 'day'}s`]: 1 });
      return { object, target: { reading: setting.read(''), shift, sameTime: true }, joint };
    }
    const asked = joint === 'for' ? setting.read(right) : readTimeAnswer(right, setting);
    if (asked === null || !saysTime(asked)) continue;
    const reading = comingWeekday(right, asked, setting);
    const left = leftOver(right, reading);
    if (SAME_TIME.test(left))
      return { object, target: { reading, shift: null, sameTime: /same/.test(left) }, joint };
  }
  for (const { from } of setting.read(`${head} ${words}`).spans) {
    const at = from - head.length - 1;
    if (at < 0 || words.length - at > LONGEST_TIME) continue;
    const target = shiftIn(`${head} ${at === 0 ? '' : 'it '}${words.slice(at)}`, setting);
    if (target !== null) return { object: words.slice(0, at), target, joint: '' };
  }
  return { object: words, target: null, joint: '' };
}

/** "10 on Friday" as it is read: "on Friday at 10". */
function dayFirst(words: string): string {
  return words
    .replace(/^(\d{1,2}(?:[:.]\d\d)?) (on \S.*)$/i, '$2 at $1')
    .replace(/^(?:the |in the )?(morning|afternoon|evening) (on|of) (\S.*)$/i, 'on $3 in the $1');
}

const WEEKDAY = /\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|r)?(?:day)?\b/;

/** Moved to the weekday that today is, something is moved a week on: today would have been called so. */
export function comingWeekday(words: string, reading: TimeReading, { now }: Setting): TimeReading {
  const { date } = reading;
  const isToday = date?.kind === 'day' && date.day.equals(now.toPlainDate());
  const folded = foldText(words);
  if (!isToday || !WEEKDAY.test(folded) || /\b(?:today|this)\b/.test(folded)) return reading;
  return { ...reading, date: { kind: 'day', day: date.day.add({ days: 7 }) } };
}

/** The "to" of "it on Friday from 5 to 6pm" is that of the hours. */
function isEndOfHours(object: string, right: string, setting: Setting): boolean {
  const from = /\sfrom (\S+(?: [ap]m)?)$/i.exec(object)?.[1];
  const time = from === undefined ? null : setting.read(`from ${from} to ${right}`).time;
  return time?.kind === 'at' && time.end !== null;
}

function shiftIn(words: string, setting: Setting): NewTime | null {
  const reading = setting.read(words);
  if (reading.shift === null) return null;
  const left = leftOver(words, reading)
    .replace(
      /^(?:move|push(?: back)?|postpone|reschedule|re-schedule|shift|delay|put (?:off|back)|bring(?: forward)?|pull(?: forward)?|rearrange|defer|advance|start|change|set|make|snooze|put|have|do|bump|slide|switch|update)\b\s*/,
      '',
    )
    .replace(/^it\b\s*/, '');
  return DIRECTION.test(left) ? { reading, shift: reading.shift, sameTime: false } : null;
}

function leftOver(words: string, reading: TimeReading): string {
  const cut = cutSpans(words, reading.spans);
  return foldText(closeGaps(cut));
}
