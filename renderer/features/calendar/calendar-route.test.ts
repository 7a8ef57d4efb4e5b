import { expect, it } from 'vitest';
import { addressOf, readPlace, shownDays, turned } from './calendar-route.ts';

it('reads its own addresses', () => {
  const place = { mode: 'week', day: '2026-11-27' } as const;
  const parameters = new URLSearchParams(addressOf(place).split('?')[1]);
  expect(readPlace(parameters, '2026-11-23', 'day')).toEqual(place);
});
it('takes today when the address names no day that there is', () => {
  expect(readPlace(new URLSearchParams('day=2026-13-45&view=month'), '2026-11-23', 'agenda')).toEqual({
    mode: 'agenda',
    day: '2026-11-23',
  });
});
it('shows the week that the day is in, from the day on which weeks start', () => {
  expect(shownDays({ mode: 'week', day: '2026-11-27' }, 1).at(0)).toBe('2026-11-23');
  expect(shownDays({ mode: 'week', day: '2026-11-27' }, 7).at(0)).toBe('2026-11-22');
});
it('turns by what it shows', () => {
  expect(turned({ mode: 'week', day: '2026-11-27' }, -1).day).toBe('2026-11-20');
  expect(turned({ mode: 'day', day: '2026-11-30' }, 1).day).toBe('2026-12-01');
});
