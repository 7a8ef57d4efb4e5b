import type { CalendarEvent, Occurrence } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { layOutOverlaps } from '../../ui/lay-out-overlaps.ts';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatClockRange, formatHour, formatLongDay } from '../common/time/format-time.ts';
import { clockOf } from '../common/time/zoned-time.ts';
import { hoursAround, instantsOf, isAllDay, type Stretch, stretchOn } from './day-layout.ts';

const hourHeight = 40;
const leastMinutes = 30;

interface Block extends Stretch {
  key: string;
  title: string;
  look: 'new' | 'other' | 'conflict';
}

/** The hours around a new or moved event, drawn with what else is there; where it was before as an outline. */
export function DayColumn(props: {
  event: CalendarEvent;
  before: EventTime | null;
  sameDay: readonly Occurrence[];
  conflicts: readonly Occurrence[];
  day: string;
}) {
  const { event, before, sameDay, conflicts, day } = props;
  const preferences = usePreferences();
  const { timeZone, clock } = preferences;
  const on = (when: EventTime) => {
    const { from, to } = instantsOf(when, timeZone);
    return stretchOn(day, from, to, timeZone);
  };
  const own = on(event.when);
  if (!own) return null;

  const { from, to } = hoursAround(own);
  const conflicting = new Set(conflicts.map(({ uid, startInstant }) => uid + startInstant));
  const others = sameDay
    .filter((other) => !isAllDay(other))
    .flatMap((other): Block[] => {
      const stretch = stretchOn(day, other.startInstant, other.endInstant, timeZone);
      if (!stretch || stretch.end <= from * 60 || stretch.start >= to * 60) return [];
      const key = other.uid + other.startInstant;
      return [{ ...stretch, key, title: other.title, look: conflicting.has(key) ? 'conflict' : 'other' }];
    });
  const blocks: Block[] = [...others, { ...own, key: 'new', title: event.title, look: 'new' }];
  const placements = layOutOverlaps(blocks, leastMinutes);
  const ghost = before && before.kind === 'timed' ? on(before) : null;
  const allDay = sameDay.filter(isAllDay);
  const top = (minutes: number) => ((Math.max(minutes, from * 60) - from * 60) / 60) * hourHeight;
  const height = ({ start, end }: Stretch) =>
    Math.max(top(Math.min(end, to * 60)) - top(start), (leastMinutes / 60) * hourHeight) - 2;

  return (
    <figure className="day">
      <figcaption className="caption day-name">
        {formatLongDay(day, preferences)}
        {allDay.length > 0 && (
          <span>
            {' · all day: '}
            <bdi>{allDay.map(({ title }) => title.slice(0, 60)).join(', ')}</bdi>
          </span>
        )}
      </figcaption>
      <div className="day-hours" style={{ height: (to - from) * hourHeight }}>
        {Array.from({ length: to - from + 1 }, (_, index) => (
          <div key={from + index} className="day-line" style={{ top: index * hourHeight }}>
            {index < to - from && <span aria-hidden>{formatHour(from + index, clock)}</span>}
          </div>
        ))}
        <ol className="day-blocks">
          {ghost && ghost.end > from * 60 && ghost.start < to * 60 && (
            <li
              className="day-block is-ghost"
              aria-hidden
              style={{ top: top(ghost.start), height: height(ghost), left: 0, width: '100%' }}
            />
          )}
          {blocks.map((block, index) => {
            const { column, columns, span } = placements[index] ?? { column: 0, columns: 1, span: 1 };
            return (
              <li
                key={block.key}
                className={`day-block is-${block.look}`}
                style={{
                  top: top(block.start) + 1,
                  height: height(block),
                  left: `${(column / columns) * 100}%`,
                  width: `calc(${(span / columns) * 100}% - 4px)`,
                }}
              >
                <bdi>{block.title}</bdi>{' '}
                <span className="day-clock">
                  {formatClockRange(clockOf(block.start), clockOf(block.end), clock)}
                </span>
                {block.look === 'conflict' && <span className="unseen"> (at the same time)</span>}
              </li>
            );
          })}
        </ol>
      </div>
    </figure>
  );
}
