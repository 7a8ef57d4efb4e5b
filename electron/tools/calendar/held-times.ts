import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import { instantOfWallClock } from '../../../shared/model/wall-clock.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import type { ToolContext } from '../define-tool.ts';

/** So many times can be held for one thing. */
export const mostHeld = 10;

export interface HeldTime {
  readonly stored: StoredEvent;
  readonly event: CalendarEvent;
}

/** The UID of a held time, by which the others of its group are found. */
export function heldUid(group: string, index: number): string {
  return `${group}-${index + 1}@deskhand`;
}

/** What is still held of a group, in the order in which it was. */
export async function heldTimes(
  calendar: Calendar,
  group: string,
  context: ToolContext,
): Promise<readonly HeldTime[]> {
  const uids = Array.from({ length: mostHeld }, (_, index) => heldUid(group, index));
  const found = await Promise.all(uids.map((uid) => context.calendar.event(calendar.id, uid)));
  return found.flatMap((stored) => {
    if (stored === null) return [];
    const event = eventFromIcalendar(stored, calendar, context.timeZone);
    return event.hold?.group === group ? [{ stored, event }] : [];
  });
}

/** Changes when any of them does; null when nothing is held. */
export function versionOfAll(versions: readonly (string | null)[]): string | null {
  return versions.length === 0 ? null : versions.map((version) => version ?? '').join('+');
}

/** Wall-clock time of the person's as an instant in milliseconds. */
export function instantOfLocal(local: string, { timeZone }: ToolContext): number {
  return instantOfWallClock(local, timeZone).instant;
}
