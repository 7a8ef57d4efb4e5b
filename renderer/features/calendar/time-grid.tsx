import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import type { Occurrence } from '../../../shared/model/calendar.ts';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatDay, formatHour, formatLongDay } from '../common/time/format-time.ts';
import { toZoned } from '../common/time/zoned-time.ts';
import { DayEvents } from './day-events.tsx';
import { EventButton } from './event-button.tsx';
import type { LookOf } from './event-look.ts';
import { placeInLanes, placeOnDay } from './place-events.ts';

const firstHourInView = 7.5;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Days beside each other, with the hours down the side and whole-day events above. */
export function TimeGrid(props: {
  days: readonly string[];
  occurrences: readonly Occurrence[];
  lookOf: LookOf;
}) {
  const { days, occurrences, lookOf } = props;
  const preferences = usePreferences();
  const { now, today } = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const dayKey = days.join();
  const lanes = useMemo(
    () => placeInLanes(occurrences, dayKey.split(','), preferences.timeZone),
    [occurrences, dayKey, preferences.timeZone],
  );
  const laneCount = Math.max(0, ...lanes.map(({ lane }) => lane + 1));

  useLayoutEffect(() => {
    const element = scroller.current;
    const hour = element?.querySelector<HTMLElement>('.grid-hour');
    if (element && hour) element.scrollTop = firstHourInView * hour.offsetHeight;
  }, []);

  const columns = { '--days': days.length } as CSSProperties;
  return (
    <section className="grid" ref={scroller} style={columns} tabIndex={0} aria-label="Hours of the days">
      <div className="grid-top">
        <div className="grid-corner" />
        {days.map((day) => (
          <h2 key={day} className={day === today ? 'grid-day is-today' : 'grid-day'}>
            <span aria-hidden>
              {formatDay(day, preferences).split(' ')[0]} <b>{Number(day.slice(8))}</b>
            </span>
            <span className="unseen">
              {formatLongDay(day, preferences)}
              {day === today && ', today'}
            </span>
          </h2>
        ))}
        <div className="grid-lanes" style={{ gridTemplateRows: `repeat(${laneCount}, auto)` }}>
          {lanes.map(({ key, occurrence, from, days: length, lane }) => (
            <EventButton
              key={key}
              occurrence={occurrence}
              look={lookOf(occurrence)}
              className="is-lane"
              style={{ gridColumn: `${from + 2} / span ${length}`, gridRow: lane + 1 }}
              showTime={false}
            />
          ))}
        </div>
      </div>
      <div className="grid-hours">
        <div className="grid-scale" aria-hidden>
          {hours.map((hour) => (
            <div key={hour} className="grid-hour tiny faint">
              {hour > 0 && <span>{formatHour(hour, preferences.clock)}</span>}
            </div>
          ))}
        </div>
        {days.map((day) => (
          <DayEvents
            key={day}
            day={day}
            blocks={placeOnDay(occurrences, day, preferences.timeZone)}
            lookOf={lookOf}
            nowMinutes={day === today ? toZoned(now, preferences.timeZone).minutes : null}
          />
        ))}
      </div>
    </section>
  );
}
