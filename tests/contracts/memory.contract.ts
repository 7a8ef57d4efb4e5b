import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryPort } from '../../electron/ports/memory.ts';
import { VersionConflictError } from '../../electron/ports/store-errors.ts';
import type { FactRecord } from '../../shared/model/memory.ts';

const habit: FactRecord = {
  id: 'mem_habit0',
  text: 'I don’t take meetings before 10',
  learnedBy: 'act_000001',
  learnedAt: '2026-11-23T09:00:00.000Z',
  expiresOn: null,
};
const sister: FactRecord = {
  id: 'mem_sister',
  text: 'Kím is my sister',
  learnedBy: 'act_000002',
  learnedAt: '2026-11-23T10:00:00.000Z',
  expiresOn: '2026-12-31',
};

/** What every memory keeps to. @param open gives an empty one. */
export function memoryContract(name: string, open: () => MemoryPort): void {
  describe(`${name}, as what is remembered`, () => {
    let memory: MemoryPort;
    beforeEach(() => {
      memory = open();
    });

    test('gives back what was put, the latest first, and finds it by its words', async () => {
      const [first, second] = [await memory.put(habit, null), await memory.put(sister, null)];
      const facts = [
        { ...sister, version: second, lastUsedAt: null },
        { ...habit, version: first, lastUsedAt: null },
      ];
      expect(await memory.facts()).toEqual(facts);
      expect(await memory.facts('KIM sister')).toEqual(facts.slice(0, 1));
      expect(await memory.facts('brother')).toEqual([]);
      expect(await memory.fact(habit.id)).toEqual(facts[1]);
      expect(await memory.fact('mem_nobody')).toBeNull();
    });

    test('notes uses without a new version, and keeps them when the words change', async () => {
      const version = await memory.put(habit, null);
      await memory.noteUse([habit.id, 'mem_nobody'], '2026-11-24T08:00:00.000Z');
      expect(await memory.fact(habit.id)).toMatchObject({ version, lastUsedAt: '2026-11-24T08:00:00.000Z' });
      await memory.put({ ...habit, text: 'I don’t take calls' }, version);
      expect(await memory.fact(habit.id)).toMatchObject({
        text: 'I don’t take calls',
        lastUsedAt: '2026-11-24T08:00:00.000Z',
      });
    });

    test('changes and removes only what has not changed since it was seen', async () => {
      const version = await memory.put(habit, null);
      await expect(memory.put(habit, null)).rejects.toThrow(VersionConflictError);
      await expect(memory.remove(habit.id, 'another')).rejects.toThrow(VersionConflictError);
      await memory.remove(habit.id, version);
      expect(await memory.facts()).toEqual([]);
      await expect(memory.remove(habit.id, version)).rejects.toThrow(VersionConflictError);
    });
  });
}
