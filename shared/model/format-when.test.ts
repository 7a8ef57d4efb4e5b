import { expect, test } from 'vitest';
import type { EventTime } from './event-time.ts';
import { formatInstant, formatWhen, type WhenFormat } from './format-when.ts';

const berlin: WhenFormat = { timeZone: 'Europe/Berlin', clock: '24-hour', now: '2026-11-23T21:00:00Z' };
const timed = (start: string, end: string, timeZone = 'Europe/Berlin'): EventTime => ({
  kind: 'timed',
  start,
  end,
  timeZone,
});
const allDay = (startDate: string, endDate: string): EventTime => ({ kind: 'all-day', startDate, endDate });

test.each<[string, EventTime, Partial<WhenFormat>, string]>([
  ['hours of one day', timed('2026-11-27T13:00', '2026-11-27T14:00'), {}, 'Fri 27 Nov 13:00–14:00'],
  ['seconds are left out', timed('2026-11-27T13:00:00', '2026-11-27T14:00:00'), {}, 'Fri 27 Nov 13:00–14:00'],
  ['up to midnight', timed('2026-11-27T22:00', '2026-11-28T00:00'), {}, 'Fri 27 Nov 22:00–24:00'],
  ['past midnight', timed('2026-11-27T22:00', '2026-11-28T02:00'), {}, 'Fri 27 Nov 22:00 – Sat 28 Nov 02:00'],
  ['another year', timed('2027-03-05T09:00', '2027-03-05T09:30'), {}, 'Fri 5 Mar 2027 09:00–09:30'],
  [
    'over New Year',
    timed('2026-12-31T22:00', '2027-01-01T02:00'),
    {},
    'Thu 31 Dec 22:00 – Fri 1 Jan 2027 02:00',
  ],
  [
    'no present given',
    timed('2026-11-27T13:00', '2026-11-27T14:00'),
    { now: '' },
    'Fri 27 Nov 2026 13:00–14:00',
  ],
  ['one whole day', allDay('2026-11-27', '2026-11-28'), {}, 'Fri 27 Nov, all day'],
  ['whole days', allDay('2026-11-27', '2026-11-30'), {}, 'Fri 27 Nov – Sun 29 Nov, all day'],
  [
    'an afternoon',
    timed('2026-11-27T13:00', '2026-11-27T14:30'),
    { clock: '12-hour' },
    'Fri 27 Nov 1:00–2:30 pm',
  ],
  [
    'over noon',
    timed('2026-11-27T11:30', '2026-11-27T12:30'),
    { clock: '12-hour' },
    'Fri 27 Nov 11:30 am–12:30 pm',
  ],
  [
    'from midnight',
    timed('2026-11-27T00:15', '2026-11-27T12:00'),
    { clock: '12-hour' },
    'Fri 27 Nov 12:15 am–12:00 pm',
  ],
  [
    'the whole day by the clock',
    timed('2026-11-27T00:00', '2026-11-28T00:00'),
    { clock: '12-hour' },
    'Fri 27 Nov 12:00 am–12:00 am',
  ],
  [
    'another zone',
    timed('2026-11-27T15:00', '2026-11-27T16:00', 'America/New_York'),
    {},
    'Fri 27 Nov 21:00–22:00 (15:00–16:00 New York time)',
  ],
  [
    'another zone on another day',
    timed('2026-11-27T20:00', '2026-11-27T21:00', 'America/Argentina/Buenos_Aires'),
    {},
    'Sat 28 Nov 00:00–01:00 (Fri 27 Nov 20:00–21:00 Buenos Aires time)',
  ],
  [
    'UTC',
    timed('2026-11-27T12:00', '2026-11-27T13:00', 'UTC'),
    {},
    'Fri 27 Nov 13:00–14:00 (12:00–13:00 UTC)',
  ],
  [
    'another zone whose clocks agree',
    timed('2026-11-27T13:00', '2026-11-27T14:00', 'Europe/Paris'),
    {},
    'Fri 27 Nov 13:00–14:00',
  ],
  [
    'a zone that is unknown here',
    timed('2026-11-27T13:00', '2026-11-27T14:00', 'Moon/Tycho'),
    {},
    'Fri 27 Nov 13:00–14:00 (Tycho time)',
  ],
])('words for %s', (_, when, changes, words) => {
  const { now, ...format } = { ...berlin, ...changes };
  expect(formatWhen(when, now ? { ...format, now } : format)).toBe(words);
});

test('an instant is told on the clock of the reader', () => {
  expect(formatInstant('2026-11-27T12:00:00Z', berlin)).toBe('Fri 27 Nov 13:00');
  expect(formatInstant('2026-11-27T12:00:00Z', { ...berlin, clock: '12-hour' })).toBe('Fri 27 Nov 1:00 pm');
  expect(formatInstant(Date.parse('2027-07-01T22:30:00Z'), berlin)).toBe('Fri 2 Jul 2027 00:30');
});
