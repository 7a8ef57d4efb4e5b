import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FreeSlotsQuery, findFreeSlots, type Interval } from './find-free-slots.ts';

const base: FreeSlotsQuery = {
  windows: [{ start: 540, end: 720 }],
  busy: [],
  minutes: 60,
  step: 15,
  limit: 10,
};

test('an empty morning is offered in slots that do not overlap', () => {
  expect(findFreeSlots(base)).toEqual([
    { start: 540, end: 600 },
    { start: 600, end: 660 },
    { start: 660, end: 720 },
  ]);
});

test('a slot may begin right after something busy, off the grid', () => {
  expect(findFreeSlots({ ...base, busy: [{ start: 500, end: 607 }] })).toEqual([{ start: 607, end: 667 }]);
});

test('after an odd start the grid is kept again', () => {
  expect(findFreeSlots({ ...base, minutes: 20, busy: [{ start: 500, end: 607 }], limit: 3 })).toEqual([
    { start: 607, end: 627 },
    { start: 630, end: 650 },
    { start: 660, end: 680 },
  ]);
});

test('windows that touch at midnight hold a slot that spans it', () => {
  const windows = [
    { start: 1440, end: 2880 },
    { start: 0, end: 1440 },
  ];
  expect(findFreeSlots({ ...base, windows, minutes: 2880 })).toEqual([{ start: 0, end: 2880 }]);
});

test('one busy stretch over several windows takes from each', () => {
  const windows = [
    { start: 0, end: 100 },
    { start: 200, end: 300 },
    { start: 400, end: 500 },
  ];
  expect(findFreeSlots({ ...base, windows, busy: [{ start: 60, end: 430 }] })).toEqual([
    { start: 0, end: 60 },
    { start: 430, end: 490 },
  ]);
});

test('a slot that the caller refuses is passed over', () => {
  const accepts = ({ start }: Interval) => start >= 570;
  expect(findFreeSlots({ ...base, accepts, limit: 1 })).toEqual([{ start: 570, end: 630 }]);
});

/** Tries every minute against every interval. */
function tryEveryMinute({ windows, busy, minutes, step, limit }: FreeSlotsQuery): Interval[] {
  const isOpen = (minute: number) =>
    windows.some((each) => each.start <= minute && minute < each.end) &&
    !busy.some((each) => each.start <= minute && minute < each.end);
  const slots: Interval[] = [];
  let earliest = Number.NEGATIVE_INFINITY;
  const first = Math.min(...windows.map(({ start }) => start));
  const last = Math.max(...windows.map(({ end }) => end));
  for (let start = first; start < last && slots.length < limit; start += 1) {
    const isCandidate = start % step === 0 || !isOpen(start - 1);
    if (start < earliest || !isCandidate) continue;
    let end = start;
    while (end < start + minutes && isOpen(end)) end += 1;
    if (end < start + minutes) continue;
    slots.push({ start, end });
    earliest = end;
  }
  return slots;
}

const interval = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 120 }))
  .map(([start, length]) => ({ start, end: start + length }));

test('it finds what trying every minute finds', () => {
  fc.assert(
    fc.property(
      fc.record({
        windows: fc.array(interval, { minLength: 1, maxLength: 6 }),
        busy: fc.array(interval, { maxLength: 12 }),
        minutes: fc.integer({ min: 1, max: 90 }),
        step: fc.constantFrom(1, 5, 15, 30),
        limit: fc.integer({ min: 1, max: 20 }),
      }),
      (query) => {
        expect(findFreeSlots(query)).toEqual(tryEveryMinute(query));
      },
    ),
    { numRuns: 2000 },
  );
});
