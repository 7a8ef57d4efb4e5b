import type { CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { usePreferences } from '../common/assistant-context.tsx';
import { DayColumn } from './day-column.tsx';
import { daysOf } from './day-layout.ts';
import { DayRows } from './day-rows.tsx';

/** The day or days of an event with what else is on them. */
export function DayPicture(props: {
  event: CalendarEvent;
  before: EventTime | null;
  sameDay: readonly Occurrence[];
  conflicts: readonly Occurrence[];
}) {
  const { timeZone } = usePreferences();
  const days = daysOf(props.event.when, timeZone);
  const [day] = days;
  if (props.event.when.kind === 'timed' && days.length === 1 && day)
    return <DayColumn {...props} day={day} />;
  return <DayRows {...props} days={days} />;
}
