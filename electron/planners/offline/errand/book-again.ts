import type { CalendarEvent } from '../../../../shared/model/calendar.ts';
import type { NewTime } from '../grammar/new-time.ts';
import { bookEvent } from './book-event.ts';
import type { Carrying, Errand } from './errand.ts';
import type { Outcome } from './errand-end.ts';
import { movedTime } from './moved-time.ts';

/**
 * Books once more what was just cancelled, at another time: everything but the time stays.
 * @throws ErrandEnd when the time cannot be, or it was refused or failed.
 */
export function* bookAgain(
  errand: Errand,
  event: CalendarEvent,
  target: NewTime,
  step: string,
): Carrying<Outcome> {
  const when = yield* movedTime(errand, event, target);
  const { title, place = null, notes = null, guests, calendarId: id, calendarName: name } = event;
  const { alarms, conference, private: isPrivate, transparent } = event;
  const options = {
    ...(alarms && { alarms }),
    ...(conference !== undefined && { conference }),
    ...(isPrivate === true && { private: true }),
    ...(transparent === true && { transparent: true }),
  };
  return yield* bookEvent(
    errand,
    { title, when, place, notes, guests, calendar: { id, name }, options, recurrence: null },
    step,
  );
}
