import { done } from '../errand/errand-end.ts';
import { locateReminder, type ReminderPhrase, readReminderPhrase } from '../errand/locate-reminder.ts';
import { quote } from '../errand/words-for.ts';
import { readHead } from '../grammar/head-words.ts';
import { defineIntent } from './define-intent.ts';

const HEADS = [
  'mark',
  'dismiss',
  'complete',
  'finish',
  'done with',
  'i did',
  'finished',
  'tick off',
  'check off',
  'close',
];

/** Puts a reminder away as done, without deleting it. */
export const finishReminder = defineIntent<ReminderPhrase>({
  name: 'finish-reminder',
  heads: ['mark', 'dismiss', 'tick off', 'check off'],
  examples: [
    { words: 'mark the mum reminder as done', call: ['reminders.list', { text: 'mum', state: 'waiting' }] },
    {
      words: 'dismiss my reminder to pay the rent',
      call: ['reminders.list', { text: 'pay the rent', state: 'waiting' }],
    },
  ],

  read(clause) {
    const head = readHead(clause, HEADS);
    if (head === null) return null;
    const done = /^(.+?) (?:as|is) (?:done|complete|completed|finished)$/i.exec(head.rest)?.[1];
    if (head.phrase === 'mark' && done !== undefined && readReminderPhrase(done) === null)
      return { text: done.replace(/^["“]|["”]$/g, ''), refers: false, all: false };
    return readReminderPhrase(
      head.rest.replace(/\s+(?:as |is )?(?:done|complete|completed|finished|off)$/i, ''),
    );
  },

  outline: ({ text }) => [
    {
      id: 'look',
      title: text === '' ? 'Look for the reminder' : `Look for the reminder ${quote(text)}`,
      effect: 'read',
    },
    { id: 'finish', title: 'Put the reminder away', effect: 'change' },
  ],

  *carryOut(phrase, errand) {
    const reminder = yield* locateReminder(errand, phrase, 'look');
    errand.revise('finish', { title: `Put the reminder ${quote(reminder.text)} away` });
    const input = { id: reminder.id, changes: { state: 'dismissed' as const } };
    const why = `You said that the reminder ${quote(reminder.text)} is done.`;
    const output = yield* errand.change(
      'finish',
      'reminders.update',
      input,
      why,
      `Not changed, the reminder ${quote(reminder.text)} stays`,
    );
    return done(`Put the reminder ${quote(output.reminder.text)} away as done.`);
  },
});
