import { formatInstant } from '../../../../shared/model/format-when.ts';
import type { Reminder } from '../../../../shared/model/reminder.ts';
import { foldedWords, foldText } from '../grammar/fold-text.ts';
import { choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { quote } from './words-for.ts';

/** Words for a reminder that should exist. */
export interface ReminderPhrase {
  /** What it is about; empty when that was not said. */
  readonly text: string;
  /** "that reminder": the one spoken of last. */
  readonly refers: boolean;
  /** "all my reminders". */
  readonly all: boolean;
}

/** Reads "the reminder about mum", "my reminder to call Bo", "the mum reminder"; null when no reminder is spoken of. */
export function readReminderPhrase(words: string): ReminderPhrase | null {
  const match = /\b(?:reminders?|remainder)\b/.exec(foldText(words));
  if (match === null) return null;
  const before = words
    .slice(0, match.index)
    .replace(/^(?:(?:my|the|a|that|this|all|of|last|next)\s+)+/i, '')
    .trim();
  const after = words
    .slice(match.index + match[0].length)
    .replace(/^\s*(?:that says|called|named|titled|saying|:)?\s*(?:about|to|for|of|on|regarding|re)?\s+/i, '')
    .replace(/["“”]/g, '')
    .trim();
  const text = [before, after].filter((part) => part !== '').join(' ');
  const all = text === '' && /\b(?:all|every|reminders)\b/.test(foldText(words));
  return { text, all, refers: text === '' && /^(?:that|this)\b/.test(foldText(words.trim())) };
}

/**
 * The one reminder that is meant; several: the person picks.
 * @throws ErrandEnd
 */
export function* locateReminder(errand: Errand, phrase: ReminderPhrase, step: string): Carrying<Reminder> {
  if (phrase.refers) {
    const reference = errand.references.latest(['reminder']);
    if (reference?.gone === true)
      return fail(
        `The reminder ${quote(reference.reminder.text)} has been deleted already. ${NOTHING_CHANGED}`,
      );
    if (reference !== null) return reference.reminder;
  }
  const why =
    phrase.text === '' ? 'You spoke of a reminder.' : `You spoke of the reminder ${quote(phrase.text)}.`;
  const named = yield* errand.look(
    step,
    'reminders.list',
    { ...(phrase.text === '' ? {} : { text: phrase.text }), state: 'waiting' },
    why,
  );
  let fitting = named.reminders;
  if (fitting.length === 0 && phrase.text !== '') {
    const all = yield* errand.look(step, 'reminders.list', { state: 'waiting' }, why);
    const wanted = foldedWords(phrase.text).filter((word) => word.length > 2);
    fitting = all.reminders.filter(
      ({ text }) => wanted.length > 0 && wanted.every((word) => foldedWords(text).includes(word)),
    );
  }
  const [only] = fitting;
  if (only === undefined)
    return fail(
      phrase.text === ''
        ? `There is no reminder waiting. ${NOTHING_CHANGED}`
        : `No reminder matches ${quote(phrase.text)}. ${NOTHING_CHANGED}`,
    );
  if (fitting.length === 1) return only;
  const choices = fitting
    .slice(0, 9)
    .map((reminder) => ({ label: reminderOption(errand, reminder), value: reminder }));
  return yield* choose(errand, 'Which reminder do you mean?', choices);
}

function reminderOption({ setting }: Errand, reminder: Reminder): string {
  return `${formatInstant(reminder.dueAt, setting.format)} · ${quote(reminder.text, 60).slice(1, -1)}`;
}
