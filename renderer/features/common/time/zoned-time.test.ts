import { describe, expect, it } from 'vitest';
import { addDays, clockOf, daysBetween, startOfWeek, toInstant, toZoned, weekdayOf } from './zoned-time.ts';

describe('toZoned and toInstant', () => {
  it('reads an instant on the clocks of a zone', () => {
    expect(toZoned('2026-11-27T12:00:00Z', 'Europe/Paris')).toEqual({ date: '2026-11-27', minutes: 780 });
    expect(toZoned('2026-11-27T02:30:00Z', 'America/New_York')).toEqual({
      date: '2026-11-26',
      minutes: 1290,
    });
  });
  it('are each other’s inverse on both sides of a change of the clocks', () => {
    for (const local of ['2026-03-28T13:00', '2026-03-29T13:00', '2026-10-24T23:30', '2026-10-25T23:30']) {
      const back = toZoned(toInstant(local, 'Europe/Paris'), 'Europe/Paris');
      expect(`${back.date}T${clockOf(back.minutes)}`).toBe(local);
    }
  });
  it('takes a skipped time from before the change', () => {
    expect(toInstant('2026-03-29T02:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
  });
  it('takes the first of a time that occurs twice', () => {
    expect(toInstant('2026-10-25T02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
  });
  it('takes a date as its midnight', () => {
    expect(toInstant('2026-11-27', 'Europe/Paris')).toBe('2026-11-26T23:00:00.000Z');
  });
});

describe('dates', () => {
  it('are counted over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-20', '2026-11-03')).toBe(14);
  });
  it('know their weekday and the start of their week', () => {
    expect(weekdayOf('2026-11-29')).toBe(7);
    expect(startOfWeek('2026-11-29', 1)).toBe('2026-11-23');
    expect(startOfWeek('2026-11-29', 7)).toBe('2026-11-29');
    expect(startOfWeek('2026-11-28', 7)).toBe('2026-11-22');
  });
});
