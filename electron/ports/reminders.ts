import type { Reminder } from '../../shared/model/reminder.ts';

export interface ReminderQuery {
  readonly text?: string;
  /** Half-open window of due instants. */
  readonly from?: string;
  readonly to?: string;
  readonly state?: Reminder['state'];
  readonly limit: number;
}

/** A service that keeps reminders. Every method may throw `StorageError`. */
export interface RemindersPort {
  reminder(id: string): Promise<Reminder | null>;
  /** By due time, earliest first. */
  list(query: ReminderQuery): Promise<readonly Reminder[]>;
  /**
   * Stores the reminder and returns its new version.
   * @param expected the version it must have now; null when it must not exist.
   * @throws VersionConflictError when it has another.
   */
  put(reminder: Omit<Reminder, 'version'>, expected: string | null): Promise<string>;
  /** @throws VersionConflictError when it has another version or is gone. */
  remove(id: string, expected: string): Promise<void>;
}
