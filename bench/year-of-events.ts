import { writeEvent } from '../electron/icalendar/write-event.ts';
import type { EventTime } from '../shared/model/event-time.ts';

const day = 86_400_000;
const newYear = Date.UTC(2026, 0);
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

function textOf(index: number, each: number): string {
  const isRecurring = index % each === 0;
  const number = isRecurring ? index / each : index;
  const at = new Date(newYear + (number % (isRecurring ? 27 : 364)) * day);
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

/** The texts of events `e0`, `e1` … of 2026, so many of which repeat, through changes of clocks too. */
export function yearOfEvents(events: number, recurring: number): string[] {
  return Array.from({ length: events }, (_, index) => textOf(index, events / recurring));
}
