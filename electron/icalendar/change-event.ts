import type { Clock } from '../ports/clock.ts';
import type { EventChanges } from './apply-changes.ts';
import { cancelFollowing, cancelInstance, hasBefore } from './cancel-occurrences.ts';
import { changeInstance } from './change-instance.ts';
import { changeSeries } from './change-series.ts';
import { type InstanceKey, keyFromText, keyOf, livingKeys } from './instance-keys.ts';
import { textOf } from './jcal.ts';
import {
  closeSeries,
  openSeries,
  parsedOf,
  RecurringChangeError,
  repeats,
  type Series,
  titleOf,
} from './series.ts';
import { cutSeries, restOfSeries } from './split-series.ts';

export type { EventChanges } from './apply-changes.ts';
export { RecurringChangeError } from './series.ts';

/** Which instances of an event are meant: one by its original start, or it and all that follow. */
export interface ChosenOccurrence {
  readonly recurrenceId: string;
  readonly scope: 'this' | 'this-and-following';
}

/** An object after a change, and the one in which the series goes on, where it was divided. */
export interface ChangedObjects {
  readonly icalendar: string;
  readonly continued: string | null;
}

/**
 * The object with the changes made to all of it, and all else byte for byte as it was: alarms, unknown and X-
 * properties, and what single instances have of their own.
 * @throws RecurringChangeError when the rule by which it repeats cannot follow its new time.
 * @throws Error, with a sentence for the person, when the new time or rule makes no sense.
 */
export function changeEvent(icalendar: string, changes: EventChanges, clock: Clock): string {
  const series = openSeries(icalendar);
  return closeSeries(series, changeSeries(series, changes, clock));
}

/**
 * The object with the changes made to one instance, or to it and all that follow. These go on as an event of their own,
 * unless nothing comes before them; `when` is when the chosen instance is to be.
 * @param uid for the event in which the series goes on.
 * @throws RecurringChangeError when there is no such instance, or the change cannot be made to it.
 */
export function changeOccurrence(
  icalendar: string,
  { recurrenceId, scope }: ChosenOccurrence,
  changes: EventChanges,
  clock: Clock,
  uid: string,
): ChangedObjects {
  const series = openSeries(icalendar);
  const key = instanceKey(series, recurrenceId);
  if (scope === 'this') {
    return { icalendar: closeSeries(series, changeInstance(series, key, changes, clock)), continued: null };
  }
  const isWhole = !hasBefore(series, key);
  const rest = restOfSeries(series, key, isWhole ? ownUid(series) : uid, clock);
  const following = closeSeries(rest, changeSeries(rest, changes, clock, firstKey(rest)));
  return isWhole
    ? { icalendar: following, continued: null }
    : { icalendar: closeSeries(series, cutSeries(series, key, clock)), continued: following };
}

/**
 * The object without one instance, or without it and all that follow; null when nothing is left of it.
 * @throws RecurringChangeError when there is no such instance.
 */
export function cancelOccurrence(
  icalendar: string,
  { recurrenceId, scope }: ChosenOccurrence,
  clock: Clock,
): string | null {
  const series = openSeries(icalendar);
  const key = instanceKey(series, recurrenceId);
  const left = scope === 'this' ? cancelInstance(series, key, clock) : cancelFollowing(series, key, clock);
  return left === null ? null : closeSeries(series, left);
}

/** @throws RecurringChangeError when it has no such instance, or no longer. */
function instanceKey(series: Series, recurrenceId: string): InstanceKey {
  const event = (series.master ?? series.overrides[0])?.parsed;
  const key = event === undefined ? Number.NaN : keyFromText(recurrenceId, event);
  const isKnown = event?.recurrenceId !== undefined || (event !== undefined && repeats(event));
  if (!isKnown || Number.isNaN(key) || livingKeys(parsedOf(series), key, key).length === 0) {
    throw new RecurringChangeError(
      `“${titleOf(series)}” has no instance at ${recurrenceId}. Look for it again.`,
    );
  }
  return key;
}

function firstKey({ master }: Series): InstanceKey {
  return master === undefined ? Number.NaN : keyOf(master.parsed.start, master.parsed);
}

function ownUid({ master }: Series): string {
  return (master && textOf(master.component, 'uid')) ?? '';
}
