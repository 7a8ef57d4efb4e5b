import type { TimeReading } from '../time/time-reading.ts';
import type { Setting } from './setting.ts';

/** Whether the words named any time at all. */
export function saysTime(reading: TimeReading): boolean {
  return (
    reading.date !== null ||
    reading.time !== null ||
    reading.recurrence !== null ||
    reading.problems.length > 0
  );
}

/** Reads an answer to "at what time?": a bare number is an hour. */
export function readTimeAnswer(answer: string, setting: Setting): TimeReading | null {
  const reading = setting.read(answer);
  if (saysTime(reading) || reading.allDay || reading.length !== null) return reading;
  if (!/^\s*(?:\d{1,2}(?:[:.h]\d{2})?|\p{L}+)\s*$/u.test(answer)) return null;
  const hour = setting.read(`at ${answer.trim()}`);
  return saysTime(hour) ? hour : null;
}
