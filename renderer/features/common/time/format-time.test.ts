import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatClockRange,
  formatDay,
  formatInstant,
  formatLongDay,
  formatRelativeDay,
  formatUntil,
  formatWhen,
  type TimePreferences,
} from './format-time.ts';

const european: TimePreferences = {
  timeZone: 'Europe/Paris',
  clock: '24-hour',
  dateOrder: 'day-month',
  weekStartsOn: 1,
};
const american: TimePreferences = { ...european, clock: '12-hour', dateOrder: 'month-day', weekStartsOn: 7 };

describe('days', () => {
  it('follow the order of the person', () => {
    expect(formatDay('2026-11-27', european)).toBe('Fri 27 Nov');
    expect(formatDay('2026-11-27', american)).toBe('Fri Nov 27');
    expect(formatLongDay('2026-11-27', american)).toBe('Friday November 27, 2026');
  });
  it('name the year only when it is another', () => {
    expect(formatDay('2027-01-01', european, '2026-11-23')).toBe('Fri 1 Jan 2027');
  });
  it('near today have names', () => {
    expect(
      ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map((day) =>
        formatRelativeDay(day, european, '2026-11-23'),
      ),
    ).toEqual(['Yesterday', 'Today', 'Tomorrow', 'Wed 25 Nov']);
  });
});

describe('times', () => {
  it('follow the clock of the person', () => {
    expect(formatClock('00:05', '12-hour')).toBe('12:05 am');
    expect(formatClock('12:00', '12-hour')).toBe('12:00 pm');
    expect(formatClock('13:00', '24-hour')).toBe('13:00');
    expect(formatInstant('2026-11-27T12:00:00Z', american)).toBe('Fri Nov 27 1:00 pm');
  });
  it('of an event name a day once when it stays in it', () => {
    const timed = (start: string, end: string) =>
      formatWhen({ kind: 'timed', start, end, timeZone: 'Europe/Paris' }, european);
    expect(timed('2026-11-27T13:00', '2026-11-27T14:00')).toBe('Fri 27 Nov 13:00–14:00');
    expect(timed('2026-11-27T22:00', '2026-11-28T00:00')).toBe('Fri 27 Nov 22:00–00:00');
    expect(timed('2026-11-27T22:00', '2026-11-28T02:00')).toBe('Fri 27 Nov 22:00 – Sat 28 Nov 02:00');
  });
  it('name the half of the day once when both ends are in it', () => {
    expect(formatClockRange('13:00', '14:30', '12-hour')).toBe('1:00–2:30 pm');
    expect(formatClockRange('11:30', '12:30', '12-hour')).toBe('11:30 am–12:30 pm');
  });
  it('of an all-day event end on its last day', () => {
    const allDay = (startDate: string, endDate: string) =>
      formatWhen({ kind: 'all-day', startDate, endDate }, european);
    expect(allDay('2026-11-27', '2026-11-28')).toBe('Fri 27 Nov, all day');
    expect(allDay('2026-11-27', '2026-11-30')).toBe('Fri 27 Nov – Sun 29 Nov, all day');
  });
  it('to come are told in the unit that fits', () => {
    const now = Date.parse('2026-11-23T09:00:00Z');
    expect(formatUntil('2026-11-23T09:24:10Z', now)).toBe('in 25 min');
    expect(formatUntil('2026-11-23T12:00:00Z', now)).toBe('in 3 h');
    expect(formatUntil('2026-11-25T09:00:00Z', now)).toBe('in 2 days');
    expect(formatUntil('2026-11-23T08:00:00Z', now)).toBe('now');
  });
});
