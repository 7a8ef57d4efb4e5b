import { dayWindows } from '../electron/tools/calendar/day-windows.ts';
import { findFreeSlots } from '../electron/tools/calendar/find-free-slots.ts';
import type { FreeSlotsQuery, PersonTime } from '../electron/tools/calendar/finding-time/free-slots-query.ts';
import type { Interval } from '../electron/tools/calendar/finding-time/intervals.ts';

/**
 * Free time of several people in six zones at a grain of 5 minutes, ranked by every wish there is: prints medians in
 * milliseconds, beside a plain sweep over the same meetings that ranks nothing, by turns in the same run. Run with
 * `node bench/free-time.ts`.
 */
const zones = ['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'UTC', 'Asia/Tokyo'];
const day = 86_400_000;
const monday = Date.UTC(2026, 10, 23);
const [warmUp, runs] = [200, 500];
const minutes = 30;
const step = 5;

for (const [people, weeks, perDay, limit] of [
  [8, 4, 5, 0.5],
  [8, 4, 1, 0.5],
  [50, 8, 5, 10],
] as const) {
  const calendars = busyTimes(people, weeks, perDay);
  const solver: number[] = [];
  const sweep: number[] = [];
  let [offered, counted] = [0, 0];
  for (let run = 0; run < warmUp + runs; run += 1) {
    const [solved, swept] = [timed(() => solve(calendars, weeks)), timed(() => plainSweep(calendars, weeks))];
    [offered, counted] = [solved.result, swept.result];
    if (run < warmUp) continue;
    solver.push(solved.milliseconds);
    sweep.push(swept.milliseconds);
  }
  console.log(
    `${people} people, ${weeks} weeks, ${calendars.flat().length} meetings: solver ${median(solver)} ms ` +
      `(slowest ${Math.max(...solver).toFixed(2)}, at most ${limit} wanted), best ${offered} offered; ` +
      `plain sweep ${median(sweep)} ms, ${counted} free starts`,
  );
}

/** Day windows and working hours of everybody, the search, the ranking, and the facts behind each rank. */
function solve(calendars: readonly (readonly Interval[])[], weeks: number): number {
  const span = { start: monday, end: monday + weeks * 7 * day };
  const excludedWeekdays = [6, 7];
  const windowsIn = (timeZone: string, from: string, to: string) =>
    dayWindows({ span, timeZone, hours: { from, to }, excludedWeekdays });
  const people = calendars.map((busy, place): PersonTime => {
    const hours = windowsIn(zones[place % zones.length] ?? 'UTC', '09:00', '18:00');
    return { busy, movable: [], hours };
  });
  const preferred = windowsIn('Europe/Berlin', '00:00', '12:00');
  return findFreeSlots({
    windows: windowsIn('Europe/Berlin', '08:00', '20:00'),
    people: people as unknown as FreeSlotsQuery['people'],
    minutes,
    step,
    before: 5,
    after: 5,
    wishes: { preferred, gapBefore: true, fewerGaps: true, earliest: true },
    limit: 10,
  }).length;
}

/** The least that has to be done: all meetings in order, and the starts between them counted. */
function plainSweep(calendars: readonly (readonly Interval[])[], weeks: number): number {
  const busy = calendars.flat().sort((one, other) => one.start - other.start);
  let [next, reached, found] = [0, 0, 0];
  for (let date = 0; date < weeks * 7; date += 1) {
    if (date % 7 > 4) continue;
    const opens = (monday + date * day) / 60_000 + 7 * 60;
    const closes = opens + 12 * 60;
    reached = Math.max(reached, opens);
    for (; next < busy.length && (busy[next] as Interval).start < closes; next += 1) {
      const { start, end } = busy[next] as Interval;
      if (start - reached >= minutes) found += Math.floor((start - reached - minutes) / step) + 1;
      reached = Math.max(reached, end);
    }
    if (closes - reached >= minutes) found += Math.floor((closes - reached - minutes) / step) + 1;
  }
  return found;
}

/** For each person meetings of half an hour to two hours; of many people most are early, so that some time is free. */
function busyTimes(people: number, weeks: number, perDay: number): Interval[][] {
  const random = numbers(42);
  const next = () => random.next().value as number;
  return Array.from({ length: people }, () =>
    Array.from({ length: weeks * 7 * perDay }, (_, index) => {
      const morning = (monday + Math.floor(index / perDay) * day) / 60_000 + 8 * 60;
      const start = morning + Math.floor(next() ** (people > 8 ? 3 : 1) * 120) * 5;
      return { start, end: start + 30 + Math.floor(next() * 18) * 5 };
    }),
  );
}

/** The same numbers in every run, between 0 and 1. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

function timed<Result>(work: () => Result): { result: Result; milliseconds: number } {
  const started = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - started };
}

function median(times: readonly number[]): string {
  return (times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0).toFixed(3);
}
