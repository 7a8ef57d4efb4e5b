import type { ResolvedTime, TimeReading } from './time-reading.ts';

/** A reading in one line, for the labelled phrases: `2026-11-26 15:00-16:00 PT1H FREQ=WEEKLY !impossible-date`. */
export function describeReading(reading: TimeReading, resolved: ResolvedTime): string {
  const parts: string[] = [];
  const { date, time, recurrence } = reading;
  if (date?.kind === 'day') parts.push(date.day.toString());
  else if (date?.kind === 'range') parts.push(`${date.from.toString()}..${date.to.toString()}`);
  else if (date?.kind === 'onward') parts.push(`${date.from.toString()}..`);
  else if (time?.kind === 'at' && resolved.kind === 'timed')
    parts.push(resolved.start.toPlainDate().toString());
  if (time?.kind === 'at') {
    const end = time.end === null ? '' : `-${clock(time.end)}${time.endsNextDay ? '+1' : ''}`;
    parts.push(`${clock(time.start)}${end}${time.acrossDays ? ' across' : ''}`);
  }
  if (time?.kind === 'window') parts.push(`[${clock(time.from)}-${clock(time.to)}]`);
  if (reading.length !== null) parts.push(reading.length.toString());
  if (reading.allDay) parts.push('all-day');
  if (reading.timeZone !== null) parts.push(reading.timeZone);
  if (recurrence !== null) {
    parts.push(recurrence.rrule);
    if (recurrence.until !== null) parts.push(`until ${recurrence.until.toString()}`);
    if (recurrence.count !== null) parts.push(`x${recurrence.count}`);
  }
  if (reading.shift !== null) parts.push(`shift ${reading.shift.toString()}`);
  if (reading.excludedWeekdays.length > 0) parts.push(`not ${reading.excludedWeekdays.join(',')}`);
  const problems = new Set(reading.problems.map((problem) => `!${problem.kind}`));
  return problems.size > 0 ? [...problems].join(' ') : parts.join(' ');
}

function clock(time: { toString: (options: { smallestUnit: 'minute' }) => string }): string {
  return time.toString({ smallestUnit: 'minute' });
}
