import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodeIcal from 'node-ical';
import { openOrganizer } from '../electron/adapters/sqlite/open-organizer.ts';
import { expandObject } from '../electron/icalendar/expand-occurrences.ts';
import { parseObject } from '../electron/icalendar/parse-object.ts';
import { writeCalendarFile } from '../electron/icalendar/write-calendar-file.ts';
import { writeEvent } from '../electron/icalendar/write-event.ts';
import type { EventTime } from '../shared/model/event-time.ts';

/**
 * Parsing and expanding 10,000 events, 1,000 of which repeat through changes of clocks, over a year: ours against
 * `node-ical` in the same run, with the same occurrences; and the time of windowed queries over the stored events. Run
 * with `node bench/calendar-expand.ts`.
 */
const [events, recurring, runs] = [10_000, 1000, 5];
const day = 86_400_000;
const year = { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) };
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'America/Sao_Paulo', 'Asia/Kolkata'];
/** Rules that their start fits: of others RFC 5545 leaves open what they give. */
const rules = [
  () => 'FREQ=WEEKLY',
  () => 'FREQ=DAILY',
  (date: Date) =>
    `FREQ=WEEKLY;INTERVAL=2;BYDAY=${codeOf(date)},${codeOf(new Date(date.getTime() + 2 * day))}`,
  (date: Date) => `FREQ=MONTHLY;BYDAY=${Math.min(4, Math.ceil(date.getUTCDate() / 7))}${codeOf(date)}`,
  (date: Date) => `FREQ=MONTHLY;BYMONTHDAY=${date.getUTCDate()}`,
  () => 'FREQ=WEEKLY;UNTIL=20261231T000000Z',
  () => 'FREQ=DAILY;COUNT=100',
  () => 'FREQ=WEEKLY;INTERVAL=4;COUNT=6',
];
const codeOf = (date: Date) => ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][date.getUTCDay()] ?? 'MO';
const clock = { now: () => Date.UTC(2026, 10, 23) };

function textOf(index: number): string {
  const isRecurring = index % (events / recurring) === 0;
  const number = isRecurring ? index / (events / recurring) : index;
  const at = new Date(year.from + (number % (isRecurring ? 27 : 364)) * day);
  const date = at.toISOString().slice(0, 10);
  const hour = String(8 + (number % 9)).padStart(2, '0');
  const when: EventTime = {
    kind: 'timed',
    start: `${date}T${hour}:00`,
    end: `${date}T${hour}:30`,
    timeZone: zones[number % zones.length] ?? 'UTC',
  };
  const recurrence = isRecurring ? rules[number % rules.length]?.(at) : undefined;
  const place = index % 3 === 0 ? 'Room 2, second floor' : undefined;
  const notes = index % 5 === 0 ? 'Bring the notes; and, please, be on time.\nSee you.' : undefined;
  return writeEvent({ uid: `e${index}`, title: `Event ${index}`, when, recurrence, place, notes }, clock);
}

function ours(texts: readonly string[]): number[] {
  const starts: number[] = [];
  texts.forEach((text, index) => {
    const record = { uid: `e${index}`, version: '1', calendar: { id: 'personal', name: 'Personal' } };
    for (const each of expandObject(parseObject(text), record, year, 'UTC').occurrences)
      starts.push(Date.parse(each.startInstant));
  });
  return starts;
}

/** It gets all events in one file, which it reads faster than one by one. */
function theirs(file: string): number[] {
  const starts: number[] = [];
  for (const each of Object.values(nodeIcal.sync.parseICS(file))) {
    if (each?.type !== 'VEVENT') continue;
    if (each.rrule === undefined) starts.push(each.start.getTime());
    else
      for (const at of each.rrule.between(new Date(year.from), new Date(year.to - 1), true))
        starts.push(at.getTime());
  }
  return starts;
}

function best(work: () => number[]): { milliseconds: number; starts: number[] } {
  let milliseconds = Number.POSITIVE_INFINITY;
  let starts: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    starts = work();
    milliseconds = Math.min(milliseconds, performance.now() - began);
  }
  const inYear = starts.filter((at) => at >= year.from && at < year.to);
  return { milliseconds, starts: inYear.sort((one, other) => one - other) };
}

async function queries(texts: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-bench-'));
  const organizer = openOrganizer(join(folder, 'organizer.sqlite'), clock);
  const puts = texts.map((icalendar, index) => ({ uid: `e${index}`, icalendar, expected: null }));
  await organizer.calendar.putAll('personal', puts);
  const times: number[] = [];
  let found = 0;
  for (let index = 0; index < 500; index++) {
    const from = year.from + ((index * 37) % 358) * day;
    const [start, end] = [from, from + 7 * day].map((at) => new Date(at).toISOString());
    const began = performance.now();
    const query = { from: start ?? '', to: end ?? '', timeZone: 'Europe/Berlin' };
    found += (await organizer.calendar.occurrences(query)).length;
    times.push(performance.now() - began);
  }
  organizer.close();
  rmSync(folder, { recursive: true });
  const first = times[0] ?? 0;
  const sorted = times.slice(1).toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  console.log(
    `a week of ${events} stored events: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, first ${first.toFixed(1)} ms, ` +
      `${Math.round(found / times.length)} occurrences each`,
  );
}

const texts = Array.from({ length: events }, (_, index) => textOf(index));
const file = writeCalendarFile(
  texts.map((icalendar) => ({ icalendar })),
  'All',
);
const [us, them] = [best(() => ours(texts)), best(() => theirs(file))];
const same =
  us.starts.length === them.starts.length && us.starts.every((at, index) => at === them.starts[index]);
console.log(
  `parse and expand ${events} events, ${recurring} recurring, over a year: ${us.milliseconds.toFixed(0)} ms, ` +
    `node-ical ${them.milliseconds.toFixed(0)} ms, ${(them.milliseconds / us.milliseconds).toFixed(1)} times as fast, ` +
    `${us.starts.length} occurrences, ${same ? 'the same' : `node-ical has ${them.starts.length}`}`,
);
await queries(texts);
