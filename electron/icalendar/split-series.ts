import type { Clock } from '../ports/clock.ts';
import { stampChange } from './apply-changes.ts';
import { ruling } from './change-instance.ts';
import type { Moment, ZoneOf } from './event-moment.ts';
import { type InstanceKey, instanceKeys, keyOf, wallOfKey } from './instance-keys.ts';
import { type JComponent, ruleValue, setProperty, textOf } from './jcal.ts';
import { keepMoments } from './move-exceptions.ts';
import { countOf, endRule, untilText } from './move-rule.ts';
import type { ParsedEvent } from './parse-object.ts';
import { baseInstant } from './rule-starts.ts';
import { copyOf, keyOfOverride, masterOf, type Part, partOf, type Series, startProperty } from './series.ts';
import { momentLike, setStart } from './write-moment.ts';
import { instantText } from './zone-clock.ts';

const second = 1000;
const day = 86_400_000;
/** As many as a COUNT is followed. */
const mostCounted = 10_001;

/**
 * The VEVENTs of an object that ends before an instance: UNTIL instead of COUNT, in UTC where the start has a zone (RFC
 * 5545 section 3.3.10), without the added, excluded and replaced instances from there on.
 */
export function cutSeries(series: Series, key: InstanceKey, clock: Clock): JComponent[] {
  const { master, zoneOf } = series;
  const kept = series.overrides.filter((each) => keyOfOverride(each, series) < key);
  const components = kept.map(({ component }) => component);
  if (master === undefined) return components;
  const { parsed } = master;
  const component = copyOf(master.component);
  if (parsed.rule !== undefined) {
    const wall = wallOfKey(key, parsed);
    const until = untilText(parsed.start.kind === 'date' ? wall - day : wall - second, parsed.start);
    setProperty(component, 'rrule', ['rrule', {}, 'recur', ruleValue(endRule(parsed.rule, { until }))]);
  }
  const isBefore = isBeforeIn(parsed, key);
  keepMoments(component, 'rdate', zoneOf, isBefore);
  keepMoments(component, 'exdate', zoneOf, isBefore);
  stampChange(component, clock);
  return [component, ...components];
}

/**
 * What an object goes on with from an instance, as an event of its own that gives the same instances: the rest of a
 * COUNT, and the added, excluded and replaced instances from there on.
 * @param uid of that event; the object's own when nothing comes before the instance.
 */
export function restOfSeries(series: Series, key: InstanceKey, uid: string, clock: Clock): Series {
  const { zoneOf, calendar } = series;
  const master = masterOf(series);
  const { parsed } = master;
  const component = copyOf(master.component);
  setStart(master, component, wallOfKey(key, parsed), parsed.length, zoneOf);
  const isBefore = isBeforeIn(parsed, key);
  keepMoments(component, 'rdate', zoneOf, (moment) => !isBefore(moment) && keyOf(moment, parsed) !== key);
  keepMoments(component, 'exdate', zoneOf, (moment) => !isBefore(moment));
  const rule = restOfRule(parsed, key);
  if (rule !== parsed.rule && rule !== undefined)
    setProperty(component, 'rrule', ['rrule', {}, 'recur', ruleValue(rule)]);
  const { base, wall } = ruling(series, key);
  const replacing = series.overrides
    .filter((each) => each !== base && keyOfOverride(each, series) >= key)
    .map((each) => copyOf(each.component));
  if (base !== master) replacing.unshift(lastingFrom(base, master, key, wall, zoneOf));
  if (uid !== textOf(component, 'uid')) {
    for (const each of [component, ...replacing]) setProperty(each, 'uid', ['uid', {}, 'text', uid]);
    setProperty(component, 'created', ['created', {}, 'date-time', instantText(clock.now())]);
    setProperty(component, 'sequence', undefined);
  }
  const overrides = replacing.map((each) => partOf(each, zoneOf));
  return { calendar, zoneOf, master: partOf(component, zoneOf), overrides };
}

/** An override that lasts, as one that begins at a later instance. */
function lastingFrom(base: Part, master: Part, key: InstanceKey, wall: number, zoneOf: ZoneOf): JComponent {
  const component = copyOf(base.component);
  setStart(base, component, wall, base.parsed.length, zoneOf);
  const [name, parameters, type, ...values] = momentLike(
    'recurrence-id',
    [wallOfKey(key, master.parsed)],
    startProperty(master.component),
  );
  setProperty(component, name, [name, { ...parameters, range: 'THISANDFUTURE' }, type, ...values]);
  return component;
}

function restOfRule(parsed: ParsedEvent, key: InstanceKey): string | undefined {
  const count = countOf(parsed);
  if (parsed.rule === undefined || count === null) return parsed.rule;
  const added = new Set(parsed.added.map((each) => keyOf(each, parsed)));
  const { keys } = instanceKeys({ ...parsed, added: [] }, baseInstant(parsed), key, mostCounted);
  const before = keys.filter((each) => each < key).length;
  // An added date that the new series begins with is counted in it, where it was not.
  const extra = !keys.includes(key) && added.has(key) ? 1 : 0;
  return endRule(parsed.rule, { count: Math.max(1, count - before + extra) });
}

/** EXDATEs that are mere dates stand for their whole day. */
function isBeforeIn(event: ParsedEvent, key: InstanceKey) {
  const firstDay = Math.floor(wallOfKey(key, event) / day) * day;
  return (moment: Moment): boolean =>
    moment.kind === 'date' && event.start.kind === 'time'
      ? moment.wall < firstDay
      : keyOf(moment, event) < key;
}
