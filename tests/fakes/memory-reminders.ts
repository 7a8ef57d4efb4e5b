import { foldedWords, foldText, hasWords } from '../../electron/icalendar/fold-text.ts';
import type { ReminderQuery, RemindersPort } from '../../electron/ports/reminders.ts';
import type { Reminder } from '../../shared/model/reminder.ts';
import { VersionedMap } from './versioned-map.ts';

/** Reminders in memory. */
export class MemoryReminders implements RemindersPort {
  readonly #reminders = new VersionedMap<Omit<Reminder, 'version'>>();

  async reminder(id: string): Promise<Reminder | null> {
    const record = this.#reminders.get(id);
    return record === undefined ? null : { ...record.value, version: record.version };
  }

  async list({ text, from, to, state, limit }: ReminderQuery): Promise<readonly Reminder[]> {
    const words = foldedWords(text);
    const [start, end] = [Date.parse(from ?? ''), Date.parse(to ?? '')];
    return this.#reminders
      .all()
      .map(({ value, version }) => ({ ...value, version }))
      .filter((reminder) => state === undefined || reminder.state === state)
      .filter((reminder) => !(Date.parse(reminder.dueAt) < start) && !(Date.parse(reminder.dueAt) >= end))
      .filter((reminder) => hasWords(foldText(reminder.text), words))
      .sort((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt) || (one.id < other.id ? -1 : 1))
      .slice(0, limit);
  }

  async put(reminder: Omit<Reminder, 'version'>, expected: string | null): Promise<string> {
    const { version: _version, ...fields } = { version: '', ...structuredClone(reminder) };
    return this.#reminders.put(reminder.id, reminder.id, fields, expected);
  }

  async remove(id: string, expected: string): Promise<void> {
    this.#reminders.remove(id, id, expected);
  }
}
