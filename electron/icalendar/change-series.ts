import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../ports/clock.ts';
import {
  applyFields,
  applyTime,
  type EventChanges,
  type FieldChanges,
  stampChange,
} from './apply-changes.ts';
import { eventFields } from './event-from-icalendar.ts';
import { eventTime, type ZoneOf } from './event-moment.ts';
import { type InstanceKey, keyOf, mostInstances, wallOfKey } from './instance-keys.ts';
import { type JComponent, type JProperty, propertyOf, ruleValue, setProperty } from './jcal.ts';
import { mappedKeys, type SeriesMove } from './mapped-keys.ts';
import { moveExceptions } from './move-exceptions.ts';
import { countOf, endRule, moveRule, untilText } from './move-rule.ts';
import { normalizeRecurrence } from './normalize-recurrence.ts';
import type { ParsedEvent } from './parse-object.ts';
import { baseInstant, lastRuleStart, ruleStarts } from './rule-starts.ts';
import {
  copyOf,
  keyOfOverride,
  type Part,
  partOf,
  repeats,
  type Series,
  startProperty,
  withoutRepeats,
} from './series.ts';
import { momentLike, setStart } from './write-moment.ts';

/**
 * The VEVENTs of an object after a change to all of it: its rule, exceptions and replaced instances move with its start
 * (RFC 5545 section 3.8.5). What a replaced instance has of its own stays; what it shares with the event follows.
 * @param chosen the replaced instance that the person spoke of, if they did: it takes all of the change.
 * @throws RecurringChangeError when its rule cannot follow. @throws Error when the new time makes no sense.
 */
export function changeSeries(
  series: Series,
  changes: EventChanges,
  clock: Clock,
  chosen?: InstanceKey,
): JComponent[] {
  const { master } = series;
  if (master === undefined) {
    const [first, ...others] = series.overrides;
    if (first === undefined) throw new Error('This object holds no event.');
    return [changeSingle(first, changes, clock), ...others.map(({ component }) => component)];
  }
  const { when, recurrence, ...fields } = changes;
  if (!repeats(master.parsed) && series.overrides.length === 0 && typeof recurrence !== 'string') {
    return [changeSingle(master, changes, clock)];
  }

  const component = copyOf(master.component);
  applyFields(component, fields);
  if (when !== undefined) applyTime(component, when);
  if (recurrence === null) {
    withoutRepeats(component);
    stampChange(component, clock);
    return [component];
  }
  setRule(component, master, recurrence, series);
  const move: SeriesMove = {
    from: master.parsed,
    to: partOf(component, series.zoneOf).parsed,
    newRule: recurrence !== undefined,
  };
  const keys = mappedKeys(move);
  moveExceptions(component, move, keys, series.zoneOf);
  stampChange(component, clock);
  const overrides = series.overrides.flatMap((override) => {
    const key = keyOfOverride(override, series);
    const next = keys(key);
    if (next === null) return [];
    const givesUp = key !== chosen ? 'nothing' : when === undefined ? 'fields' : 'fields-and-time';
    return [changeOverride(override, { key, next, fields, givesUp }, move, component, series.zoneOf, clock)];
  });
  return [component, ...overrides];
}

function changeSingle(part: Part, changes: EventChanges, clock: Clock): JComponent {
  const { when, recurrence: _recurrence, ...fields } = changes;
  const component = copyOf(part.component);
  applyFields(component, fields);
  if (when !== undefined) applyTime(component, when);
  stampChange(component, clock);
  return component;
}

function setRule(
  component: JComponent,
  { parsed }: Part,
  recurrence: string | undefined,
  { zoneOf }: Series,
): void {
  const set = (rule: string) => setProperty(component, 'rrule', ['rrule', {}, 'recur', ruleValue(rule)]);
  const { start, length } = partOf(component, zoneOf).parsed;
  if (recurrence !== undefined)
    return set(normalizeRecurrence(recurrence, eventTime(start, length, start.zone ?? 'UTC')));
  if (parsed.rule === undefined || isDeepStrictEqual(start, parsed.start)) return;
  set(moveRule(parsed.rule, parsed.start, start));
  const last = lastRuleStart(parsed);
  if (last === null || !/FREQ=(MONTHLY|YEARLY)/.test(parsed.rule) || countOf(parsed) !== null) return;
  // Months do not move all their days alike: the last instance tells where the series ends.
  const moved = moveRule(parsed.rule, parsed.start, start);
  set(endRule(moved, {}));
  const to = partOf(component, zoneOf).parsed;
  const key =
    ruleStarts(parsed, baseInstant(parsed), last, mostInstances).starts.at(-1) ?? baseInstant(parsed);
  const end = mappedKeys({ from: parsed, to, newRule: false })(key);
  set(end === null ? moved : endRule(moved, { until: untilText(wallOfKey(end, to), to.start) }));
}

interface OverrideChange {
  readonly key: InstanceKey;
  readonly next: InstanceKey;
  readonly fields: FieldChanges;
  /** Whether it gives up what it has of its own: its time only where another one was asked for. */
  readonly givesUp: 'nothing' | 'fields' | 'fields-and-time';
}

function changeOverride(
  override: Part,
  { key, next, fields, givesUp }: OverrideChange,
  { from, to }: SeriesMove,
  master: JComponent,
  zoneOf: ZoneOf,
  clock: Clock,
): JComponent {
  const component = copyOf(override.component);
  applyFields(component, givesUp === 'nothing' ? sharedFields(fields, override.parsed, from) : fields);
  const { start, length, andFuture } = override.parsed;
  const [original, moved] = [wallOfKey(key, from), wallOfKey(next, to)];
  const dtstart = startProperty(master);
  const isMoved = !isDeepStrictEqual({ ...from.start, wall: original }, { ...to.start, wall: moved });
  const isTimed = givesUp === 'fields-and-time';
  const newLength = isTimed || length === from.length ? to.length : length;
  if (isMoved) {
    const [name, parameters, ...rest] = momentLike('recurrence-id', [moved], dtstart);
    const range = andFuture ? { range: 'THISANDFUTURE' } : {};
    setProperty(component, name, [name, { ...parameters, ...range }, ...rest] as JProperty);
  }
  const isAtItsTime = start.kind === from.start.kind && keyOf(start, from) === key;
  if (isTimed || (isAtItsTime && isMoved)) {
    setTimeLike(component, moved, newLength, length, dtstart);
  } else if (andFuture && isMoved) {
    setTimeLike(component, moved + start.wall - original, newLength, length, dtstart);
  } else if (newLength !== length) {
    setStart(override, component, start.wall, newLength, zoneOf);
  }
  if (!isDeepStrictEqual(component, override.component)) stampChange(component, clock);
  return component;
}

/** Sets a time in the form in which the event as a whole has it. */
function setTimeLike(
  component: JComponent,
  wall: number,
  length: number,
  lengthBefore: number,
  dtstart: JProperty,
): void {
  setProperty(component, 'dtstart', momentLike('dtstart', [wall], dtstart));
  if (propertyOf(component, 'dtend') === undefined && length === lengthBefore) return;
  setProperty(component, 'duration', undefined);
  setProperty(component, 'dtend', momentLike('dtend', [wall + length], dtstart));
}

/** The changes to what an instance has as the event has it. */
function sharedFields(fields: FieldChanges, override: ParsedEvent, from: ParsedEvent): FieldChanges {
  const [own, shared] = [eventFields(override), eventFields(from)];
  const entries = Object.entries(fields).filter(([name]) =>
    isDeepStrictEqual(own[name as keyof typeof own], shared[name as keyof typeof shared]),
  );
  return Object.fromEntries(entries);
}
