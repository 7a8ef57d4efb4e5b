import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, startsOfDays } from './local-days.ts';

const readable = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

describe('startsOfDays', () => {
  test('gives the beginning of each day and the end of the last', () => {
    expect(readable(startsOfDays('2026-11-26', '2026-11-27', 'Europe/Berlin'))).toEqual([
      '2026-11-25T23:00:00.000Z',
      '2026-11-26T23:00:00.000Z',
      '2026-11-27T23:00:00.000Z',
    ]);
  });

  test('gives nothing but the beginning when the range is empty', () => {
    expect(startsOfDays('2026-11-27', '2026-11-26', 'UTC')).toEqual([Date.UTC(2026, 10, 27)]);
  });

  test.each([
    'Europe/Lisbon',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    // Summer time begins or ended at midnight, so that some days have no 00:00 or have it twice.
    'America/Sao_Paulo',
    'America/Havana',
    'Asia/Beirut',
    'Africa/Cairo',
    // Left out a whole day at the end of 2011.
    'Pacific/Apia',
    'Pacific/Kiritimati',
  ])('agrees with Temporal on every day of years in %s', (timeZone) => {
    for (const year of [2011, 2018, 2026]) {
      const starts = startsOfDays(`${year}-01-01`, `${year}-12-31`, timeZone);
      const day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
      const expected = starts.map(
        (_, index) => day.add({ days: index }).toZonedDateTime(timeZone).epochMilliseconds,
      );
      expect(readable(starts)).toEqual(readable(expected));
    }
  });

  test.each(['2026-02-30', '2026-1-1', 'today', ''])('refuses %j, which is not a date', (day) => {
    expect(() => startsOfDays(day, '2026-11-27', 'UTC')).toThrow(RangeError);
  });

  test('refuses a zone that does not exist, and a range without measure', () => {
    expect(() => startsOfDays('2026-11-26', '2026-11-27', 'Europe/Nowhere')).toThrow(RangeError);
    expect(() => startsOfDays('0001-01-01', '2026-11-27', 'UTC')).toThrow('4,000 days');
  });
});

test('addDays goes over the ends of months and years', () => {
  expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), addDays('2026-11-27', 0)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2026-11-27',
  ]);
});
