import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../../../../shared/model/format-when.ts';
import { askFor } from '../errand/choose.ts';
import { dueTime } from '../errand/due-time.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail, type Outcome } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { quote, whenOf } from '../errand/words-for.ts';
import { type NewReminder, readNewReminder, reminderText } from '../grammar/new-reminder.ts';
import { createReminderExamples } from './create-reminder.examples.ts';
import { defineIntent } from './define-intent.ts';

export const createReminder = defineIntent<NewReminder>({
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

  read: readNewReminder,
  inheritsDay: true,
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
        : (errand.references.madeHere()?.title ??
          (yield* askFor(
            errand,
            'What should I remind you of?',
            'A few words are needed.',
            (answer) => reminderText(answer) || null,
          )));
    const due = yield* dueTime(errand, slots.time, text);
    if (Temporal.ZonedDateTime.compare(due, setting.now) <= 0)
      return fail(
        `${formatInstant(due.epochMilliseconds, setting.format)} has already passed. No reminder was set.`,
      );
    return yield* setReminder(errand, text, due);
  },
});

function* beforeEvent(
  errand: Errand,
  slots: NewReminder,
  before: NonNullable<NewReminder['before']>,
): Carrying<Outcome> {
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
  errand.references.remember({ kind: 'reminder', reminder });
  return done(
    `I will remind you on ${formatInstant(reminder.dueAt, setting.format)}: ${quote(reminder.text)}.`,
  );
}
