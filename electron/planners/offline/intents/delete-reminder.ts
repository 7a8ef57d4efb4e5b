import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { Reminder } from '../../../../shared/model/reminder.ts';
import { confirm, NOTHING_CHANGED } from '../errand/choose.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, type Outcome } from '../errand/errand-end.ts';
import { locateReminder, type ReminderPhrase, readReminderPhrase } from '../errand/locate-reminder.ts';
import { listWords, quote } from '../errand/words-for.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

const HEADS = [
  'delete',
  'cancel',
  'remove',
  'drop',
  'clear',
  'stop',
  'forget',
  'erase',
  'get rid of',
  'turn off',
  'switch off',
];

export const deleteReminderIntent = defineIntent<ReminderPhrase>({
  name: 'delete-reminder',
  heads: [],
  examples: [
    { words: 'delete the reminder about mum', call: ['reminders.list', { text: 'mum', state: 'waiting' }] },
    {
      words: 'cancel my reminder to call the bank',
      call: ['reminders.list', { text: 'call the bank', state: 'waiting' }],
    },
    { words: 'canel the oven reminder', call: ['reminders.list', { text: 'oven', state: 'waiting' }] },
  ],

  read(clause) {
    const head = readHead(clause, HEADS);
    return head === null ? null : readReminderPhrase(head.rest);
  },

  outline: ({ text }) => [
    {
      id: 'look',
      title: text === '' ? 'Look for the reminder' : `Look for the reminder ${quote(text)}`,
      effect: 'read',
    },
    { id: 'delete', title: 'Delete the reminder', effect: 'delete' },
  ],

  *carryOut(phrase, errand) {
    if (phrase.all) return yield* deleteAll(errand);
    const reminder = yield* locateReminder(errand, phrase, 'look');
    return yield* deleteReminder(errand, reminder, 'delete');
  },
});

function* deleteAll(errand: Errand): Carrying<Outcome> {
  const { reminders } = yield* errand.look(
    'look',
    'reminders.list',
    { state: 'waiting' },
    'You spoke of all reminders.',
  );
  if (reminders.length === 0) return done(`No reminder is waiting. ${NOTHING_CHANGED}`);
  const question = `These ${reminders.length}: ${listWords(reminders.map(({ text }) => quote(text)))}. Delete all?`;
  yield* confirm(errand, question, 'Delete all', 'Leave them');
  const outcomes: Outcome[] = [];
  for (const [index, reminder] of reminders.entries()) {
    const step = index === 0 ? 'delete' : `delete-${index + 1}`;
    errand.announce({ id: step, title: `Delete the reminder ${quote(reminder.text)}`, effect: 'delete' });
    outcomes.push(yield* errand.attempt(deleteReminder(errand, reminder, step)));
  }
  const failed = outcomes.some(({ outcome }) => outcome === 'failed');
  return { outcome: failed ? 'failed' : 'done', text: outcomes.map(({ text }) => text).join('\n') };
}

/** Deletes one reminder. */
export function* deleteReminder(errand: Errand, reminder: Reminder, step: string): Carrying<Outcome> {
  const due = formatInstant(reminder.dueAt, errand.setting.format);
  errand.revise(step, { title: `Delete the reminder ${quote(reminder.text)}, ${due}` });
  const why = `You asked to delete the reminder ${quote(reminder.text)}, ${due}.`;
  const output = yield* errand.change(
    step,
    'reminders.delete',
    { id: reminder.id },
    why,
    `Not deleted, the reminder ${quote(reminder.text)} stays`,
  );
  return done(`Deleted the reminder ${quote(output.reminder.text)}, ${due}.`);
}
