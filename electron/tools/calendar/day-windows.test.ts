import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantOfWallClock, wallClockAt } from '../../../shared/model/wall-clock.ts';
import { type DayWindowsQuery, dayWindows } from './day-windows.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'UTC',
];
const minute = 60_000;

/** Reads every time off the clocks of the zone. */
function readClocks({ span, timeZone, hours, excludedWeekdays }: DayWindowsQuery) {
  const at = (date: string, time: string) =>
    time === '24:00'
      ? instantOfWallClock(`${addDays(date, 1)}T00:00`, timeZone).instant
      : instantOfWallClock(`${date}T${time}`, timeZone).instant;
  const windows: { start: number; end: number }[] = [];
  const last = wallClockAt(span.end - 1, timeZone).slice(0, 10);
  for (let date = wallClockAt(span.start, timeZone).slice(0, 10); date <= last; date = addDays(date, 1)) {
    const weekday = new Date(`${date}T00:00Z`).getUTCDay() || 7;
    const start = Math.max(span.start, at(date, hours.from));
    const end = Math.min(span.end, at(date, hours.to));
    if (!excludedWeekdays.includes(weekday) && start < end)
      windows.push({ start: Math.ceil(start / minute), end: Math.floor(end / minute) });
  }
  return windows;
}

test('days are those that clocks in the zone show', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const [hour, rest] = [Math.floor(quarter / 4), (quarter % 4) * 15];
    return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  });
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0, 1) / minute, max: Date.UTC(2030, 0, 1) / minute }),
      fc.integer({ min: 1, max: 20 * 24 * 60 }),
      fc.constantFrom(...zones),
      time,
      fc.oneof(time, fc.constant('24:00')),
      fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      (start, length, timeZone, from, to, excludedWeekdays) => {
        fc.pre(from < to);
        const span = { start: start * minute, end: (start + length) * minute };
        const query = { span, timeZone, hours: { from, to }, excludedWeekdays };
        expect(dayWindows(query)).toEqual(readClocks(query));
      },
    ),
    { numRuns: 300 },
  );
});
