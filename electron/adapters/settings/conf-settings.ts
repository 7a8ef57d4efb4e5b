import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, parse } from 'node:path';
import { type Settings, settingsSchema } from '../../../shared/model/settings.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SettingsPort } from '../../ports/settings.ts';
import { setAsideDamaged } from '../sqlite/set-aside-damaged.ts';
import { translatingErrors } from '../sqlite/storage-errors.ts';

/** The part of `conf`, and of `electron-store` which is built on it, that writes settings. */
export interface SettingsStore {
  store: Record<string, unknown>;
}

/**
 * Settings in one JSON file, readable by its owner alone. Reading needs no library, so that starting does not wait for
 * one; the store that writes is made at the first change.
 */
export class ConfSettings implements SettingsPort {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #makeStore: () => SettingsStore;
  readonly #notices: string[] = [];
  #store: SettingsStore | undefined;

  /**
   * @param file the JSON file; it need not exist.
   * @param makeStore makes the store that writes this very file.
   */
  constructor(file: string, clock: Clock, makeStore: () => SettingsStore = () => confStore(file)) {
    this.#file = file;
    this.#clock = clock;
    this.#makeStore = makeStore;
  }

  /** One sentence for the person for each time that the file could not be used as it was. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /** What was set, and defaults for the rest. A file that is no settings is kept aside; what is sound in it still holds. */
  read(): Settings {
    return this.#translating(() => this.#current().settings);
  }

  change(changes: Partial<Settings>): Settings {
    return this.#translating(() => {
      const { settings, fields } = this.#current();
      const changed = settingsSchema.parse({ ...settings, ...changes });
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      // The store would try again for a second before it gives up.
      accessSync(dirname(this.#file), constants.W_OK);
      this.#store ??= this.#makeStore();
      // Fields that this version does not know were written by a newer one, and stay.
      this.#store.store = { ...fields, ...changed };
      return changed;
    });
  }

  #current(): { settings: Settings; fields: Record<string, unknown> } {
    const text = readText(this.#file);
    const fields = text === null ? {} : parseFields(text);
    const parsed = settingsSchema.safeParse(fields);
    if (fields !== null && parsed.success) return { settings: parsed.data, fields };
    const kept = setAsideDamaged(this.#file, this.#clock);
    const sound = soundFields(fields ?? {});
    this.#notices.push(
      `The settings in ${this.#file} could not be read${fields === null ? '' : ' in part'}. The file is kept as ${kept}; ${
        fields === null ? 'all settings are' : 'what was wrong is'
      } back to how they were at first.`,
    );
    if (Object.keys(sound).length > 0) this.change(sound);
    return { settings: settingsSchema.parse(sound), fields: sound };
  }

  #translating<Result>(work: () => Result): Result {
    return translatingErrors({ file: this.#file, name: 'settings' }, work);
  }
}

/** A store of `conf`, loaded only now: it takes longer to load than all else that a start needs. */
function confStore(file: string): SettingsStore {
  const { default: Conf } = createRequire(import.meta.url)('conf') as typeof import('conf');
  return new Conf<Record<string, unknown>>({
    cwd: dirname(file),
    configName: parse(file).name,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseFields(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The known fields whose values are right. */
function soundFields(fields: Record<string, unknown>): Partial<Settings> {
  const sound = Object.entries(settingsSchema.shape).filter(
    ([name, schema]) => name in fields && schema.safeParse(fields[name]).success,
  );
  return Object.fromEntries(sound.map(([name]) => [name, fields[name]]));
}
