import { expect, it } from 'vitest';
import { parseClock } from './clock-words.ts';

it.each([
  ['13:00', '13:00'],
  ['9', '09:00'],
  ['930', '09:30'],
  ['1.30 pm', '13:30'],
  ['12 am', '00:00'],
  ['12:15 PM', '12:15'],
  [' 07h45 ', '07:45'],
])('“%s” is %s', (text, clock) => {
  expect(parseClock(text)).toBe(clock);
});

it.each(['', '25:00', '13:60', '13 pm', '0 am', 'noonish'])('“%s” is no time of day', (text) => {
  expect(parseClock(text)).toBeNull();
});
