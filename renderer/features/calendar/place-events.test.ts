import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { placeInLanes, placeOnDay, touchedDays } from './place-events.ts';

const paris = 'Europe/Paris';
const timed = (uid: string, startInstant: string, endInstant: string) =>
  ({ uid, startInstant, endInstant, when: { kind: 'timed' } }) as Occurrence;
const allDay = (uid: string, startInstant: string, endInstant: string) =>
  ({ uid, startInstant, endInstant, when: { kind: 'all-day' } }) as Occurrence;

describe('placeOnDay', () => {
  it('puts overlapping events beside each other', () => {
    const blocks = placeOnDay(
      [
        timed('a', '2026-11-27T12:00:00Z', '2026-11-27T13:00:00Z'),
        timed('b', '2026-11-27T12:30:00Z', '2026-11-27T13:30:00Z'),
        timed('c', '2026-11-27T14:00:00Z', '2026-11-27T15:00:00Z'),
      ],
      '2026-11-27',
      paris,
    );
    expect(blocks.map(({ start, end, column, columns }) => [start, end, column, columns])).toEqual([
      [780, 840, 0, 2],
      [810, 870, 1, 2],
      [900, 960, 0, 1],
    ]);
  });
  it('cuts an event at midnight and says that it goes on', () => {
    const night = [timed('a', '2026-11-27T21:00:00Z', '2026-11-28T01:00:00Z')];
    expect(placeOnDay(night, '2026-11-27', paris)[0]).toMatchObject({
      start: 1320,
      end: 1440,
      continues: { before: false, after: true },
    });
    expect(placeOnDay(night, '2026-11-28', paris)[0]).toMatchObject({
      start: 0,
      end: 120,
      continues: { before: true, after: false },
    });
  });
  it('leaves out the day at whose midnight an event ends', () => {
    const evening = timed('a', '2026-11-27T21:00:00Z', '2026-11-27T23:00:00Z');
    expect(touchedDays(evening, paris)).toEqual({ first: '2026-11-27', last: '2026-11-27' });
    expect(placeOnDay([evening], '2026-11-28', paris)).toEqual([]);
  });
});

describe('placeInLanes', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
  it('cuts long events at the ends of the days shown and stacks those that meet', () => {
    const blocks = placeInLanes(
      [
        allDay('fair', '2026-11-24T23:00:00Z', '2026-11-26T23:00:00Z'),
        allDay('trip', '2026-11-20T23:00:00Z', '2026-11-25T23:00:00Z'),
        allDay('birthday', '2026-11-26T23:00:00Z', '2026-11-27T23:00:00Z'),
      ],
      days,
      paris,
    );
    expect(
      blocks.map(({ occurrence, from, days: length, lane }) => [occurrence.uid, from, length, lane]),
    ).toEqual([
      ['trip', 0, 3, 0],
      ['fair', 2, 2, 1],
      ['birthday', 4, 1, 0],
    ]);
  });
});
