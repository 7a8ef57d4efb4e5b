import { formatInstant } from '../../../../shared/model/format-when.ts';
import { done } from '../errand/errand-end.ts';
import { readReminderPhrase } from '../errand/locate-reminder.ts';
import { stretchWords } from '../errand/stretch-words.ts';
import { windowOf } from '../errand/windows.ts';
import { quote } from '../errand/words-for.ts';
import { closeGaps, cutSpans } from '../grammar/cut-time.ts';
import { foldText } from '../grammar/fold-text.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';

interface Slots {
  readonly time: TimeReading;
  readonly about: string;
}

const QUESTION =
  /^(?:(?:what|which|any|show|list|display|see|view|my|all|the|open|how many|are there|is there|do i have|have i|when)\b.*\breminders?\b|reminders?$|reminders (?:for|on|today|tomorrow|this|next)\b|what (?:do|should) i (?:need to )?remember\b)/;

export const listReminders = defineIntent<Slots>({
  name: 'list-reminders',
  heads: [],
  examples: [
    { words: 'what reminders do I have?', call: ['reminders.list', { state: 'waiting' }] },
    {
      words: 'show my reminders for tomorrow',
      call: [
        'reminders.list',
        { state: 'waiting', from: '2026-11-23T23:00:00Z', to: '2026-11-24T23:00:00Z' },
      ],
    },
    { words: 'reminders', call: ['reminders.list', { state: 'waiting' }] },
    { words: 'when is the reminder about mum', call: ['reminders.list', { state: 'waiting', text: 'mum' }] },
  ],

  read(clause, setting) {
    if (!QUESTION.test(foldText(clause))) return null;
    const time = setting.read(clause);
    const phrase = readReminderPhrase(closeGaps(cutSpans(clause, time.spans)));
    const about = (phrase?.text ?? '')
      .replace(
        /^(?:what|which|any|show|list|display|see|view|my|me|all|the|open|how many|are|is|there|do|i|have|got|when|are there|of|set|for|\s)+\b\s*/i,
        '',
      )
      .replace(/\b(?:do i have|have i got|are there|are set|is|i have|do i|set|there|have i)\b/gi, '')
      .trim();
    return { time, about };
  },

  outline: () => [{ id: 'look', title: 'Look at your reminders', effect: 'read' }],

  *carryOut({ time, about }, errand) {
    const { setting } = errand;
    const [problem] = time.problems;
    if (problem !== undefined) return { outcome: 'failed', text: problem.message };
    const window = windowOf(time, setting);
    const instant = (at: NonNullable<typeof window>['from']) =>
      at.toZonedDateTime(setting.now.timeZoneId).toInstant().toString({ smallestUnit: 'second' });
    const { reminders } = yield* errand.look(
      'look',
      'reminders.list',
      {
        ...(about === '' ? {} : { text: about }),
        state: 'waiting',
        ...(window === null ? {} : { from: instant(window.from) }),
        ...(window?.to == null ? {} : { to: instant(window.to) }),
      },
      'You asked for your reminders.',
    );
    const [only] = reminders;
    if (reminders.length === 1 && only !== undefined)
      errand.references.remember({ kind: 'reminder', reminder: only });
    const where =
      (window === null ? '' : `, ${stretchWords(window, setting)}`) +
      (about === '' ? '' : `, about ${quote(about)}`);
    if (only === undefined) return done(`No reminder is waiting${where}.`);
    const lines = reminders
      .slice(0, 40)
      .map(({ dueAt, text }) => `${formatInstant(dueAt, setting.format)}  ${quote(text).slice(1, -1)}`);
    return done(
      `${reminders.length} ${reminders.length === 1 ? 'reminder' : 'reminders'}${where}:\n${lines.join('\n')}`,
    );
  },
});
