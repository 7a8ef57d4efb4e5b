import { Temporal } from 'temporal-polyfill';
import type { TimeReading } from '../time/time-reading.ts';
import { closeGaps, cutSpans } from './cut-time.ts';
import { type EventPhrase, readEventPhrase } from './event-phrase.ts';
import { foldText } from './fold-text.ts';
import { readHead } from './head-words.ts';
import type { Setting } from './setting.ts';

/** A reminder to be set, as the words say it. */
export interface NewReminder {
  /** What to be reminded of; empty when it was not said. */
  readonly text: string;
  readonly time: TimeReading;
  /** Somebody else, who cannot be reminded from here. */
  readonly whom: string | null;
  /** "an hour before the dentist": so long before an event. */
  readonly before: {
    readonly event: EventPhrase;
    readonly shift: Temporal.Duration;
    /** Reckoned from its end. */
    readonly fromEnd: boolean;
  } | null;
}

const HEADS = [
  'remind',
  'reminder',
  'set a reminder',
  'set reminder',
  'add a reminder',
  'add reminder',
  'create a reminder',
  'create reminder',
  'make a reminder',
  'new reminder',
  'put a reminder',
  'set me a reminder',
  'give me a reminder',
  'another reminder',
  'a reminder',
  'schedule a reminder',
  'ping me',
  'nudge me',
  'alert me',
  'notify me',
  'wake me',
  'tell me to',
  "don't let me forget",
  'do not let me forget',
  "don't forget",
  'make sure i remember',
  'remember',
  'set an alarm',
  'set alarm',
  'set the alarm',
  'alarm',
];
const BEFORE =
  /\b(before|ahead of|prior to|after|when|at the (?:start|beginning|time|end) of)\b(?:\s+(.*))?$/;

const OTHERS =
  /^(?!(?:me|us|myself|to|about|that|of|on|at|in|when|before|after|the|my|a|an|it)\b)(\p{L}+)\s+(?:to|about|that|of)\s/iu;

/** Reads "remind me …"; null when the words are nothing of the kind. */
export function readNewReminder(clause: string, setting: Setting): NewReminder | null {
  const head = readHead(clause, HEADS);
  if (head === null) return null;
  const [, other] = OTHERS.exec(head.rest) ?? [];
  if (head.phrase === 'remind' && other !== undefined && setting.read(other).spans.length === 0) {
    const whom = other.charAt(0).toLocaleUpperCase('en') + other.slice(1);
    return { text: '', time: setting.read(''), before: null, whom };
  }
  const words = head.rest
    .replace(/^(?:me|us|myself)\b\s*/i, '')
    .replace(/\bin (\d{1,3})(?=$| to )/i, 'in $1 minutes');
  const before = readBefore(words, setting);
  if (before !== null) return before;
  const time = setting.read(words);
  const text = reminderText(cutSpans(words, time.spans));
  const wakes = head.phrase.endsWith('alarm') || head.phrase === 'wake me';
  return {
    text:
      text === '' && wakes
        ? head.phrase === 'wake me'
          ? 'Wake up'
          : 'Alarm'
        : text.replace(/^Up$/, 'Wake up'),
    time: wakes ? inTheMorning(time) : time,
    before: null,
    whom: null,
  };
}

/** An alarm at 6:30 is in the morning, where the half of the day was not said. */
function inTheMorning(reading: TimeReading): TimeReading {
  const { time } = reading;
  if (time?.kind !== 'at' || time.assumed !== 'pm') return reading;
  return { ...reading, time: { ...time, start: time.start.subtract({ hours: 12 }), assumed: 'am' } };
}

/** What is left as the text: `Call mum`. */
export function reminderText(words: string): string {
  let text = closeGaps(words);
  for (let was = ''; was !== text; ) {
    was = text;
    text = text
      .replace(/^(?:to|about|that|of|for|me|i (?:have|need) to|i should|i must|there is|:)\s+/i, '')
      .replace(/^["“](.*)["”]$/, '$1');
  }
  const [first = ''] = text;
  return (first.toLocaleUpperCase('en') + text.slice(first.length)).slice(0, 1000);
}

/** "an hour before my dentist appointment (to …)", "10 minutes before it". */
function readBefore(words: string, setting: Setting): NewReminder | null {
  const folded = foldText(words);
  const match = BEFORE.exec(folded);
  if (match === null) return null;
  const relation = match[1] ?? '';
  const lead = words.slice(0, match.index);
  const rest = words.slice(match.index + relation.length).trim();
  const reading = setting.read(`${lead}${relation} it`);
  const plain = setting.read(`move it by ${closeGaps(lead)}`);
  const length = reading.shift ?? setting.read(`for ${lead}`).length ?? plain.length;
  const atStart = !/^(?:before|ahead|prior|after)/.test(relation);
  const dayBefore = /\b(?:the|a|one) (day|night|evening|week) $/.exec(foldText(lead));
  const shift = atStart
    ? Temporal.Duration.from({ minutes: 0 })
    : dayBefore !== null
      ? Temporal.Duration.from(dayBefore[1] === 'week' ? { weeks: 1 } : { days: 1 })
      : length?.abs();
  if (shift === undefined) return null;
  if (atStart && (rest === '' || /^(?:i|we|it's|it is)\s/.test(foldText(rest)))) return null;
  const about = rest === '' ? /^(?:about|of|for)\s+/i.exec(lead) : null;
  const [whole, purpose] =
    about === null
      ? splitPurpose(rest)
      : [
          closeGaps(cutSpans(lead.slice(about[0].length), setting.read(lead.slice(about[0].length)).spans)),
          '',
        ];
  const ends = relation.includes('end') || /\s+(?:ends|is over|finishes|has ended|end)$/i.test(whole);
  const object = whole.replace(
    /\s+(?:starts|begins|is about to start|comes up|ends|is over|finishes|has ended|end|start)$/i,
    '',
  );
  const objectTime = setting.read(object);
  const event = readEventPhrase(object === '' ? 'it' : object, objectTime);
  if (event.words.length === 0 && !event.refers && event.place === null) return null;
  const leadTime = setting.read(lead);
  const counted = setting
    .read(`${lead}before it`)
    .spans.filter(({ to }) => to <= lead.length + 'before'.length);
  const inLead = counted.map(({ from, to }) => ({ from, to: Math.min(to, lead.length) }));
  const said = reminderText(
    cutSpans(lead, dayBefore === null ? inLead : []).replace(
      /\b(?:the|a|one) (?:day|night|evening|week) $/i,
      '',
    ),
  );
  const text = purpose !== '' ? reminderText(purpose) : about === null ? said : '';
  return {
    text,
    time: leadTime,
    whom: null,
    before: {
      event,
      shift: relation === 'after' ? shift : shift.negated(),
      fromEnd: relation === 'after' || ends,
    },
  };
}

/** "my dentist appointment to bring the papers": the event, and what to be reminded of. */
function splitPurpose(words: string): [string, string] {
  const match = /\s+(?:to|that i (?:should|must|need to|have to)|about)\s+(?=\p{L})/iu.exec(words);
  return match === null
    ? [words, '']
    : [words.slice(0, match.index), words.slice(match.index + match[0].length)];
}
