import type { ConflictChoice } from '../../../shared/model/calendar-sync.ts';
import { ExpectedError } from '../../../shared/model/expected-error.ts';
import { componentsOf, setProperty, stringifyComponent } from '../../icalendar/jcal.ts';
import { parseCalendar } from '../../icalendar/parse-calendar.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';
import { mergeConflict } from './merge-conflict.ts';
import { newState, settled, unknownThere } from './plan-sync.ts';

/** What is kept of an object in conflict: null when it is gone on both sides, and what becomes an event of its own. */
export interface Resolution {
  readonly kept: ObjectState | null;
  readonly added: ObjectState | null;
}

/**
 * Ends a conflict.
 * @param newUid names the event that the one from here becomes when both are kept.
 * @throws ExpectedError when both are to be merged and concern the same.
 */
export function resolve(
  state: ObjectState,
  keep: ConflictChoice,
  newUid: () => string,
  clock: Clock,
): Resolution {
  const { conflict, icalendar: here } = state;
  if (conflict === null) return { kept: state, added: null };
  if (keep === 'merged') {
    const icalendar = mergeConflict(state, clock);
    if (icalendar === null) {
      throw new ExpectedError(
        'Both changed the same of this event, or one deleted it: keep the one from here, the one from there, or both.',
      );
    }
    return { kept: { ...sendAgain(state), icalendar, conflict: null, problem: null }, added: null };
  }
  const there = conflict.theirs;
  if (keep === 'here' || (keep === 'both' && there === null)) {
    return { kept: { ...sendAgain(state), conflict: null, problem: null }, added: null };
  }
  const kept = there === null ? null : settled({ ...state, icalendar: there, etag: conflict.etag });
  if (keep === 'there' || here === null) return { kept, added: null };
  const uid = newUid();
  const copy = {
    ...newState(state.calendarId, uid),
    icalendar: withUid(here, uid),
    pending: 'created' as const,
  };
  return { kept, added: copy };
}

/** The change from here, on top of what the server has by now. */
function sendAgain(state: ObjectState): ObjectState {
  const { icalendar, conflict } = state;
  const theirs = conflict?.theirs ?? null;
  const etag = conflict?.etag ?? null;
  if (theirs === null) return { ...state, ...unknownThere };
  return { ...state, base: theirs, attempts: [], etag, pending: icalendar === null ? 'removed' : 'changed' };
}

function withUid(icalendar: string, uid: string): string {
  const calendar = parseCalendar(icalendar);
  for (const event of componentsOf(calendar, 'vevent')) setProperty(event, 'uid', ['uid', {}, 'text', uid]);
  return stringifyComponent(calendar);
}
