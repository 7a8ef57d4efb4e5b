import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readTime } from './read-time.ts';
import { completeRule } from './recurrence-rule.ts';
import { resolveTime } from './resolve-time.ts';
import type { TimeContext } from './time-reading.ts';

const context: TimeContext = {
  now: Temporal.ZonedDateTime.from('2026-11-25T10:00[Europe/Paris]'),
  dateOrder: 'day-month',
  weekStartsOn: 1,
};

function resolve(text: string, at: TimeContext = context) {
  return resolveTime(readTime(text, at), at, { defaultLength: Temporal.Duration.from({ minutes: 30 }) });
}

const zoned = (text: string) => Temporal.ZonedDateTime.from(text);
const plain = (text: string) => Temporal.PlainDate.from(text);

describe('resolveTime', () => {
  it('gives a start and an end', () => {
    expect(resolve('tomorrow at 3 for an hour')).toEqual({
      kind: 'timed',
      start: zoned('2026-11-26T15:00[Europe/Paris]'),
      end: zoned('2026-11-26T16:00[Europe/Paris]'),
    });
  });

  it('takes the default length where none was said', () => {
    expect(resolve('tomorrow at 3')).toEqual({
      kind: 'timed',
      start: zoned('2026-11-26T15:00[Europe/Paris]'),
      end: zoned('2026-11-26T15:30[Europe/Paris]'),
    });
  });

  it('takes tomorrow for a time that has passed', () => {
    expect(resolve('9am')).toEqual({
      kind: 'timed',
      start: zoned('2026-11-26T09:00[Europe/Paris]'),
      end: zoned('2026-11-26T09:30[Europe/Paris]'),
    });
  });

  it('ends on the next day', () => {
    expect(resolve('Friday 22:00 to 02:00')).toEqual({
      kind: 'timed',
      start: zoned('2026-11-27T22:00[Europe/Paris]'),
      end: zoned('2026-11-28T02:00[Europe/Paris]'),
    });
  });

  it('keeps the zone that was said', () => {
    expect(resolve('tomorrow 9am Tokyo time')).toEqual({
      kind: 'timed',
      start: zoned('2026-11-26T09:00[Asia/Tokyo]'),
      end: zoned('2026-11-26T09:30[Asia/Tokyo]'),
    });
  });

  it('gives whole days, both inclusive', () => {
    expect([resolve('all day Friday'), resolve('3-7 December'), resolve('Friday for 3 days')]).toEqual([
      { kind: 'all-day', from: plain('2026-11-27'), to: plain('2026-11-27') },
      { kind: 'all-day', from: plain('2026-12-03'), to: plain('2026-12-07') },
      { kind: 'all-day', from: plain('2026-11-27'), to: plain('2026-11-29') },
    ]);
  });

  it('gives a window to look inside', () => {
    expect([
      resolve('tomorrow afternoon'),
      resolve('next week after lunch'),
      resolve('this morning'),
    ]).toEqual([
      {
        kind: 'window',
        from: zoned('2026-11-26T13:00[Europe/Paris]'),
        to: zoned('2026-11-26T18:00[Europe/Paris]'),
      },
      {
        kind: 'window',
        from: zoned('2026-11-30T13:00[Europe/Paris]'),
        to: zoned('2026-12-06T18:00[Europe/Paris]'),
        dayWindow: { from: Temporal.PlainTime.from('13:00'), to: Temporal.PlainTime.from('18:00') },
      },
      { kind: 'window', from: context.now, to: zoned('2026-11-25T12:00[Europe/Paris]') },
    ]);
  });

  it('says what is missing', () => {
    expect([resolve('on Friday'), resolve('all day'), resolve('lunch with Ana')]).toEqual([
      { kind: 'incomplete', missing: 'time' },
      { kind: 'incomplete', missing: 'date' },
      { kind: 'incomplete', missing: 'both' },
    ]);
  });

  it('refuses a time that is skipped when the clocks go forward', () => {
    expect(resolve('29 March 2026 at 02:30')).toEqual({
      kind: 'problem',
      message:
        '02:30 does not exist on 29 March 2026, when the clocks go forward: the nearest times are 01:59 and 03:00.',
    });
  });

  it('takes the first of a time that comes twice', () => {
    expect(resolve('25 October 2026 at 02:30')).toEqual({
      kind: 'timed',
      start: zoned('2026-10-25T02:30:00+02:00[Europe/Paris]'),
      end: zoned('2026-10-25T02:00:00+01:00[Europe/Paris]').add({ minutes: 0 }),
    });
  });

  it('passes a problem on in its own words', () => {
    expect(resolve('30 February at 3')).toEqual({ kind: 'problem', message: 'There is no 30 February.' });
  });

  it('reckons hours from now across a change of the clocks', () => {
    const night = { ...context, now: zoned('2026-03-29T01:30[Europe/Paris]') };
    expect(resolve('in an hour', night)).toMatchObject({ start: zoned('2026-03-29T03:30[Europe/Paris]') });
  });
});

describe('completeRule', () => {
  it('ends a rule in the form of its start', () => {
    const { recurrence } = readTime('every Tuesday at 9 until 25 March', context);
    if (recurrence === null) throw new Error('no recurrence');
    expect([
      completeRule(recurrence, zoned('2026-12-01T09:00[Europe/Paris]')),
      completeRule(recurrence, plain('2026-12-01')),
      completeRule({ ...recurrence, until: null, count: 6 }, plain('2026-12-01')),
    ]).toEqual([
      'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270325T080000Z',
      'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270325',
      'FREQ=WEEKLY;BYDAY=TU;COUNT=6',
    ]);
  });
});
