import type { Temporal } from 'temporal-polyfill';

/** What a sentence is read against: nothing here is looked up, so the same words always read the same. */
export interface TimeContext {
  /** The person's zone is `now.timeZoneId`. */
  now: Temporal.ZonedDateTime;
  /** How 03/04 is read. */
  dateOrder: 'day-month' | 'month-day';
  /** ISO weekday. */
  weekStartsOn: 1 | 7;
  /** Where a bare weekday or date lies: ahead (the default) for plans, behind for searches ("mail from Monday"). */
  leaning?: 'coming' | 'past';
}

/** Half-open offsets into the text as given. */
export interface Span {
  from: number;
  to: number;
}

export type DateReading =
  | { kind: 'day'; day: Temporal.PlainDate }
  /**
   * Both ends are inclusive. `period` says what was named: "next week" is a `week` to look inside,
   * while "Monday to Wednesday" (no period) names its own ends.
   */
  | { kind: 'range'; from: Temporal.PlainDate; to: Temporal.PlainDate; period?: Period }
  /** "after Friday", "from Monday on". */
  | { kind: 'onward'; from: Temporal.PlainDate };

export type Period = 'days' | 'weekend' | 'week' | 'month' | 'year';

export type TimeOfDayReading =
  | {
      kind: 'at';
      start: Temporal.PlainTime;
      end: Temporal.PlainTime | null;
      /** The end lies on the day after the start ("22:00 to 02:00"). */
      endsNextDay?: boolean;
      /** The start is on the first day of the range and the end on the last ("Monday 9am to Wednesday 5pm"). */
      acrossDays?: boolean;
      /** The half of the day was not said. */
      assumed?: 'pm' | 'am';
    }
  /** `to` is 23:59 where the day has no other end. */
  | { kind: 'window'; from: Temporal.PlainTime; to: Temporal.PlainTime; words: string };

export interface RecurrenceReading {
  /** An RFC 5545 RRULE value without UNTIL and COUNT, whose form depends on the start: see `completeRule`. */
  rrule: string;
  words: string;
  /** The last day on which it may happen. */
  until: Temporal.PlainDate | null;
  count: number | null;
}

export type ProblemKind = 'impossible-date' | 'impossible-time' | 'ends-before-start' | 'ambiguous';

export interface TimeProblem {
  kind: ProblemKind;
  words: string;
  /** One sentence for the person. */
  message: string;
}

export interface TimeReading {
  /** The words that were read as time, with their prepositions, in order. */
  spans: readonly Span[];
  /** With a recurrence, the day of its first occurrence; "by Friday" is that day, "before Friday" the days until it. */
  date: DateReading | null;
  time: TimeOfDayReading | null;
  length: Temporal.Duration | null;
  /** Only where it was said; a date without a time is the caller's to decide. */
  allDay: boolean;
  /** An IANA name, or an offset such as +02:00. */
  timeZone: string | null;
  recurrence: RecurrenceReading | null;
  /** Later is positive. "10 minutes before the call" is a shift too: minus ten minutes. */
  shift: Temporal.Duration | null;
  /** ISO weekdays, ascending. */
  excludedWeekdays: readonly number[];
  problems: readonly TimeProblem[];
}

export type ResolvedTime =
  | { kind: 'timed'; start: Temporal.ZonedDateTime; end: Temporal.ZonedDateTime }
  /** `to` is inclusive. */
  | { kind: 'all-day'; from: Temporal.PlainDate; to: Temporal.PlainDate }
  /** Somewhere between these two; on each of the days within `dayWindow`, where there is one. */
  | {
      kind: 'window';
      from: Temporal.ZonedDateTime;
      to: Temporal.ZonedDateTime;
      dayWindow?: { from: Temporal.PlainTime; to: Temporal.PlainTime };
    }
  | { kind: 'incomplete'; missing: 'date' | 'time' | 'both' }
  | { kind: 'problem'; message: string };
