import { describe, expect, test } from 'vitest';
import { readWrittenInstant } from './written-instant.ts';

describe('readWrittenInstant', () => {
  test.each([
    ['2026-11-23', '2026-11-22T23:00:00.000Z'],
    ['2026-11-23T09:30', '2026-11-23T08:30:00.000Z'],
    ['2026-07-01 09:30:15', '2026-07-01T07:30:15.000Z'],
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23T09:30:00.250+05:30', '2026-11-23T04:00:00.000Z'],
  ])('reads %s in Berlin as %s', (text, instant) => {
    expect(new Date(readWrittenInstant(text, 'Europe/Berlin') ?? Number.NaN).toISOString()).toBe(instant);
  });

  test.each([
    '',
    'tomorrow',
    '2026-02-30',
    '2026-13-01',
    '2026-11-23T25:00',
    '2026-11-23T09:30:00+99:00',
    '23.11.2026',
  ])('does not take “%s” for a time', (text) => {
    expect(readWrittenInstant(text, 'Europe/Berlin')).toBeNull();
  });
});
