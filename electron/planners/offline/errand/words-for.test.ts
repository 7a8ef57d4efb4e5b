import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { timedBetween } from './words-for.ts';

test('an hour in which the clocks go back still ends after it begins', () => {
  const start = Temporal.ZonedDateTime.from('2027-10-31T02:30:00+02:00[Europe/Berlin]');
  expect(timedBetween(start, start.add({ hours: 1 }))).toEqual({
    kind: 'timed',
    start: '2027-10-31T02:30',
    end: '2027-10-31T03:30',
    timeZone: 'Europe/Berlin',
  });
});
