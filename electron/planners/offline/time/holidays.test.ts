import { expect, it } from 'vitest';
import { plainDateOf } from './epoch-days.ts';
import { easterSunday } from './holidays.ts';

it('finds Easter, also at its earliest and its latest', () => {
  const found = [1818, 1943, 2008, 2024, 2025, 2026, 2027, 2038].map((year) =>
    plainDateOf(easterSunday(year)).toString(),
  );
  expect(found).toEqual([
    '1818-03-22',
    '1943-04-25',
    '2008-03-23',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ]);
});
