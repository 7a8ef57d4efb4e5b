import { beforeEach, describe, expect, test } from 'vitest';
import type { SettingsPort } from '../../electron/ports/settings.ts';
import { settingsSchema } from '../../shared/model/settings.ts';

/** What all settings keep to. @param open gives those of a new computer. */
export function settingsContract(name: string, open: () => SettingsPort): void {
  describe(`${name}, as settings`, () => {
    let settings: SettingsPort;
    beforeEach(() => {
      settings = open();
    });

    test('have a default for everything', () => {
      expect(settings.read()).toEqual(settingsSchema.parse({}));
    });

    test('change what is named and keep the rest', () => {
      const changed = settings.change({ theme: 'dark', timeZone: 'Asia/Tokyo' });
      expect(changed).toEqual({ ...settingsSchema.parse({}), theme: 'dark', timeZone: 'Asia/Tokyo' });
      expect(settings.change({ timeZone: null })).toMatchObject({ theme: 'dark', timeZone: null });
      expect(settings.read()).toMatchObject({ theme: 'dark', timeZone: null });
    });

    test('refuse what makes no sense and stay as they were', () => {
      expect(() => settings.change({ defaultLength: -5 })).toThrow();
      expect(settings.read().defaultLength).toBe(60);
    });

    test('give away nothing by which they could be changed unseen', () => {
      settings.read().workingHours.from = '00:00';
      expect(settings.read().workingHours.from).toBe('09:00');
    });
  });
}
