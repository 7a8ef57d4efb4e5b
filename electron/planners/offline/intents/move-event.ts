import { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../../../../shared/model/calendar.ts';
import type { EventTime } from '../../../../shared/model/event-time.ts';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import { askFor } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail } from '../errand/errand-end.ts';
import { findFreeSlots, partOfDayIn } from '../errand/find-free-slots.ts';
import { locateEvent } from '../errand/locate-event.ts';
import type { Setting } from '../errand/setting.ts';
import { readTimeAnswer } from '../errand/settle-time.ts';
import { quote, repetitionWords, timedBetween } from '../errand/words-for.ts';
import { readCalendarWords } from '../grammar/calendar-words.ts';
import { type EventPhrase, readEventPhrase } from '../grammar/event-phrase.ts';
import { readHead } from '../grammar/head-words.ts';
import { type NewTime, readNewTime } from '../grammar/new-time.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';
import { moveEventExamples } from './move-event.examples.ts';
import { moveReminder } from './move-reminder.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly target: NewTime | null;
}

const HEADS = [
  'move',
  'push',
  'push back',
  'postpone',
  'reschedule',
  're-schedule',
  'shift',
  'delay',
  'put off',
  'put back',
  'bring forward',
  'bring',
  'pull',
  'pull forward',
  'rearrange',
  'defer',
  'advance',
  'start',
];
const ONLY_WITH_TARGET = [
  'change',
  'set',
  'make',
  'switch',
  'swap',
  'put',
  'update',
  'have',
  'start',
  'bring',
  'pull',
];

/** "put gym on Friday" makes something new; "put it on Friday" moves it. */
const ONLY_FOR_KNOWN = ['put', 'make', 'have', 'set', 'start'];

export const moveEvent = defineIntent<Slots>({
  name: 'move-event',
  heads: [
    'move',
    'push',
    'postpone',
    'reschedule',
    'shift',
    'delay',
    'put off',
    'bring forward',
    'pull forward',
    'rearrange',
    'defer',
    'change',
  ],
  examples: moveEventExamples,

  read(clause, setting) {
    const head = readHead(clause, [...HEADS, ...ONLY_WITH_TARGET]);
    if (head === null || head.rest === '') return null;
    const words = head.rest.replace(
      /^(?:the )?(?:date|time|start|start time|day|date and time) (?:of|for) /i,
      '',
    );
    if (readCalendarWords(` ${words}`).spoken) return null;
    const { object, target, joint } = readNewTime(words, head.phrase, setting);
    if (target === null && ONLY_WITH_TARGET.includes(head.phrase)) return null;
    if (target === null && /\s(?:to|until|till)\s/.test(words)) return null;
    const phrase = readEventPhrase(
      object.replace(/^(?:back|forward|off)\s+|\s+(?:back|forward|forwards|up|out)$/gi, ''),
      setting.read(object),
    );
    const known =
      phrase.refers ||
      joint === 'to' ||
      target?.shift != null ||
      /^(?:my|the|our)\s/i.test(object) ||
      /\sinstead$/i.test(words);
    if (ONLY_FOR_KNOWN.includes(head.phrase) && !known) return null;
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null && windowless(phrase)
      ? null
      : { phrase, target };
  },

  outline: ({ phrase }) => [
    {
      id: 'look',
      title: phrase.refers ? 'Look for what you mean' : `Look for ${quote(phrase.spoken || 'the event')}`,
      effect: 'read',
    },
    { id: 'move', title: 'Move it', effect: 'change' },
  ],

  *carryOut({ phrase, target }, errand) {
    if (phrase.refers) {
      const reference = errand.references.latest(['event', 'reminder']);
      if (reference?.kind === 'reminder') return yield* moveReminder(errand, reference.reminder, target);
    }
    const { event, repeats } = yield* locateEvent(errand, phrase);
    const { format } = errand.setting;
    if (repeats) return fail(oneOfSeries(event, 'moved'));
    const wanted = target ?? {
      reading: yield* askNewTime(errand, event.title),
      shift: null,
      sameTime: false,
    };
    const when = yield* newWhen(errand, event, wanted);
    const words = formatWhen(when, format);
    if (words === formatWhen(event.when, format))
      return done(`${quote(event.title)} is already on ${words}. Nothing was changed.`);
    errand.revise('move', { title: `Move ${quote(event.title)} to ${words}` });
    const input = { calendarId: event.calendarId, uid: event.uid, changes: { when } };
    const why = `You asked to move ${quote(event.title)} from ${formatWhen(event.when, format)} to ${words}.`;
    const { event: moved } = yield* errand.change('move', 'calendar.update_event', input, why, 'Not moved');
    errand.references.remember({ kind: 'event', event: moved, fresh: true });
    return done(
      `Moved ${quote(moved.title)} from ${formatWhen(event.when, format)} to ${formatWhen(moved.when, format)}.`,
    );
  },
});

function windowless(phrase: EventPhrase): boolean {
  return phrase.time.date === null && phrase.time.time === null;
}

function askNewTime(errand: Errand, title: string): Carrying<TimeReading> {
  return askFor(
    errand,
    `When should ${quote(title)} be?`,
    'That is not a time I can read; try “Friday at 15:00”.',
    (answer) => readTimeAnswer(answer, errand.setting),
  );
}

/** Why one occurrence of a series stays as it is, and what can be done instead. */
export function oneOfSeries(event: Occurrence, changed: string): string {
  const repeats = event.recurrence === undefined ? 'repeats' : `repeats ${repetitionWords(event.recurrence)}`;
  return `${quote(event.title)} ${repeats}, and one occurrence of a repeating event cannot be ${changed} yet. Nothing was changed; what works is cancelling the whole series.`;
}

/** When the event would be: a shift, another day at the same time, another time on the same day, or the first free time in a window. */
function* newWhen(errand: Errand, event: Occurrence, target: NewTime): Carrying<EventTime> {
  const { setting } = errand;
  const { reading } = target;
  const [problem] = reading.problems;
  if (problem !== undefined) return fail(problem.message);
  if (event.when.kind === 'all-day') return newDays(event.when, target, setting);
  const start = Temporal.PlainDateTime.from(event.when.start).toZonedDateTime(event.when.timeZone);
  const length = start.until(
    Temporal.PlainDateTime.from(event.when.end).toZonedDateTime(event.when.timeZone),
    { largestUnit: 'minutes' },
  );
  if (target.shift !== null) {
    const shifted = start.add(target.shift);
    return timedBetween(shifted, shifted.add(length));
  }
  const local = start.withTimeZone(reading.timeZone ?? setting.now.timeZoneId);
  const resolved = setting.resolve(completed(reading, target.sameTime, local, length));
  switch (resolved.kind) {
    case 'timed': {
      const inOwnZone =
        reading.timeZone === null ? resolved.start.withTimeZone(event.when.timeZone) : resolved.start;
      return timedBetween(inOwnZone, resolved.end);
    }
    case 'window': {
      errand.announce({ id: 'free', title: 'Look for free time', effect: 'read' });
      const wish = {
        window: resolved,
        partOfDay: partOfDayIn(reading),
        length: reading.length ?? length,
        excludedWeekdays: reading.excludedWeekdays,
        people: [],
        ignoreUids: [event.uid],
      };
      const { slots } = yield* findFreeSlots(errand, 'free', wish);
      return { kind: 'timed', ...slots[0] };
    }
    case 'all-day':
      return {
        kind: 'all-day',
        startDate: resolved.from.toString(),
        endDate: resolved.to.add({ days: 1 }).toString(),
      };
    case 'problem':
      return fail(resolved.message);
    case 'incomplete':
      return fail('It is not clear when it should be. Try “move lunch to Friday at 13:00”.');
  }
}

/** The named time, with the event's own day, hour and length where nothing else was said. */
function completed(
  reading: TimeReading,
  sameTime: boolean,
  start: Temporal.ZonedDateTime,
  length: Temporal.Duration,
): TimeReading {
  const { date } = reading;
  const sameHour = { kind: 'at', start: start.toPlainTime(), end: null } as const;
  const ownLength =
    reading.time?.kind === 'at' && reading.time.end !== null ? null : (reading.length ?? length);
  if (date === null)
    return {
      ...reading,
      date: { kind: 'day', day: start.toPlainDate() },
      time: reading.time ?? sameHour,
      length: ownLength,
    };
  if (date.kind === 'range' && reading.time === null && (date.period === 'week' || sameTime)) {
    const ahead = (start.dayOfWeek - date.from.dayOfWeek + 7) % 7;
    return {
      ...reading,
      date: { kind: 'day', day: date.from.add({ days: ahead }) },
      time: sameHour,
      length: ownLength,
    };
  }
  const time = reading.time ?? (date.kind === 'day' && !reading.allDay ? sameHour : null);
  return { ...reading, time, length: ownLength };
}

function newDays(
  when: Extract<EventTime, { kind: 'all-day' }>,
  target: NewTime,
  setting: Setting,
): EventTime {
  const first = Temporal.PlainDate.from(when.startDate);
  const days = first.until(Temporal.PlainDate.from(when.endDate)).days;
  const spanning = (from: Temporal.PlainDate, count: number): EventTime => ({
    kind: 'all-day',
    startDate: from.toString(),
    endDate: from.add({ days: count }).toString(),
  });
  if (target.shift !== null) return spanning(first.add(target.shift), days);
  const { reading } = target;
  if (reading.time === null && reading.date !== null) {
    if (reading.date.kind === 'range' && reading.date.period === undefined)
      return spanning(reading.date.from, reading.date.from.until(reading.date.to).days + 1);
    const from = reading.date.kind === 'day' ? reading.date.day : reading.date.from;
    const ahead =
      reading.date.kind === 'range' && reading.date.period === 'week'
        ? (first.dayOfWeek - from.dayOfWeek + 7) % 7
        : 0;
    return spanning(from.add({ days: ahead }), days);
  }
  const resolved = setting.resolve({ ...reading, date: reading.date ?? { kind: 'day', day: first } });
  return resolved.kind === 'timed'
    ? timedBetween(resolved.start, resolved.end)
    : fail('It is not clear when it should be. Try “move it to 4 December”.');
}
