import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatDay, formatRelativeDay } from '../common/time/format-time.ts';
import { useQuery } from '../common/use-query.ts';
import { chartBars } from './chart-bars.ts';
import { DayTable } from './day-table.tsx';
import { chartDays, type Period } from './filters.ts';

const height = 56;
const legend = [
  { tone: 'read', text: 'looked' },
  { tone: 'draft', text: 'drafted' },
  { tone: 'write', text: 'changed' },
  { tone: 'final', text: 'sent or removed' },
] as const;

/** How much was done on each day, by effect. A click on a day shows that day; the table does the same by keyboard. */
export function DayChart(props: {
  period: Period;
  today: string;
  day: string | null;
  onPick(day: string): void;
}) {
  const { period, today, day, onPick } = props;
  const preferences = usePreferences();
  const [asTable, setAsTable] = useState(false);
  const { fromDay, toDay } = chartDays(period, today);
  const found = useQuery('actions-by-day', { fromDay, toDay }, ['history']);
  const days = found.data?.days ?? [];
  const bars = chartBars(days, fromDay, toDay);
  const width = 100 / bars.length;
  const gap = bars.length > 45 ? 0.15 : 0.3;

  return (
    <figure className="card chart">
      <figcaption className="chart-head">
        <span className="caption">By day</span>
        <span className="chart-legend tiny" aria-hidden>
          {legend.map(({ tone, text }) => (
            <span key={tone}>
              <i className={`swatch is-${tone}`} />
              {text}
            </span>
          ))}
        </span>
        <span className="grow" />
        <Button look="ghost" small aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      {asTable ? (
        <DayTable days={days} chosen={day} onPick={onPick} />
      ) : (
        <>
          <svg className="chart-bars" height={height} width="100%" aria-hidden focusable="false">
            {bars.map((bar, index) => (
              <g
                key={bar.day}
                className={bar.day === day ? 'bar is-chosen' : day ? 'bar is-other' : 'bar'}
                onClick={() => onPick(bar.day)}
              >
                <title>{`${formatDay(bar.day, preferences)}: ${bar.total.toLocaleString('en')}`}</title>
                <rect className="bar-ground" x={`${index * width}%`} width={`${width}%`} height={height} />
                {bar.total === 0 && (
                  <rect
                    className="bar-none"
                    x={`${index * width + gap}%`}
                    width={`${width - 2 * gap}%`}
                    y={height - 2}
                    height={2}
                  />
                )}
                {bar.parts.map(({ tone, from, to }) => (
                  <rect
                    key={tone}
                    className={`bar-part is-${tone}`}
                    x={`${index * width + gap}%`}
                    width={`${width - 2 * gap}%`}
                    y={height * (1 - to)}
                    height={Math.max(1.5, height * (to - from))}
                  />
                ))}
              </g>
            ))}
          </svg>
          <div className="chart-ends tiny faint" aria-hidden>
            <span>{formatDay(fromDay, preferences)}</span>
            <span>{formatRelativeDay(toDay, preferences, today)}</span>
          </div>
        </>
      )}
    </figure>
  );
}
