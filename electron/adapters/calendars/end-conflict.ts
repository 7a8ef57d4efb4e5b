import { randomUUID } from 'node:crypto';
import type { ConflictChoice } from '../../../shared/model/calendar-sync.ts';
import type { Clock } from '../../ports/clock.ts';
import type { MirrorStore } from '../sqlite/mirror-store.ts';
import type { ObjectState } from '../sqlite/mirrored-object.ts';
import { resolve } from './resolve-conflict.ts';

/**
 * Ends a conflict in the mirror as the person decided, unless it is over already. Belongs under the object's lock.
 * @throws ExpectedError when the choice is not possible.
 */
export function endConflict(
  mirror: MirrorStore,
  { calendarId, uid }: Pick<ObjectState, 'calendarId' | 'uid'>,
  keep: ConflictChoice,
  clock: Clock,
): void {
  mirror.transaction(() => {
    const state = mirror.state(calendarId, uid);
    if (state === null || state.conflict === null) return;
    const { kept, added } = resolve(state, keep, () => `${randomUUID()}@deskhand`, clock);
    if (kept === null) mirror.drop(calendarId, uid);
    else mirror.save(kept);
    if (added !== null) mirror.save(added);
  });
}
