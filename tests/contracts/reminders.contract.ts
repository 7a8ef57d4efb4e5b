import { beforeEach, describe, expect, test } from 'vitest';
import type { RemindersPort } from '../../electron/ports/reminders.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { Reminder } from '../../shared/model/reminder.ts';

type Fields = Omit<Reminder, 'version'>;

const call: Fields = {
  id: 'rem_call',
  text: 'Call the café',
  dueAt: '2026-11-27T12:00:00Z',
  timeZone: 'Europe/Berlin',
  state: 'waiting',
};

/** What every list of reminders keeps to. @param open gives an empty one. */
export function remindersContract(name: string, open: () => RemindersPort): void {
  describe(`${name}, as a list of reminders`, () => {
    let reminders: RemindersPort;
    beforeEach(() => {
      reminders = open();
    });

    test('gives back what was put, with its version', async () => {
      const version = await reminders.put(call, null);
      expect(await reminders.reminder(call.id)).toEqual({ ...call, version });
      expect(await reminders.reminder('rem_none')).toBeNull();
    });

    test('gives a changed reminder a new version, and takes it away for good', async () => {
      const first = await reminders.put(call, null);
      const second = await reminders.put({ ...call, state: 'fired' }, first);
      expect(second).not.toBe(first);
      expect(await reminders.list({ limit: 10, state: 'waiting' })).toEqual([]);
      expect(await reminders.list({ limit: 10, state: 'fired' })).toEqual([
        { ...call, state: 'fired', version: second },
      ]);
      await reminders.remove(call.id, second);
      expect(await reminders.list({ limit: 10 })).toEqual([]);
    });

    test('refuses to overwrite, change or remove what has changed since', async () => {
      const version = await reminders.put(call, null);
      for (const attempt of [
        () => reminders.put(call, null),
        () => reminders.put(call, 'old'),
        () => reminders.remove(call.id, 'old'),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          name: 'VersionConflictError',
          recordId: call.id,
          found: version,
        });
      }
      await expect(reminders.remove('rem_none', version)).rejects.toBeInstanceOf(VersionConflictError);
    });

    test('lists by due time, in a half-open window, up to the limit', async () => {
      for (const [id, dueAt] of [
        ['rem_c', '2026-11-29T12:00:00Z'],
        ['rem_a', '2026-11-27T12:00:00Z'],
        ['rem_b', '2026-11-27T12:00:00.500Z'],
      ] as const) {
        await reminders.put({ ...call, id, dueAt }, null);
      }
      const ids = async (query: object) =>
        (await reminders.list({ limit: 10, ...query })).map((each) => each.id);
      expect(await ids({})).toEqual(['rem_a', 'rem_b', 'rem_c']);
      expect(await ids({ limit: 1 })).toEqual(['rem_a']);
      expect(await ids({ from: '2026-11-27T12:00:00Z', to: '2026-11-29T12:00:00Z' })).toEqual([
        'rem_a',
        'rem_b',
      ]);
      expect(await ids({ from: '2026-11-27T12:00:01Z' })).toEqual(['rem_c']);
    });

    test('finds by every word, whatever their case and accents', async () => {
      await reminders.put(call, null);
      expect(await reminders.list({ text: 'CAFE call', limit: 10 })).toHaveLength(1);
      expect(await reminders.list({ text: 'cafe tea', limit: 10 })).toEqual([]);
    });
  });
}
