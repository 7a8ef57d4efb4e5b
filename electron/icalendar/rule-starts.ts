import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { ParsedEvent } from './parse-object.ts';
import { type PlainRule, plainRule, plainWalls } from './plain-rule.ts';
import { instancesPerDay, isExcessive, ruleParts } from './rule-density.ts';
import { instantOf, wallFromText, wallOf } from './zone-clock.ts';

const day = 86_400_000;
/** After it nothing is looked for. */
const latest = Date.UTC(9999, 11, 31);
/** A COUNT is followed this far; daily, that is 27 years. */
const highestCount = 10_000;
/** How many instances one step of the search may yield. */
const perStep = 2000;
/** How many steps are taken: at the highest density, ten years. */
const mostSteps = 520;

/** The starts of instances by a rule; `complete` is false when there are more than were looked for. */
export interface RuleStarts {
  /** Instants in milliseconds, ascending; of all-day and floating events wall-clock times. */
  readonly starts: readonly number[];
  readonly complete: boolean;
}

/** A rule made ready. */
interface PreparedRule {
  readonly kind: 'good' | 'unusable' | 'excessive';
  readonly rule: RRuleTemporal | PlainRule | null;
  /** Where it ends, on the scale of instances; null when it goes on for ever. */
  readonly until: number | null;
  /** How many instances a day has at most. */
  readonly density: number;
}

const prepared = new WeakMap<ParsedEvent, PreparedRule>();

/**
 * The instances that an event's RRULE gives between two instants, both included (RFC 5545 section 3.8.5.3); DTSTART is
 * one even where the rule alone would not give it, and is left to the caller. Local times that do not exist are left out
 * (section 3.3.10). Bounded in time and number whatever the rule says.
 * @param limit how many to find at most.
 */
export function ruleStarts(event: ParsedEvent, from: number, to: number, limit: number): RuleStarts {
  const { kind, rule, density, until } = preparedRule(event);
  if (rule === null) return { starts: [], complete: event.rule === undefined };
  if (!(rule instanceof RRuleTemporal)) {
    const { starts, complete } = plainStarts(event, rule, from, Math.min(to, until ?? to), limit);
    return { starts, complete: complete && kind === 'good' };
  }
  const step = Math.floor((perStep / density) * day);
  const starts: number[] = [];
  let steps = 0;
  let at = Math.max(from, baseInstant(event));
  while (at <= to && starts.length < limit && steps < mostSteps) {
    const end = Math.min(to, at + step - 1);
    try {
      for (const date of rule.between(new Date(at), new Date(end), true)) starts.push(date.epochMilliseconds);
    } catch {
      return { starts: starts.slice(0, limit), complete: false };
    }
    at = end + 1;
    steps++;
  }
  return { starts: starts.slice(0, limit), complete: kind === 'good' && at > to && starts.length <= limit };
}

/** The start of an event on the scale of its instances: an instant, or a wall-clock time where it has no zone. */
export function baseInstant(event: ParsedEvent): number {
  return instantOf(event.start.wall, event.start.zone ?? 'UTC');
}

/** The last start that the rule gives, on the same scale; null when it goes on for ever. */
export function lastRuleStart(event: ParsedEvent): number | null {
  const { rule, until } = preparedRule(event);
  return rule === null ? baseInstant(event) : until;
}

/**
 * Whether an event's rule can be followed: `unusable` when it makes no sense and `excessive` when it means too many
 * instances to be shown, so that the event is shown once, or as far as a COUNT is followed.
 */
export function describeRule(event: ParsedEvent): 'none' | PreparedRule['kind'] {
  return event.rule === undefined ? 'none' : preparedRule(event).kind;
}

function preparedRule(event: ParsedEvent): PreparedRule {
  let ready = prepared.get(event);
  if (ready === undefined) {
    ready =
      event.rule === undefined
        ? { kind: 'unusable', rule: null, until: null, density: 0 }
        : prepare(event, event.rule);
    prepared.set(event, ready);
  }
  return ready;
}

function prepare(event: ParsedEvent, text: string): PreparedRule {
  const parts = ruleParts(text);
  const density = instancesPerDay(parts);
  if (isExcessive(parts)) return { kind: 'excessive', rule: null, until: null, density };
  const zone = event.start.zone ?? 'UTC';
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const base = baseInstant(event);
  const until = untilInstant(parts.get('UNTIL'), zone);
  const count = Number(parts.get('COUNT') ?? 0);
  parts.delete('UNTIL');
  parts.delete('COUNT');
  const plain = plainRule(parts, event.start.wall);
  if (plain !== null && exists(event.start.wall, zone)) {
    const end = count === 0 ? until : countedEnd(event, plain, Math.min(count, highestCount));
    return { kind: count > highestCount ? 'excessive' : 'good', rule: plain, until: end, density };
  }
  const common = {
    rruleString: [...parts].map((part) => part.join('=')).join(';'),
    dtstart: zoned(base),
  };
  const ending = (at: number) => new RRuleTemporal({ ...common, until: zoned(at) });
  try {
    const endless = new RRuleTemporal(common);
    if (count === 0) return { kind: 'good', rule: until === null ? endless : ending(until), until, density };
    // An end in time is found by a leap; a number has to be counted from the start each time.
    const given = endless.between(new Date(base), new Date(base), true).length;
    const others = Math.min(count, highestCount) - 1;
    const counted = others === 0 ? null : new RRuleTemporal({ ...common, count: given + others });
    const last = counted?.previous(new Date(Date.UTC(9999, 11, 31))) ?? null;
    return {
      kind: count > highestCount ? 'excessive' : 'good',
      rule: ending(last?.epochMilliseconds ?? base),
      until: last?.epochMilliseconds ?? base,
      density,
    };
  } catch {
    return { kind: 'unusable', rule: null, until: null, density };
  }
}

/** The same as the library's, by arithmetic on the wall clock. */
function plainStarts(
  event: ParsedEvent,
  rule: PlainRule,
  from: number,
  to: number,
  limit: number,
): RuleStarts {
  const zone = event.start.zone ?? 'UTC';
  const starts: number[] = [];
  const first = Math.max(from, baseInstant(event));
  if (first > to) return { starts, complete: true };
  for (const wall of plainWalls(rule, wallOf(first, zone) - day)) {
    const at = instantOf(wall, zone);
    if (at > to) return { starts, complete: true };
    if (at < first || !exists(wall, zone)) continue;
    if (starts.length === limit) break;
    starts.push(at);
  }
  return { starts, complete: false };
}

/** Where a rule ends by its COUNT, in which the start counts as one even where the rule does not give it. */
function countedEnd(event: ParsedEvent, rule: PlainRule, count: number): number {
  const base = baseInstant(event);
  const { starts } = plainStarts(event, rule, base, latest, count);
  const others = starts[0] === base ? count - 1 : count - 2;
  return (others < 0 ? undefined : starts[Math.min(others, starts.length - 1)]) ?? base;
}

function exists(wall: number, zone: string): boolean {
  return zone === 'UTC' || wallOf(instantOf(wall, zone), zone) === wall;
}

function untilInstant(until: string | undefined, zone: string): number | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})(Z?))?$/.exec(until ?? '');
  if (match === null) return null;
  const [, year, month, date, hour, minute, second, utc] = match;
  if (hour === undefined) return instantOf(wallFromText(`${year}-${month}-${date}`) + day - 1000, zone);
  const wall = wallFromText(`${year}-${month}-${date}T${hour}:${minute}:${second}`);
  return utc === 'Z' ? wall : instantOf(wall, zone);
}
