import { expect, test } from 'vitest';
import { whenInZone } from './when-in-zone.ts';

test('A time is told as clocks elsewhere show it, over midnight too, and a day stays one', () => {
  const when = {
    kind: 'timed',
    start: '2026-11-25T21:00',
    end: '2026-11-25T22:00',
    timeZone: 'America/New_York',
  } as const;
  expect(whenInZone(when, 'Europe/Paris')).toEqual({
    kind: 'timed',
    start: '2026-11-26T03:00',
    end: '2026-11-26T04:00',
    timeZone: 'Europe/Paris',
  });
  const day = { kind: 'all-day', startDate: '2026-11-25', endDate: '2026-11-26' } as const;
  expect(whenInZone(day, 'Asia/Tokyo')).toEqual(day);
});
