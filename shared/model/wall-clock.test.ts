import { expect, test } from 'vitest';
import { addDays, instantOfWallClock, isDate, isTimeZone, wallClockAt } from './wall-clock.ts';

const read = (local: string, timeZone = 'Europe/Berlin') => {
  const { instant, exists } = instantOfWallClock(local, timeZone);
  return { instant: new Date(instant).toISOString(), exists };
};

test('a time of day becomes the instant at which the zone shows it', () => {
  expect(read('2026-11-27T13:00')).toEqual({ instant: '2026-11-27T12:00:00.000Z', exists: true });
  expect(read('2026-07-01T13:00')).toEqual({ instant: '2026-07-01T11:00:00.000Z', exists: true });
  expect(read('2026-11-27T13:00:30', 'Asia/Kathmandu')).toEqual({
    instant: '2026-11-27T07:15:30.000Z',
    exists: true,
  });
});

test('a time that the change to summer time skips does not exist and is read with the offset before', () => {
  expect(read('2026-03-29T02:30')).toEqual({ instant: '2026-03-29T01:30:00.000Z', exists: false });
  expect(read('2026-03-29T03:00')).toEqual({ instant: '2026-03-29T01:00:00.000Z', exists: true });
});

test('a time that happens twice is the first of the two', () => {
  expect(read('2026-10-25T02:30')).toEqual({ instant: '2026-10-25T00:30:00.000Z', exists: true });
  expect(read('2026-11-01T01:30', 'America/New_York')).toEqual({
    instant: '2026-11-01T05:30:00.000Z',
    exists: true,
  });
});

test('a day that a zone left out does not exist', () => {
  expect(read('2011-12-30T12:00', 'Pacific/Apia').exists).toBe(false);
});

test('instants read back as the clock shows them', () => {
  for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']) {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000 + 900_000) {
      const local = wallClockAt(at, zone);
      expect(wallClockAt(instantOfWallClock(local, zone).instant, zone)).toBe(local);
    }
  }
});

test('only zones of this world are known', () => {
  const names = ['Europe/Berlin', 'UTC', 'Moon/Tycho', '+01:00', ''];
  expect(names.map(isTimeZone)).toEqual([true, true, false, false, false]);
});

test('only days of the calendar are dates', () => {
  const dates = ['2026-11-27', '2028-02-29', '2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10'];
  expect(dates.map(isDate)).toEqual([true, true, false, false, false, false]);
});

test('days are counted over months and years', () => {
  expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
});
