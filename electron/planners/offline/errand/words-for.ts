import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, Occurrence } from '../../../../shared/model/calendar.ts';
import type { EventTime } from '../../../../shared/model/event-time.ts';
import { formatInstant, formatWhen, type WhenFormat } from '../../../../shared/model/format-when.ts';
import type { Setting } from '../grammar/setting.ts';

/** The person's or a record's own words in quotation marks, cut where they are long. */
export function quote(words: string, most = 80): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return `“${line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line}”`;
}

/** When an occurrence is, on the person's clock; its own zone's when it was made in another. */
export function whenOf(event: CalendarEvent | Occurrence, format: WhenFormat): string {
  return formatWhen(event.when, format);
}

/** An option to pick an event by: `Tue 24 Nov 10:00 · 1:1 Ana / me`. */
export function eventOption(event: Occurrence, format: WhenFormat): string {
  const start =
    event.when.kind === 'all-day'
      ? whenOf(event, format).replace(', all day', '')
      : formatInstant(event.startInstant, format);
  return `${start} · ${quote(event.title, 60).slice(1, -1)}`;
}

/** `Fri 27 Nov`. */
export function dayWords(day: Temporal.PlainDate, format: WhenFormat): string {
  const when: EventTime = {
    kind: 'all-day',
    startDate: day.toString(),
    endDate: day.add({ days: 1 }).toString(),
  };
  return formatWhen(when, format).replace(', all day', '');
}

/** The hours of a window: `14:00–15:30`; with their day when that is asked for. */
export function spanWords(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
  setting: Setting,
): string {
  return formatWhen(timedBetween(start, end), setting.format);
}

/**
 * An event's time by the clock on the wall. Where the clocks go back within it, the wall clock would end no later than
 * it begins; then it ends as much later on the wall as it lasts.
 */
export function timedBetween(
  start: Temporal.ZonedDateTime,
  end: Temporal.ZonedDateTime,
): Extract<EventTime, { kind: 'timed' }> {
  const begins = start.toPlainDateTime();
  const ends = end.withTimeZone(start.timeZoneId).toPlainDateTime();
  const isLater = Temporal.PlainDateTime.compare(ends, begins) > 0;
  return {
    kind: 'timed',
    start: localMinute(begins),
    end: localMinute(isLater ? ends : begins.add(start.until(end))),
    timeZone: start.timeZoneId,
  };
}

/** Wall-clock time to the minute, as tools take it. */
export function localMinute(at: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  const plain = at instanceof Temporal.ZonedDateTime ? at.toPlainDateTime() : at;
  return plain.toString({ smallestUnit: 'minute' });
}

/** "1 hour", "90 minutes", "3 days". */
export function lengthWords(minutes: number): string {
  const named = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (minutes % 1440 === 0) return named(minutes / 1440, 'day');
  if (minutes % 60 === 0) return named(minutes / 60, 'hour');
  return minutes > 120
    ? `${named(Math.floor(minutes / 60), 'hour')} ${named(minutes % 60, 'minute')}`
    : named(minutes, 'minute');
}

/** "Ana, Bo and Cy". */
export function listWords(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

const UNITS: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
  HOURLY: 'hour',
};

/** How often a rule repeats: "every week", "every weekday". */
export function repetitionWords(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = UNITS[parts.get('FREQ') ?? ''];
  if (unit === undefined) return 'repeatedly';
  if (parts.get('BYDAY') === 'MO,TU,WE,TH,FR') return 'every weekday';
  const every = Number(parts.get('INTERVAL') ?? '1');
  return every > 1 ? `every ${every} ${unit}s` : `every ${unit}`;
}
