import type { Reminder } from '../../../shared/model/reminder.ts';
import type { LabelledText } from '../../../shared/model/source.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { RecordWords } from '../compare-approved.ts';
import type { ToolContext } from '../define-tool.ts';
import { instantText } from '../instant-text.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { instantWords, quote } from '../words.ts';

export type ReminderWithoutVersion = Omit<Reminder, 'version'>;

/** How reminders and their fields are called. */
export const reminderWords: RecordWords<Reminder> = {
  keeper: 'your reminders',
  fields: { text: 'text', dueAt: 'time', timeZone: 'time zone', state: 'state' },
};

/** @throws NotFoundError when it is gone. */
export async function existingReminder(id: string, context: ToolContext): Promise<Reminder> {
  const reminder = await context.reminders.reminder(id);
  if (reminder === null) throw new NotFoundError('That reminder is no longer there.');
  return reminder;
}

/**
 * The instant as it is stored.
 * @throws InvalidCallError when it is past.
 */
export function futureInstant(dueAt: string, context: ToolContext): string {
  const instant = Date.parse(dueAt);
  if (instant <= context.clock.now()) {
    throw new InvalidCallError(
      `${instantWords(dueAt, context)} is already past. Give a time that is still to come.`,
    );
  }
  return instantText(instant);
}

/** The stored reminder; one that has fired meanwhile counts as the waiting one that it was. */
export async function reminderAsApproved(
  id: string,
  approved: Pick<Reminder, 'state'>,
  { reminders }: ToolContext,
): Promise<Reminder | null> {
  const found = await reminders.reminder(id);
  return found?.state === 'fired' && approved.state === 'waiting' ? { ...found, state: 'waiting' } : found;
}

/** What a reminder brings into a run. */
export function labelReminder({ id, text }: Reminder): LabelledText {
  return {
    source: { id: `reminder:${id}`, origin: 'own-data', description: `your reminder ${quote(text)}` },
    text,
  };
}

export function withoutVersion({ version: _, ...reminder }: Reminder): ReminderWithoutVersion {
  return reminder;
}
