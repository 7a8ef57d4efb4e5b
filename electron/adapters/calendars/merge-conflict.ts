import { mergeChange } from '../../icalendar/merge-change.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';

/** The text with the change from here and the one from the server; null where both concern the same, or one deleted it. */
export function mergeConflict({ base, icalendar, conflict }: ObjectState, clock: Clock): string | null {
  const theirs = conflict?.theirs ?? null;
  if (base === null || icalendar === null || theirs === null) return null;
  return mergeChange(base, icalendar, theirs, clock);
}
