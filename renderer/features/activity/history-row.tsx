import { memo } from 'react';
import type { Run } from '../../../shared/model/run.ts';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatRelativeDay } from '../common/time/format-time.ts';
import { ActionLine } from './action-line.tsx';
import type { HistoryRow } from './history-rows.ts';
import { RunLine } from './run-line.tsx';

interface HistoryRowProps {
  row: HistoryRow;
  run: Run | undefined;
  place: { top: number; height: number };
  today: string;
  active: boolean;
  selected: boolean;
}

const same = (before: HistoryRowProps, after: HistoryRowProps) =>
  before.row === after.row &&
  before.run === after.run &&
  before.place.top === after.place.top &&
  before.today === after.today &&
  before.active === after.active &&
  before.selected === after.selected;

/** A line of the history, where the virtual list puts it. */
export const HistoryRowView = memo(function HistoryRowView(props: HistoryRowProps) {
  const { row, run, place, today, active, selected } = props;
  const preferences = usePreferences();
  const style = { transform: `translateY(${place.top}px)`, height: place.height };
  if (row.kind === 'action')
    return (
      <ActionLine action={row.action} last={row.last} style={style} active={active} selected={selected} />
    );
  return (
    <div role="row" className={`history-row is-${row.kind}`} style={style}>
      {row.kind === 'day' ? (
        <span role="gridcell" className="caption">
          {formatRelativeDay(row.day, preferences, today)}
        </span>
      ) : (
        <RunLine {...row} run={run} />
      )}
    </div>
  );
}, same);
