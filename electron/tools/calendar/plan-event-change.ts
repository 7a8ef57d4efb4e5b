import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Calendar, CalendarEvent } from '../../../shared/model/calendar.ts';
import type { Concerned } from '../../../shared/model/preview.ts';
import type { toolCatalogue } from '../../../shared/model/tools/tool-catalogue.ts';
import { type ChangedObjects, changeEvent, changeOccurrence } from '../../icalendar/change-event.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { instanceFromIcalendar, isRepeating } from '../../icalendar/instance-from-icalendar.ts';
import type { StoredEvent } from '../../ports/calendar.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import type { ToolContext } from '../define-tool.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { quote } from '../words.ts';
import { viewUnstored } from './event-records.ts';
import { type GuestsTold, guestsTold, withGuestsAsked } from './guests-told.ts';

type Input = z.output<(typeof toolCatalogue)['calendar.update_event']['input']>;
export type Occurrence = NonNullable<Input['occurrence']>;

/** What a change would make of an event: the objects to be stored, and the event before and after as people see it. */
export interface EventChangePlan extends ChangedObjects {
  readonly before: CalendarEvent;
  /** With the UID of the event in which the series goes on, where it is divided. */
  readonly after: CalendarEvent;
  /** Null for an event that does not repeat. */
  readonly scope: Concerned['scope'] | null;
  readonly continuedUid: string;
  readonly told: GuestsTold;
}

/** Plans a change; the same call gives the same UIDs each time. @throws InvalidCallError when it cannot be made. */
export function planEventChange(
  { uid, occurrence, changes, tell }: Input,
  stored: StoredEvent,
  calendar: Calendar,
  context: ToolContext,
): EventChangePlan {
  const { clock, timeZone } = context;
  const continuedUid = `${context.idempotencyKey}@deskhand`;
  const whole = eventFromIcalendar(stored, calendar, timeZone);
  const before = occurrence === undefined ? whole : chosenInstance(stored, occurrence, calendar, context);
  // The time that it has already is no change, also for a rule that could not follow to another one.
  const { when, ...others } = changes;
  const wanted = when === undefined || isDeepStrictEqual(when, before.when) ? others : { ...others, when };
  const view = (text: string, id: string) => viewUnstored(text, id, calendar, context);
  const asking = ({ icalendar, continued }: ChangedObjects) => {
    const told = guestsTold({ before: stored.icalendar, after: continued ?? icalendar }, tell, calendar);
    return {
      told,
      icalendar: withGuestsAsked(icalendar, stored.icalendar, told, calendar),
      continued: continued === null ? null : withGuestsAsked(continued, null, told, calendar),
    };
  };
  return expectingCallErrors(() => {
    if (occurrence === undefined) {
      const { told, icalendar } = asking({
        icalendar: changeEvent(stored.icalendar, wanted, clock),
        continued: null,
      });
      const scope = isRepeating(stored.icalendar) ? ('all' as const) : null;
      return { icalendar, continued: null, before, after: view(icalendar, uid), scope, continuedUid, told };
    }
    const { scope } = occurrence;
    const change = (made: typeof wanted) =>
      changeOccurrence(stored.icalendar, occurrence, made, clock, continuedUid);
    const { told, ...changed } = asking(change(wanted));
    if (scope === 'this') {
      const icalendar = { ...stored, icalendar: changed.icalendar, version: '' };
      const after = instanceFromIcalendar(icalendar, occurrence.recurrenceId, calendar, timeZone) ?? before;
      return { ...changed, before, after, scope, continuedUid, told };
    }
    const following = ({ icalendar, continued }: ChangedObjects) =>
      continued === null ? view(icalendar, uid) : view(continued, continuedUid);
    const { recurrence } = following(change({}));
    const chosen = { ...before, ...(recurrence === undefined ? {} : { recurrence }) };
    const after = following(changed);
    return { ...changed, before: chosen, after, scope, continuedUid, told };
  });
}

/** The instance that is meant. @throws NotFoundError when there is none. */
export function chosenInstance(
  stored: StoredEvent,
  { recurrenceId }: Occurrence,
  calendar: Calendar,
  { timeZone }: ToolContext,
): CalendarEvent {
  const instance = instanceFromIcalendar(stored, recurrenceId, calendar, timeZone);
  if (instance !== null) return instance;
  const { title } = eventFromIcalendar(stored, calendar, timeZone);
  throw new NotFoundError(`${quote(title)} has no instance at ${recurrenceId}. Look for it again.`);
}

/** What cannot be done to an event is the call's fault: its sentence goes back to whoever made it. */
export function expectingCallErrors<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof InvalidCallError) throw error;
    throw new InvalidCallError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
