import { Temporal } from 'temporal-polyfill';
import type { WhenFormat } from '../../../../shared/model/format-when.ts';
import type { PlannerContext } from '../../../ports/planner.ts';
import { readTime } from '../time/read-time.ts';
import { resolveTime } from '../time/resolve-time.ts';
import type { ResolvedTime, TimeContext, TimeReading } from '../time/time-reading.ts';

/** The person's present and habits: what words are read against and times are told in. */
export interface Setting {
  readonly now: Temporal.ZonedDateTime;
  readonly time: TimeContext;
  readonly format: WhenFormat;
  readonly workingHours: { readonly from: string; readonly to: string };
  /** Minutes. */
  readonly defaultLength: number;
  /** Reads the time in some words; the same words are read once. */
  readonly read: (text: string, leaning?: 'coming' | 'past') => TimeReading;
  readonly resolve: (reading: TimeReading) => ResolvedTime;
}

/** Nobody's time stands after so many characters, and reading them all would take long. */
const MOST_READ = 3000;

/** "Thursday or Friday" is a stretch in which the days between them are out. */
function readEither(text: string, context: TimeContext): TimeReading {
  const reading = readTime(text, context);
  if (!reading.problems.some(({ kind }) => kind === 'ambiguous') || !/ or /i.test(text)) return reading;
  // Of the same length, so that the spans stay what they are.
  const stretch = readTime(text.replace(/ or /gi, ' to '), context);
  const { date } = stretch;
  if (stretch.problems.length > 0 || date?.kind !== 'range' || date.from.until(date.to).days > 6)
    return reading;
  const between = Array.from(
    { length: Math.max(0, date.from.until(date.to).days - 1) },
    (_, index) => date.from.add({ days: index + 1 }).dayOfWeek,
  );
  const excludedWeekdays = [...new Set([...stretch.excludedWeekdays, ...between])].sort((a, b) => a - b);
  return { ...stretch, date: { ...date, period: 'days' }, excludedWeekdays };
}

export function settingOf(context: PlannerContext): Setting {
  const now = Temporal.Instant.from(context.now).toZonedDateTimeISO(context.timeZone);
  const time: TimeContext = { now, dateOrder: context.dateOrder, weekStartsOn: context.weekStartsOn };
  const defaultLength = Temporal.Duration.from({ minutes: context.defaultLength });
  const known = new Map<string, TimeReading>();
  return {
    now,
    time,
    format: { timeZone: context.timeZone, clock: context.clock, now: context.now },
    workingHours: context.workingHours,
    defaultLength: context.defaultLength,
    read(text, leaning = 'coming') {
      const key = `${leaning} ${text}`;
      let reading = known.get(key);
      if (reading === undefined) {
        reading = readEither(text.slice(0, MOST_READ), { ...time, leaning });
        known.set(key, reading);
      }
      return reading;
    },
    resolve: (reading) => resolveTime(reading, time, { defaultLength }),
  };
}
