import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Organizer, openOrganizer } from '../electron/adapters/sqlite/open-organizer.ts';
import { changeEvent } from '../electron/icalendar/change-event.ts';
import type { Occurrence } from '../shared/model/calendar.ts';
import { yearOfEvents } from './year-of-events.ts';

/**
 * Weeks of a stored year of 10,000 events, 1,000 of which repeat: the first after a start, further ones never looked at
 * before, any of them once what is near was made ready, and right after changes. Run with
 * `node bench/calendar-window.ts`.
 */
const [events, recurring, looks] = [10_000, 1000, 500];
const day = 86_400_000;
const middle = Date.UTC(2026, 6, 1);
const clock = { now: () => middle };
const folder = mkdtempSync(join(tmpdir(), 'deskhand-bench-'));
const file = join(folder, 'organizer.sqlite');
let organizer: Organizer = openOrganizer(file, clock);
const texts = yearOfEvents(events, recurring);
const puts = texts.map((icalendar, index) => ({ uid: `e${index}`, icalendar, expected: null }));
const versions = (await organizer.calendar.putAll('personal', puts)).map(String);
let found: readonly Occurrence[] = [];

/** Milliseconds that passed, and of those the ones in which this thread had a processor. */
interface Time {
  readonly passed: number;
  readonly busy: number;
}

async function look(from: number): Promise<Time> {
  const [start = '', end = ''] = [from, from + 7 * day].map((at) => new Date(at).toISOString());
  const [began, before] = [performance.now(), process.threadCpuUsage()];
  found = await organizer.calendar.occurrences({ from: start, to: end, timeZone: 'Europe/Berlin' });
  const { user, system } = process.threadCpuUsage(before);
  return { passed: performance.now() - began, busy: (user + system) / 1000 };
}

async function change(index: number, round: number): Promise<void> {
  const text = changeEvent(texts[index] ?? '', { title: `Changed ${round}` }, clock);
  texts[index] = text;
  versions[index] = await organizer.calendar.put('personal', `e${index}`, text, versions[index] ?? null);
}

function reopen(): void {
  organizer.close();
  organizer = openOrganizer(file, clock);
}

function tell(what: string, times: readonly Time[]): void {
  const quantiles = (all: readonly number[]) => {
    const sorted = all.toSorted((one, other) => one - other);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms`;
  };
  console.log(
    `${what} (${times.length} looks): ${quantiles(times.map(({ passed }) => passed))}; ` +
      `of the processor ${quantiles(times.map(({ busy }) => busy))}`,
  );
}

const weekAt = (index: number) => middle + (((index * 37) % 330) - 165) * day;
const firsts: Time[] = [];
for (let start = 0; start < 5; start++) {
  reopen();
  firsts.push(await look(middle));
}
tell('the first week after a start', firsts);

const fresh: Time[] = [];
for (let week = 0; week < 20; week++) fresh.push(await look(middle + (week - 10) * 16 * day));
tell('a week never looked at', fresh);

await look(middle);
// Ample for what is made ready step by step while nothing else happens.
await sleep(10_000);
const ready: Time[] = [];
for (let index = 0; index < looks; index++) ready.push(await look(weekAt(index)));
tell('any week, once made ready', ready);

const afterOwn: Time[] = [];
for (let index = 0; index < looks; index++) {
  await look(weekAt(index));
  await change(Number(found[(index * 31) % found.length]?.uid.slice(1) ?? 0), index);
  afterOwn.push(await look(weekAt(index)));
}
tell('the same week again, after an event in it was changed', afterOwn);

const afterWrites: Time[] = [];
for (let index = 0; index < looks; index++) {
  await change((index * 7) % events, index);
  afterWrites.push(await look(weekAt(index)));
}
tell('another week after each of so many changes', afterWrites);
console.log(
  `${found.length} occurrences in the last, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB in use`,
);
organizer.close();
rmSync(folder, { recursive: true });
