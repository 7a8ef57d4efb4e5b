import { type InstanceKey, keyOf, keyOfWall, wallOfKey } from './instance-keys.ts';
import type { ParsedEvent } from './parse-object.ts';
import { baseInstant, ruleStarts } from './rule-starts.ts';

const week = 7 * 86_400_000;

/** An event that repeats before and after its start or its rule was changed. */
export interface SeriesMove {
  readonly from: ParsedEvent;
  readonly to: ParsedEvent;
  /** It repeats by another rule, so that not every instance has one that takes its place. */
  readonly newRule: boolean;
}

/**
 * Which instance takes the place of another one: the one that is as far from it as the starts are from each other, or
 * where months make that differ, the nearest to that. Null when there is none.
 */
export function mappedKeys(move: SeriesMove): (key: InstanceKey) => InstanceKey | null {
  const { from, to, newRule } = move;
  const delta = to.start.wall - from.start.wall;
  const added = new Set(from.added.map((each) => keyOf(each, from)));
  return (key) => {
    const next = keyOfWall(wallOfKey(key, from) + delta, to);
    if (added.has(key) || next === baseInstant(to)) return next;
    if (!newRule && delta === 0) return next;
    const near = ruleStarts(to, next - week, next + week, 5000).starts;
    if (near.includes(next)) return next;
    if (newRule) return null;
    if (!/FREQ=(MONTHLY|YEARLY)/.test(to.rule ?? '')) return next;
    return near.reduce<InstanceKey | null>(
      (best, each) => (best === null || Math.abs(each - next) < Math.abs(best - next) ? each : best),
      null,
    );
  };
}
