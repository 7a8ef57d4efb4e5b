import { describe, expect, it } from 'vitest';
import { daysOf, hoursAround, stretchOn } from './day-layout.ts';

const paris = 'Europe/Paris';

describe('stretchOn', () => {
  it('cuts a span at the ends of the day', () => {
    const late = ['2026-11-27T22:00:00Z', '2026-11-28T02:00:00Z'] as const;
    expect(stretchOn('2026-11-27', ...late, paris)).toEqual({ start: 1380, end: 1440 });
    expect(stretchOn('2026-11-28', ...late, paris)).toEqual({ start: 0, end: 180 });
    expect(stretchOn('2026-11-29', ...late, paris)).toBeNull();
  });
  it('leaves out the day at whose midnight a span ends', () => {
    expect(stretchOn('2026-11-28', '2026-11-27T20:00:00Z', '2026-11-27T23:00:00Z', paris)).toBeNull();
  });
});

describe('daysOf', () => {
  it('counts the days of an all-day event, whose end is exclusive', () => {
    expect(daysOf({ kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-30' }, paris)).toEqual([
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
  });
  it('takes the person’s days of an event in another zone', () => {
    const when = {
      kind: 'timed',
      start: '2026-11-27T20:00',
      end: '2026-11-27T21:00',
      timeZone: 'America/New_York',
    } as const;
    expect(daysOf(when, paris)).toEqual(['2026-11-28']);
  });
});

describe('hoursAround', () => {
  it('leaves an hour on both sides, and shows at least four', () => {
    expect(hoursAround({ start: 780, end: 840 })).toEqual({ from: 12, to: 16 });
    expect(hoursAround({ start: 540, end: 900 })).toEqual({ from: 8, to: 16 });
  });
  it('stays within the day', () => {
    expect(hoursAround({ start: 0, end: 30 })).toEqual({ from: 0, to: 4 });
    expect(hoursAround({ start: 1410, end: 1440 })).toEqual({ from: 20, to: 24 });
  });
});
