import nodeIcal from 'node-ical';
import { expandObject } from '../electron/icalendar/expand-occurrences.ts';
import { parseObject } from '../electron/icalendar/parse-object.ts';
import { writeCalendarFile } from '../electron/icalendar/write-calendar-file.ts';
import { yearOfEvents } from './year-of-events.ts';

/**
 * Parsing and expanding 10,000 events, 1,000 of which repeat through changes of clocks, over a year: ours against
 * `node-ical` in the same run, with the same occurrences. Run with `node bench/calendar-expand.ts`.
 */
const [events, recurring, runs] = [10_000, 1000, 5];
const year = { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) };
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

const texts = yearOfEvents(events, recurring);
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
