import { dayWindows } from '../electron/tools/calendar/day-windows.ts';
import { findFreeSlots, type Interval } from '../electron/tools/calendar/find-free-slots.ts';

/**
 * Free time of 8 people over 4 weeks at a grain of 5 minutes: prints the median and the slowest of many runs in
 * milliseconds. Run with `node bench/free-time.ts`.
 */
const people = 8;
const weeks = 4;
const day = 86_400_000;
const monday = Date.UTC(2026, 10, 23);
const runs = 200;

/** The same numbers in every run, between 0 and 1. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    yield state / 2 ** 32;
  }
}

/** Five meetings a day each, between half an hour and two hours. */
function busyTimes(): Interval[] {
  const random = numbers(42);
  const next = () => random.next().value as number;
  return Array.from({ length: people * weeks * 7 * 5 }, (_, index) => {
    const morning = (monday + Math.floor(index / (people * 5)) * day) / 60_000 + 8 * 60;
    const start = morning + Math.floor(next() * 120) * 5;
    return { start, end: start + 30 + Math.floor(next() * 18) * 5 };
  });
}

function measure(busy: readonly Interval[]): { milliseconds: number; found: number } {
  const started = performance.now();
  const windows = dayWindows({
    span: { start: monday, end: monday + weeks * 7 * day },
    timeZone: 'Europe/Berlin',
    hours: { from: '08:00', to: '20:00' },
    excludedWeekdays: [6, 7],
  });
  const slots = findFreeSlots({ windows, busy, minutes: 30, step: 5, limit: 1_000_000 });
  return { milliseconds: performance.now() - started, found: slots.length };
}

const busy = busyTimes();
const results = Array.from({ length: runs }, () => measure(busy));
const times = results.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
const [median = 0, slowest = 0] = [times[Math.floor(runs / 2)], times.at(-1)];
console.log(
  `free time, ${people} people, ${weeks} weeks, ${busy.length} meetings, 5-minute grain: ` +
    `${median.toFixed(2)} ms median, ${slowest.toFixed(2)} ms slowest of ${runs}, ${results[0]?.found} slots`,
);
