/**
 * How long the offline planner takes from a request to its first step, over the examples of every intent.
 * Run with `node bench/offline-planning.ts`.
 */
import { intents } from '../electron/planners/offline/intents/intent-list.ts';
import { createOfflinePlanner } from '../electron/planners/offline/offline-planner.ts';
import type { PlannerContext } from '../electron/ports/planner.ts';

const runs = 7;
const planner = createOfflinePlanner();
const requests = intents.flatMap(({ examples }) => examples.map(({ words }) => words));
const present: Omit<PlannerContext, 'request'> = {
  now: '2026-11-23T10:00:00Z',
  timeZone: 'Europe/Berlin',
  dateOrder: 'day-month',
  weekStartsOn: 1,
  clock: '24-hour',
  workingHours: { from: '09:00', to: '18:00' },
  defaultLength: 60,
  recent: [],
  facts: [],
  turns: [],
};

const signal = new AbortController().signal;
const results: { run: number; median: number; p99: number; max: number }[] = [];
for (let run = 1; run <= runs; run++) {
  const times: number[] = [];
  for (const request of requests) {
    const began = performance.now();
    for await (const step of planner.next({ ...present, request }, signal)) if (step.kind !== 'plan') break;
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2));
  results.push({ run, median: at(0.5), p99: at(0.99), max: at(1) });
}

console.log(`${requests.length} requests, ms to the first step; run 1 is cold`);
console.table(results);
const medians = results.map(({ median }) => median).sort((a, b) => a - b);
const slowest = Math.max(...results.map(({ max }) => max));
console.log(
  `median of medians ${medians[Math.floor(runs / 2)]} ms (under 15), slowest of all runs ${slowest} ms (under 100)`,
);
if ((medians[Math.floor(runs / 2)] ?? Number.POSITIVE_INFINITY) >= 15 || slowest >= 100) process.exitCode = 1;
