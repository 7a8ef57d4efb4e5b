import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { ParsedEvent } from './parse-object.ts';
import { instantOf, wallFromText } from './zone-clock.ts';

const day = 86_400_000;
/** A COUNT is followed this far; daily, that is 27 years. */
const highestCount = 10_000;
/** How many instances one step of the search may yield, and how many steps are taken at most. */
const perStep = 2000;
const mostSteps = 400;
const excessivePerWeek = 20_000;

/** The starts of instances by a rule; `complete` is false when there are more than were looked for. */
export interface RuleStarts {
  /** Instants in milliseconds, ascending; of all-day and floating events wall-clock times. */
  readonly starts: readonly number[];
  readonly complete: boolean;
}

/** A rule made ready, or null when it is none. */
interface PreparedRule {
  readonly rule: RRuleTemporal;
  /** How many instances a day has at most. */
  readonly density: number;
  readonly complete: boolean;
}

const prepared = new WeakMap<ParsedEvent, PreparedRule | null>();

/**
 * The instances that an event's RRULE gives between two instants, both included (RFC 5545 section 3.8.5.3); DTSTART
 * always is one. Local times that do not exist are left out (section 3.3.10). Bounded in time and number whatever the
 * rule says.
 * @param limit how many to find at most.
 */
export function ruleStarts(event: ParsedEvent, from: number, to: number, limit: number): RuleStarts {
  const ready = preparedRule(event);
  if (ready === null) return { starts: [], complete: event.rule === undefined };
  const step = Math.max(60_000, Math.floor((perStep / ready.density) * day));
  const starts: number[] = [];
  let steps = 0;
  let at = Math.max(from, baseInstant(event));
  while (at <= to && starts.length < limit && steps < mostSteps) {
    const end = Math.min(to, at + step - 1);
    try {
      for (const date of ready.rule.between(new Date(at), new Date(end), true))
        starts.push(date.epochMilliseconds);
    } catch {
      return { starts: starts.slice(0, limit), complete: false };
    }
    at = end + 1;
    steps++;
  }
  return { starts: starts.slice(0, limit), complete: ready.complete && at > to && starts.length <= limit };
}

/** The start of an event on the scale of its instances: an instant, or a wall-clock time where it has no zone. */
export function baseInstant(event: ParsedEvent): number {
  return instantOf(event.start.wall, event.start.zone ?? 'UTC');
}

/** The last start that the rule gives, on the same scale; null when it goes on for ever or too far to follow. */
export function lastRuleStart(event: ParsedEvent): number | null {
  const ready = preparedRule(event);
  if (ready === null || !ready.complete) return null;
  return ready.rule.options().until?.epochMilliseconds ?? null;
}

/** Whether an event's rule can be followed; `excessive` when not every instance of a week could be shown. */
export function describeRule(event: ParsedEvent): 'none' | 'good' | 'unusable' | 'excessive' {
  if (event.rule === undefined) return 'none';
  const ready = preparedRule(event);
  if (ready === null) return 'unusable';
  return ready.complete && ready.density * 7 <= excessivePerWeek ? 'good' : 'excessive';
}

function preparedRule(event: ParsedEvent): PreparedRule | null {
  let ready = prepared.get(event);
  if (ready === undefined) {
    ready = prepare(event);
    prepared.set(event, ready);
  }
  return ready;
}

function prepare(event: ParsedEvent): PreparedRule | null {
  if (event.rule === undefined) return null;
  const zone = event.start.zone ?? 'UTC';
  const parts = new Map(event.rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const until = untilInstant(parts.get('UNTIL'), zone);
  const count = Number(parts.get('COUNT') ?? 0);
  parts.delete('UNTIL');
  parts.delete('COUNT');
  const rruleString = [...parts].map((part) => part.join('=')).join(';');
  const dtstart = Temporal.Instant.fromEpochMilliseconds(baseInstant(event)).toZonedDateTimeISO(zone);
  const ending = (at: number | null) =>
    new RRuleTemporal({
      rruleString,
      dtstart,
      includeDtstart: true,
      ...(at === null ? {} : { until: Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone) }),
    });
  const density = instancesPerDay(parts);
  try {
    if (count === 0) return { rule: ending(until), density, complete: true };
    // An end in time is found by a leap; a number has to be counted from the start each time.
    const counted = Math.min(count, highestCount);
    const last = ending(null)
      .all((_date, index) => index < counted)
      .at(-1);
    return {
      rule: ending(last?.epochMilliseconds ?? dtstart.epochMilliseconds),
      density,
      complete: count === counted,
    };
  } catch {
    return null;
  }
}

function untilInstant(until: string | undefined, zone: string): number | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z?))?$/.exec(until ?? '');
  if (match === null) return null;
  const [, year, month, date, hour, minute, second, utc] = match;
  if (hour === undefined) return instantOf(wallFromText(`${year}-${month}-${date}`) + day - 1000, zone);
  const wall = wallFromText(`${year}-${month}-${date}T${hour}:${minute}:${second}`);
  return utc === 'Z' ? wall : instantOf(wall, zone);
}

/** How many instances a rule gives a day at most, by FREQ, INTERVAL and the BY parts that multiply within a day. */
function instancesPerDay(parts: ReadonlyMap<string, string>): number {
  const listed = (name: string, otherwise: number) => parts.get(name)?.split(',').length ?? otherwise;
  const interval = Math.max(1, Number(parts.get('INTERVAL') ?? 1));
  switch (parts.get('FREQ')) {
    case 'SECONDLY':
      return Math.ceil(86_400 / interval);
    case 'MINUTELY':
      return Math.ceil(1440 / interval) * listed('BYSECOND', 1);
    case 'HOURLY':
      return Math.ceil(24 / interval) * listed('BYMINUTE', 1) * listed('BYSECOND', 1);
    default:
      return listed('BYHOUR', 1) * listed('BYMINUTE', 1) * listed('BYSECOND', 1);
  }
}
