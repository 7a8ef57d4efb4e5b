import type { SettingsPort } from '../../electron/ports/settings.ts';
import { type Settings, settingsSchema } from '../../shared/model/settings.ts';

/** Settings in memory. */
export class MemorySettings implements SettingsPort {
  #settings: Settings;

  constructor(settings: Partial<Settings> = {}) {
    this.#settings = settingsSchema.parse(settings);
  }

  read(): Settings {
    return structuredClone(this.#settings);
  }

  change(changes: Partial<Settings>): Settings {
    this.#settings = settingsSchema.parse({ ...this.#settings, ...changes });
    return this.read();
  }
}
