import type { Clock } from '../ports/clock.ts';
import { stampChange } from './apply-changes.ts';
import { type InstanceKey, keyOf, livingKeys, wallOfKey } from './instance-keys.ts';
import type { JComponent } from './jcal.ts';
import { lastRuleStart } from './rule-starts.ts';
import { copyOf, keyOfOverride, parsedOf, type Series, startProperty } from './series.ts';
import { cutSeries } from './split-series.ts';
import { momentLike } from './write-moment.ts';

/** The VEVENTs of an object without one of its instances: EXDATE (RFC 5545 section 3.8.5.1). Null when none is left. */
export function cancelInstance(series: Series, key: InstanceKey, clock: Clock): JComponent[] | null {
  const { master } = series;
  const kept = series.overrides
    .filter((each) => keyOfOverride(each, series) !== key || each.parsed.andFuture)
    .map(({ component }) => component);
  if (master === undefined) return kept.length === 0 ? null : kept;
  if (!hasOthers(series, key)) return null;
  const component = copyOf(master.component);
  const exdate = momentLike('exdate', [wallOfKey(key, master.parsed)], startProperty(component));
  const last = component[1].findLastIndex(
    ([name]) => name === 'exdate' || name === 'rrule' || name === 'dtstart',
  );
  component[1].splice(last + 1, 0, exdate);
  stampChange(component, clock);
  return [component, ...kept];
}

/** The VEVENTs of an object that ends before an instance; null when none is left. */
export function cancelFollowing(series: Series, key: InstanceKey, clock: Clock): JComponent[] | null {
  return hasBefore(series, key) ? cutSeries(series, key, clock) : null;
}

/** Whether an instance takes place before this one. */
export function hasBefore(series: Series, key: InstanceKey): boolean {
  return livingKeys(parsedOf(series), Number.NEGATIVE_INFINITY, key - 1).length > 0;
}

function hasOthers(series: Series, key: InstanceKey): boolean {
  const last = series.master === undefined ? null : lastRuleStart(series.master.parsed);
  if (last === null) return true;
  const object = parsedOf(series);
  const added = object.master?.added.map((each) => keyOf(each, object.master)) ?? [];
  const replaced = series.overrides.map((each) => keyOfOverride(each, series));
  return livingKeys(object, Number.NEGATIVE_INFINITY, Math.max(last, ...added, ...replaced)).some(
    (each) => each !== key,
  );
}
