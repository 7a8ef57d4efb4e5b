import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../../../../shared/model/format-when.ts';
import { askFor } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import type { Setting } from '../errand/setting.ts';
import { readTimeAnswer } from '../errand/settle-time.ts';
import { quote, whenOf } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { createReminderExamples } from './create-reminder.examples.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
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

export const createReminder = defineIntent<Slots>({
  name: 'create-reminder',
  heads: [
    'remind',
    'set a reminder',
    'add a reminder',
    'create a reminder',
    'ping me',
    'nudge me',
    "don't let me forget",
    'alert me',
    'notify me',
    'wake me',
  ],
  examples: createReminderExamples,

  read(clause, setting) {
    const head = readHead(clause, HEADS);
    if (head === null) return null;
    const other = /^(?!(?:me|us|myself)\b)(\p{Lu}\p{Ll}+)\s+(?:to|about|that|of)\s/u.exec(head.rest);
    if (head.phrase === 'remind' && other?.[1] !== undefined) {
      return { text: '', time: setting.read(''), before: null, whom: other[1] };
    }
    const words = head.rest.replace(/^(?:me|us|myself)\b\s*/i, '');
    const before = readBefore(words, setting);
    if (before !== null) return before;
    const time = setting.read(words);
    const text = reminderText(cutSpans(words, time.spans));
    return {
      text: text === '' && head.phrase.endsWith('alarm') ? 'Alarm' : text,
      time,
      before: null,
      whom: null,
    };
  },

  impossible: ({ whom }) => (whom === null ? null : `I can only remind you, and not ${whom}.`),

  outline({ text, before }) {
    const remind = {
      id: 'remind',
      title: text === '' ? 'Set a reminder' : `Set the reminder ${quote(text)}`,
      effect: 'change' as const,
    };
    if (before === null) return [remind];
    const { spoken, refers } = before.event;
    return [
      { id: 'look', title: refers ? 'Look for what you mean' : `Look for ${quote(spoken)}`, effect: 'read' },
      remind,
    ];
  },

  *carryOut(slots, errand) {
    if (slots.before !== null) return yield* beforeEvent(errand, slots, slots.before);
    const { setting } = errand;
    const text =
      slots.text !== ''
        ? slots.text
        : yield* askFor(
            errand,
            'What should I remind you of?',
            'A few words are needed.',
            (answer) => reminderText(answer) || null,
          );
    const due = yield* dueTime(errand, slots.time, text);
    if (Temporal.ZonedDateTime.compare(due, setting.now) <= 0)
      return fail(
        `${formatInstant(due.epochMilliseconds, setting.format)} has already passed. No reminder was set.`,
      );
    return yield* setReminder(errand, text, due);
  },
});

/** What is left as the text: `Call mum`. */
function reminderText(words: string): string {
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
function readBefore(words: string, setting: Setting): Slots | null {
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
  const [whole, purpose] = splitPurpose(rest);
  const ends = relation.includes('end') || /\s+(?:ends|is over|finishes|has ended|end)$/i.test(whole);
  const object = whole.replace(
    /\s+(?:starts|begins|is about to start|comes up|ends|is over|finishes|has ended|end|start)$/i,
    '',
  );
  const objectTime = setting.read(object);
  const event = readEventPhrase(object === '' ? 'it' : object, objectTime);
  if (event.words.length === 0 && !event.refers && event.place === null) return null;
  const leadTime = setting.read(lead);
  const said = reminderText(
    cutSpans(lead, dayBefore === null ? leadTime.spans : []).replace(
      /\b(?:the|a|one) (?:day|night|evening|week) $/i,
      '',
    ),
  );
  const text = purpose !== '' ? reminderText(purpose) : said;
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

function* beforeEvent(errand: Errand, slots: Slots, before: NonNullable<Slots['before']>): Carrying<Outcome> {
  const { setting } = errand;
  const { event } = yield* locateEvent(errand, before.event);
  const zone = setting.now.timeZoneId;
  const start =
    event.when.kind === 'all-day'
      ? Temporal.PlainDate.from(event.when.startDate).toZonedDateTime({
          timeZone: zone,
          plainTime: setting.workingHours.from,
        })
      : Temporal.PlainDateTime.from(before.fromEnd ? event.when.end : event.when.start).toZonedDateTime(
          event.when.timeZone,
        );
  const due = start.add(before.shift).withTimeZone(zone);
  if (Temporal.ZonedDateTime.compare(due, setting.now) <= 0) {
    return fail(
      `${quote(event.title)} is on ${whenOf(event, setting.format)}, so that reminder would have been due already. No reminder was set.`,
    );
  }
  return yield* setReminder(errand, slots.text === '' ? event.title : slots.text, due);
}

function* setReminder(errand: Errand, text: string, due: Temporal.ZonedDateTime): Carrying<Outcome> {
  const { setting } = errand;
  const dueAt = due.toInstant().toString({ smallestUnit: 'second' });
  const words = formatInstant(dueAt, setting.format);
  errand.revise('remind', { title: `Set the reminder ${quote(text)} for ${words}` });
  const input = { text, dueAt, timeZone: setting.now.timeZoneId };
  const { reminder } = yield* errand.change(
    'remind',
    'reminders.create',
    input,
    `You asked to be reminded of ${quote(text)} on ${words}.`,
    'No reminder was set',
  );
  errand.references.remember({ kind: 'reminder', reminder, fresh: true });
  return done(
    `I will remind you on ${formatInstant(reminder.dueAt, setting.format)}: ${quote(reminder.text)}.`,
  );
}

function* dueTime(errand: Errand, reading: TimeReading, text: string): Carrying<Temporal.ZonedDateTime> {
  const { setting } = errand;
  let known = reading;
  for (let asked = 0; asked < 3; asked++) {
    const [problem] = known.problems;
    if (problem !== undefined) return fail(problem.message);
    if (known.recurrence !== null)
      return fail(
        'Reminders that repeat are not possible yet; an event that repeats is: “stretch every day at 11:00 for 10 minutes”.',
      );
    if (known.time === null && known.date === null && known.length !== null)
      return setting.now.add(known.length);
    const resolved = setting.resolve(known);
    if (resolved.kind === 'problem') return fail(resolved.message);
    if (resolved.kind === 'timed') return resolved.start;
    if (resolved.kind === 'window' && known.time?.kind === 'window')
      return startOfWindow(resolved.from, resolved.to, setting);
    const whole = resolved.kind === 'incomplete' ? resolved.missing : 'time';
    const question =
      whole === 'both'
        ? `When should I remind you of ${quote(text)}?`
        : whole === 'date'
          ? `On which day should I remind you of ${quote(text)}?`
          : `At what time should I remind you of ${quote(text)}?`;
    const answer = yield* askFor(
      errand,
      question,
      'That is not a time I can read; try “tomorrow at 9:00”.',
      (said) => readTimeAnswer(said, setting),
    );
    known = { ...known, ...pick(answer, known) };
  }
  return fail('The time is still not complete. No reminder was set.');
}

function pick(answer: TimeReading, known: TimeReading): Partial<TimeReading> {
  return {
    date: answer.date ?? (known.date?.kind === 'range' && answer.time === null ? null : known.date),
    time: answer.time ?? known.time,
    length: answer.length ?? known.length,
    timeZone: answer.timeZone ?? known.timeZone,
    problems: answer.problems,
    allDay: false,
  };
}

/** "tomorrow morning": when the person's day begins, where that lies in the morning; else when the part of the day does. */
function startOfWindow(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  setting: Setting,
): Temporal.ZonedDateTime {
  const dayBegins = from.withPlainTime(setting.workingHours.from);
  const inside =
    Temporal.ZonedDateTime.compare(dayBegins, from) >= 0 && Temporal.ZonedDateTime.compare(dayBegins, to) < 0;
  return inside && Temporal.ZonedDateTime.compare(dayBegins, setting.now) > 0 ? dayBegins : from;
}
