import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { Reminder } from '../../../../shared/model/reminder.ts';
import { askFor } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { locateReminder, type ReminderPhrase, readReminderPhrase } from '../errand/locate-reminder.ts';
import { localMinute, quote } from '../errand/words-for.ts';
import { readHead } from '../grammar/head-words.ts';
import { type NewTime, readNewTime } from '../grammar/new-time.ts';
import { readTimeAnswer } from '../grammar/time-words.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly phrase: ReminderPhrase;
  readonly target: NewTime | null;
}

const HEADS = [
  'move',
  'push',
  'push back',
  'postpone',
  'reschedule',
  'shift',
  'delay',
  'put off',
  'snooze',
  'change',
  'set',
  'bring forward',
  'defer',
  'update',
];

export const moveReminderIntent = defineIntent<Slots>({
  name: 'move-reminder',
  heads: ['snooze'],
  examples: [
    {
      words: 'move the reminder about mum to 7pm',
      call: ['reminders.list', { text: 'mum', state: 'waiting' }],
    },
    {
      words: 'snooze the reminder to check the oven by 10 minutes',
      call: ['reminders.list', { text: 'check the oven', state: 'waiting' }],
    },
    {
      words: 'postpone my reminder for the rent until Friday at 9',
      call: ['reminders.list', { text: 'the rent', state: 'waiting' }],
    },
  ],

  read(clause, setting) {
    const head = readHead(clause, HEADS);
    if (head === null) return null;
    if (/^(?:an?|another|new)\b/i.test(head.rest)) return null;
    if (head.phrase === 'set' && /^reminder\b/i.test(head.rest)) return null;
    const snooze = head.phrase === 'snooze';
    const { object, target } = readNewTime(head.rest, head.phrase, setting);
    const phrase = readReminderPhrase(object) ?? (snooze ? { text: '', refers: true, all: false } : null);
    return phrase === null ? null : { phrase, target };
  },

  outline: ({ phrase }) => [
    {
      id: 'look',
      title: phrase.text === '' ? 'Look for the reminder' : `Look for the reminder ${quote(phrase.text)}`,
      effect: 'read',
    },
    { id: 'move', title: 'Move the reminder', effect: 'change' },
  ],

  *carryOut({ phrase, target }, errand) {
    const reminder = yield* locateReminder(errand, phrase, 'look');
    return yield* moveReminder(errand, reminder, target);
  },
});

/** Gives a reminder another time: later, earlier, on another day, or at another hour. */
export function* moveReminder(errand: Errand, reminder: Reminder, target: NewTime | null): Carrying<Outcome> {
  const { setting } = errand;
  const { format } = setting;
  const reading =
    target?.reading ??
    (yield* askFor(
      errand,
      `When should the reminder ${quote(reminder.text)} be?`,
      'That is not a time I can read; try “tomorrow at 9:00”.',
      (answer) => readTimeAnswer(answer, setting),
    ));
  const [problem] = reading.problems;
  if (problem !== undefined) return fail(problem.message);
  const due = Temporal.Instant.from(reminder.dueAt).toZonedDateTimeISO(setting.now.timeZoneId);
  const at = target?.shift != null ? due.add(target.shift) : named();
  if (Temporal.ZonedDateTime.compare(at, setting.now) <= 0)
    return fail(`${formatInstant(at.epochMilliseconds, format)} has already passed. Nothing was changed.`);
  const dueAt = at.toInstant().toString({ smallestUnit: 'second' });
  const words = formatInstant(dueAt, format);
  errand.revise('move', { title: `Move the reminder ${quote(reminder.text)} to ${words}` });
  const why = `You asked to move the reminder ${quote(reminder.text)} from ${localMinute(due).replace('T', ' ')} to ${words}.`;
  const output = yield* errand.change(
    'move',
    'reminders.update',
    { id: reminder.id, changes: { dueAt, state: 'waiting' } },
    why,
    'Not moved',
  );
  errand.references.remember({ kind: 'reminder', reminder: output.reminder });
  return done(
    `Moved the reminder ${quote(output.reminder.text)} to ${formatInstant(output.reminder.dueAt, format)}.`,
  );

  function named(): Temporal.ZonedDateTime {
    const date =
      reading.date ?? (reading.time === null ? null : ({ kind: 'day', day: due.toPlainDate() } as const));
    const time = reading.time ?? ({ kind: 'at', start: due.toPlainTime(), end: null } as const);
    const resolved = setting.resolve({ ...reading, date, time });
    if (resolved.kind === 'problem') return fail(resolved.message);
    if (resolved.kind === 'timed') return resolved.start;
    if (resolved.kind === 'window') return resolved.from;
    return fail('It is not clear when the reminder should be. Try “tomorrow at 9:00”.');
  }
}
