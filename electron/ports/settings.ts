import type { Settings } from '../../shared/model/settings.ts';

/** Where settings are kept. */
export interface SettingsPort {
  read(): Settings;
  /** Stores the changed fields and returns the whole. @throws StorageError */
  change(changes: Partial<Settings>): Settings;
}
