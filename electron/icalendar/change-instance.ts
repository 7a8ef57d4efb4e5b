import type { Clock } from '../ports/clock.ts';
import { applyFields, applyTime, type EventChanges, stampChange } from './apply-changes.ts';
import { type InstanceKey, lastingOverrides, wallOfKey, wallOfLasting } from './instance-keys.ts';
import { type JComponent, propertyOf, setProperty } from './jcal.ts';
import {
  copyOf,
  keyOfOverride,
  masterOf,
  type Part,
  RecurringChangeError,
  type Series,
  startProperty,
  titleOf,
  withoutRepeats,
} from './series.ts';
import { momentLike, setStart } from './write-moment.ts';

/**
 * The VEVENTs of an object after a change to one instance: it becomes one of its own with RECURRENCE-ID (RFC 5545
 * section 3.8.4.4), or the one that it is already changes.
 * @throws RecurringChangeError when a rule is to change, which one instance has none of.
 */
export function changeInstance(
  series: Series,
  key: InstanceKey,
  changes: EventChanges,
  clock: Clock,
): JComponent[] {
  const { when, recurrence, ...fields } = changes;
  if (recurrence !== undefined) {
    throw new RecurringChangeError(
      `How “${titleOf(series)}” repeats can be changed from one instance on or for all of it, not for one alone.`,
    );
  }
  const existing = series.overrides.find(
    (each) => keyOfOverride(each, series) === key && !each.parsed.andFuture,
  );
  const changed = existing === undefined ? instanceOf(series, key) : copyOf(existing.component);
  applyFields(changed, fields);
  if (when !== undefined) applyTime(changed, when);
  stampChange(changed, clock);
  const others = series.overrides.filter((each) => each !== existing).map(({ component }) => component);
  return [...(series.master === undefined ? [] : [series.master.component]), ...others, changed];
}

/** What an instance is by its rule, as a component of its own. */
function instanceOf(series: Series, key: InstanceKey): JComponent {
  const master = masterOf(series);
  const { base, wall } = ruling(series, key);
  const component = copyOf(base.component);
  withoutRepeats(component);
  setStart(base, component, wall, base.parsed.length, series.zoneOf);
  const replaced = momentLike(
    'recurrence-id',
    [wallOfKey(key, master.parsed)],
    startProperty(master.component),
  );
  setProperty(component, 'recurrence-id', replaced);
  const sequence = propertyOf(master.component, 'sequence');
  setProperty(component, 'sequence', sequence);
  return component;
}

/** What an instance that was not replaced is drawn from: the event, or an override that lasts; and when it starts. */
export function ruling(series: Series, key: InstanceKey): { base: Part; wall: number } {
  const master = masterOf(series);
  const wall = wallOfKey(key, master.parsed);
  const lasting = lastingOverrides(
    series.overrides.map(({ parsed }) => parsed),
    master.parsed,
  ).findLast((each) => each.key <= key);
  const base = series.overrides.find(({ parsed }) => parsed === lasting?.event);
  return base === undefined || lasting === undefined
    ? { base: master, wall }
    : { base, wall: wallOfLasting(key, lasting, master.parsed) };
}
