import { EventButton } from './event-button.tsx';
import type { LookOf } from './event-look.ts';
import type { DayBlock } from './place-events.ts';

const shortest = 24;

/** One day's column of events, with a line at the present time when it is today. */
export function DayEvents(props: {
  day: string;
  blocks: readonly DayBlock[];
  lookOf: LookOf;
  nowMinutes: number | null;
}) {
  const { day, blocks, lookOf, nowMinutes } = props;
  const percent = (minutes: number) => `${(minutes / 1440) * 100}%`;
  return (
    <ol className={nowMinutes === null ? 'grid-column' : 'grid-column is-today'} aria-label={day}>
      {blocks.map(({ key, occurrence, start, end, column, columns, span, continues }) => {
        const length = Math.max(end - start, shortest);
        return (
          <li
            key={key}
            className="grid-event"
            style={{
              top: percent(Math.min(start, 1440 - shortest)),
              height: percent(length),
              left: `${(column / columns) * 100}%`,
              width: `${(span / columns) * 100}%`,
            }}
          >
            <EventButton
              occurrence={occurrence}
              look={lookOf(occurrence)}
              className={`is-block${length < 40 ? ' is-short' : ''}${continues.before ? ' is-from-before' : ''}${continues.after ? ' is-going-on' : ''}`}
              showTime={length >= 40}
            />
          </li>
        );
      })}
      {nowMinutes !== null && (
        <li className="now-line" aria-hidden style={{ top: percent(nowMinutes) }}>
          <i />
        </li>
      )}
    </ol>
  );
}
