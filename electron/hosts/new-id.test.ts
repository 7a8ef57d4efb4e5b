import { describe, expect, test } from 'vitest';
import { actionIdSchema, runIdSchema } from '../../shared/model/ids.ts';
import { fixedClock } from './clocks.ts';
import { createNewId } from './new-id.ts';

describe('createNewId', () => {
  test('makes ids that the model takes', () => {
    const newId = createNewId(fixedClock(Date.UTC(2026, 10, 23)));
    expect(runIdSchema.safeParse(newId('run')).success).toBe(true);
    expect(actionIdSchema.safeParse(newId('act')).success).toBe(true);
  });

  test('makes ids that sort by time, and within one instant by the order in which they were made', () => {
    let now = Date.UTC(2026, 10, 23);
    const newId = createNewId({ now: () => now });
    const ids = Array.from({ length: 200 }, (_, index) => {
      if (index % 50 === 0) now += 1;
      return newId('act');
    });
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(200);
  });

  test('makes other ids in another process at the same instant', () => {
    const clock = fixedClock(0);
    expect(createNewId(clock)('act')).not.toBe(createNewId(clock)('act'));
  });
});
