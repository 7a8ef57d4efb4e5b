import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFreeSlots } from './find-free-slots.ts';
import { costs, type FreeSlotsQuery, type PersonTime, type Wishes } from './finding-time/free-slots-query.ts';
import type { Interval } from './finding-time/intervals.ts';

const noWishes: Wishes = { preferred: null, gapBefore: false, fewerGaps: false, earliest: false };
const base: FreeSlotsQuery = {
  windows: [{ start: 540, end: 720 }],
  people: [someone()],
  minutes: 60,
  step: 15,
  before: 0,
  after: 0,
  wishes: noWishes,
  limit: 10,
};

function someone(time: Partial<PersonTime> = {}): PersonTime {
  return { busy: [], movable: [], hours: null, ...time };
}

function busy(...intervals: Interval[]): Pick<FreeSlotsQuery, 'people'> {
  return { people: [someone({ busy: intervals })] };
}

function find(change: Partial<FreeSlotsQuery> = {}): Interval[] {
  return findFreeSlots({ ...base, ...change }).map(({ start, end }) => ({ start, end }));
}

test('an empty morning is offered in slots that do not overlap', () => {
  expect(find()).toEqual([
    { start: 540, end: 600 },
    { start: 600, end: 660 },
    { start: 660, end: 720 },
  ]);
});

test('a slot may begin right after something busy, off the grid', () => {
  expect(find(busy({ start: 500, end: 607 }))).toEqual([{ start: 607, end: 667 }]);
});

test('after an odd start the grid is kept again', () => {
  expect(find({ minutes: 20, ...busy({ start: 500, end: 607 }), limit: 3 })).toEqual([
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
  expect(find({ windows, minutes: 2880 })).toEqual([{ start: 0, end: 2880 }]);
});

test('one busy stretch over several windows takes from each', () => {
  const windows = [
    { start: 0, end: 100 },
    { start: 200, end: 300 },
    { start: 400, end: 500 },
  ];
  expect(find({ windows, ...busy({ start: 60, end: 430 }) })).toEqual([
    { start: 0, end: 60 },
    { start: 430, end: 490 },
  ]);
});

test('a slot that the caller refuses is passed over', () => {
  expect(find({ accepts: ({ start }) => start >= 570, limit: 1 })).toEqual([{ start: 570, end: 630 }]);
});

test('everybody must be free, and the time around a slot too', () => {
  const people: FreeSlotsQuery['people'] = [
    someone({ busy: [{ start: 500, end: 545 }] }),
    someone({ busy: [{ start: 650, end: 700 }] }),
  ];
  expect(find({ people })).toEqual([{ start: 545, end: 605 }]);
  expect(find({ people, before: 10, after: 20 })).toEqual([{ start: 555, end: 615 }]);
  expect(find({ people, before: 30, after: 20 })).toEqual([]);
});

test('being inside everybody’s hours goes before being early', () => {
  const people: FreeSlotsQuery['people'] = [someone(), someone({ hours: [{ start: 600, end: 900 }] })];
  expect(findFreeSlots({ ...base, people }).map(({ start, score }) => [start, score])).toEqual([
    [600, 100],
    [660, 100],
    [540, 100 - costs.outsideHours],
  ]);
});

test('what may move is offered last, and said', () => {
  const people: FreeSlotsQuery['people'] = [someone({ movable: [{ start: 540, end: 660 }] })];
  const found = findFreeSlots({ ...base, people });
  expect(found.map(({ start }) => start)).toEqual([660, 540, 600]);
  expect(found.map(({ facts }) => facts.moving)).toEqual([
    [],
    [{ person: 0, block: 0 }],
    [{ person: 0, block: 0 }],
  ]);
});

test('a gap before is worth waiting for only when it is wished for', () => {
  const after = { ...busy({ start: 500, end: 540 }), limit: 1 };
  expect(find(after)).toEqual([{ start: 540, end: 600 }]);
  expect(find({ ...after, wishes: { ...noWishes, gapBefore: true } })).toEqual([{ start: 555, end: 615 }]);
});

test('short gaps are avoided when that is wished for', () => {
  const morning = {
    ...busy({ start: 560, end: 570 }),
    minutes: 45,
    limit: 1,
    windows: [{ start: 540, end: 700 }],
  };
  const wishes = { ...noWishes, fewerGaps: true };
  expect(find({ ...morning, wishes, step: 5 })).toEqual([{ start: 570, end: 615 }]);
  const early = { windows: [{ start: 550, end: 640 }], minutes: 60, limit: 1, step: 10 };
  expect(findFreeSlots({ ...base, ...early, wishes })[0]?.facts.shortGaps).toEqual([]);
});

test('mornings of later days go before an afternoon, but not for ever when early is wished for too', () => {
  const windows = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ start: day * 1440 + 780, end: day * 1440 + 840 }));
  const preferred = [{ start: 6 * 1440, end: 7 * 1440 }];
  const wishes = { ...noWishes, preferred };
  expect(find({ windows, wishes, limit: 1 })[0]?.start).toBe(6 * 1440 + 780);
  expect(find({ windows, wishes: { ...wishes, earliest: true }, limit: 1 })[0]?.start).toBe(780);
});

/** Looks at every minute and every slot by the plain meaning of each word, and sorts all of them. */
function tryEverything(query: FreeSlotsQuery): { start: number; score: number }[] {
  const { windows, people, minutes, step, before, after, wishes, limit, accepts = () => true } = query;
  const within = (list: readonly Interval[], minute: number) =>
    list.some(({ start, end }) => start <= minute && minute < end);
  const every = (from: number, to: number, holds: (minute: number) => boolean) => {
    for (let minute = from; minute < to; minute += 1) if (!holds(minute)) return false;
    return true;
  };
  const count = (from: number, to: number, holds: (minute: number) => boolean) => {
    let minute = from;
    while (minute < to && holds(minute)) minute += 1;
    return minute - from;
  };
  const isBusy = (minute: number) => people.some((person) => within(person.busy, minute));
  const fits = (start: number) =>
    every(start, start + minutes, (minute) => within(windows, minute)) &&
    every(start - before, start + minutes + after, (minute) => !isBusy(minute));
  const isKept = (minute: number) =>
    people.some((person) =>
      person.busy.some(({ start, end }) => start < end && start - after <= minute && minute < end + before),
    );
  const real = windows.filter(({ start, end }) => start < end);
  if (real.length === 0) return [];
  const first = Math.min(...real.map(({ start }) => start));
  const last = Math.max(...real.map(({ end }) => end));
  const all: { start: number; score: number }[] = [];
  for (let start = first; start < last; start += 1) {
    const begins = !within(windows, start - 1) || isKept(start - 1);
    if ((start % step !== 0 && !begins) || !fits(start)) continue;
    const end = start + minutes;
    const inside = (list: readonly Interval[]) => every(start, end, (minute) => within(list, minute));
    let score = 100;
    for (const { hours, movable } of people) {
      if (hours !== null && !inside(hours)) score -= costs.outsideHours;
      for (const block of movable)
        if (!every(start, end, (minute) => !within([block], minute))) score -= costs.moving;
    }
    if (wishes.preferred !== null && !inside(wishes.preferred)) score -= costs.notPreferred;
    if (wishes.gapBefore && !every(start - 15, start, (minute) => !isBusy(minute))) score -= costs.justAfter;
    if (wishes.fewerGaps) {
      const ownFree = (minute: number) => within(windows, minute) && !within(people[0].busy, minute);
      const gapAfter = count(end, end + 40, ownFree);
      const gapBefore = count(-start + 1, -start + 41, (minute) => ownFree(-minute));
      for (const gap of [gapBefore, gapAfter]) if (gap > 0 && gap < 30) score -= costs.shortGap;
    }
    if (wishes.earliest) score -= costs.dayLater * Math.floor((start - first) / 1440);
    all.push({ start, score });
  }
  const picked: { start: number; score: number }[] = [];
  for (const each of all.sort((a, b) => b.score - a.score || a.start - b.start)) {
    if (picked.length === limit) break;
    const isClear = picked.every(({ start }) => Math.abs(start - each.start) >= minutes);
    if (isClear && accepts({ start: each.start, end: each.start + minutes })) picked.push(each);
  }
  return picked;
}

const intervalWithin = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 120 }))
    .map(([start, length]) => ({ start, end: start + length }));

const person = (most: number) =>
  fc.record({
    busy: fc.array(intervalWithin(most), { maxLength: 6 }),
    movable: fc.array(intervalWithin(most), { maxLength: 2 }),
    hours: fc.option(fc.array(intervalWithin(most), { maxLength: 4 })),
  });

const queryWithin = (most: number) =>
  fc.record({
    windows: fc.array(intervalWithin(most), { minLength: 1, maxLength: 6 }),
    people: fc
      .tuple(person(most), fc.array(person(most), { maxLength: 3 }))
      .map(([own, others]): FreeSlotsQuery['people'] => [own, ...others]),
    minutes: fc.integer({ min: 1, max: 90 }),
    step: fc.constantFrom(1, 5, 15, 30),
    before: fc.constantFrom(0, 0, 5, 20),
    after: fc.constantFrom(0, 0, 5, 20),
    wishes: fc.record({
      preferred: fc.option(fc.array(intervalWithin(most), { maxLength: 3 })),
      gapBefore: fc.boolean(),
      fewerGaps: fc.boolean(),
      earliest: fc.boolean(),
    }),
    limit: fc.integer({ min: 1, max: 20 }),
  });

test.each([
  ['hours', 400, 1500],
  ['days', 3000, 300],
])('over %s it finds, ranks and scores what trying everything does', (_, most, numRuns) => {
  fc.assert(
    fc.property(queryWithin(most), (query) => {
      expect(findFreeSlots(query).map(({ start, score }) => ({ start, score }))).toEqual(
        tryEverything(query),
      );
    }),
    { numRuns },
  );
});
