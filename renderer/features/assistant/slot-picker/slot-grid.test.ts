import { expect, test } from 'vitest';
import type { SlotChoice } from '../../../../shared/model/run.ts';
import { busyAt, hoursToDraw, lengthOf, onDay, weeksOf } from './slot-grid.ts';

const slot = (start: string, end: string) => ({
  start,
  end,
  timeZone: 'Europe/Paris',
  reasons: ['both free'],
  score: 100,
});
const choice: SlotChoice = {
  slots: [slot('2026-11-24T07:30', '2026-11-24T08:15')],
  shown: {
    from: '2026-11-23',
    to: '2026-12-02',
    people: [
      {
        person: null,
        isKnown: true,
        timeZone: 'Europe/Paris',
        busy: [{ start: '2026-11-24T22:00', end: '2026-11-25T09:00' }],
        hours: [{ start: '2026-11-24T09:00', end: '2026-11-24T17:30' }],
      },
      {
        person: 'Ana Costa',
        isKnown: true,
        timeZone: 'Europe/Lisbon',
        busy: [{ start: '2026-11-25T08:30', end: '2026-11-25T10:00' }],
        hours: null,
      },
    ],
  },
};

test('days stand in weeks, of which the last may be short', () => {
  expect(weeksOf(choice).map((week) => [week[0], week.length])).toEqual([
    ['2026-11-23', 7],
    ['2026-11-30', 2],
  ]);
});

test('what goes over midnight is on both days', () => {
  const night = [{ start: '2026-11-24T22:00', end: '2026-11-25T09:00' }];
  expect([onDay(night, '2026-11-24'), onDay(night, '2026-11-25'), onDay(night, '2026-11-26')]).toEqual([
    [{ start: 1320, end: 1440 }],
    [{ start: 0, end: 540 }],
    [],
  ]);
});

test('what ends at midnight is not on the next day', () => {
  const evening = [{ start: '2026-11-24T22:00', end: '2026-11-25T00:00' }];
  expect([onDay(evening, '2026-11-24'), onDay(evening, '2026-11-25')]).toEqual([
    [{ start: 1320, end: 1440 }],
    [],
  ]);
});

test('the hours drawn hold the usual ones, working hours and slots', () => {
  expect(hoursToDraw(choice, { from: '08:30', to: '17:00' })).toEqual({ start: 420, end: 1080 });
  const nothing = { slots: [], shown: { ...choice.shown, people: [] } };
  expect(hoursToDraw(nothing, { from: '08:30', to: '17:00' })).toEqual({ start: 480, end: 1020 });
});

test('who is busy is told by name, the person themselves as null', () => {
  expect(busyAt(choice, '2026-11-25', { start: 525, end: 570 })).toEqual([null, 'Ana Costa']);
  expect(busyAt(choice, '2026-11-25', { start: 600, end: 660 })).toEqual([]);
});

test('a slot over midnight is as long as the clock says', () => {
  expect(lengthOf(slot('2026-11-24T23:30', '2026-11-25T00:15'))).toBe(45);
});
