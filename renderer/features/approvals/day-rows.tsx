import type { CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatClock, formatDay } from '../common/time/format-time.ts';
import { clockOf } from '../common/time/zoned-time.ts';
import { isAllDay, stretchOn } from './day-layout.ts';

const most = 7;
const othersShown = 4;

/** The days of an event that takes more than a stretch of one: a row each, with what else is on them. */
export function DayRows(props: {
  event: CalendarEvent;
  sameDay: readonly Occurrence[];
  days: readonly string[];
}) {
  const { event, sameDay, days } = props;
  const preferences = usePreferences();
  const { today } = useNow();
  const { timeZone, clock } = preferences;
  return (
    <div className="days">
      <ol>
        {days.slice(0, most).map((day) => {
          const others = sameDay.flatMap((other) => {
            const stretch = stretchOn(day, other.startInstant, other.endInstant, timeZone);
            return stretch ? [{ other, stretch }] : [];
          });
          return (
            <li key={day} className="days-row">
              <span className="tiny faint">{formatDay(day, preferences, today)}</span>
              <div className="days-blocks">
                <span className="day-block is-new one-line">
                  <bdi>{event.title}</bdi>
                </span>
                {others.slice(0, othersShown).map(({ other, stretch }) => (
                  <span key={other.uid + other.startInstant} className="day-block is-other one-line">
                    {!isAllDay(other) && `${formatClock(clockOf(stretch.start), clock)} `}
                    <bdi>{other.title}</bdi>
                  </span>
                ))}
                {others.length > othersShown && (
                  <span className="tiny faint">and {others.length - othersShown} more</span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {days.length > most && <p className="tiny faint">and {days.length - most} more days</p>}
    </div>
  );
}
