import type { Action } from '../../../shared/model/action.ts';
import { toZoned } from '../common/time/zoned-time.ts';

/** A line of the list: the name of a day, the request of a run, or one of its actions. */
export type HistoryRow = { key: string; top: number; height: number } & (
  | { kind: 'day'; day: string }
  /** `changes`: how many of its actions here did something outside; `undone`: of those, how many were taken back. */
  | { kind: 'run'; runId: string; request: string; changes: number; undone: number }
  /** `nth`: its place among the actions, counted from 0. */
  | { kind: 'action'; action: Action; nth: number; last: boolean }
);

export interface RowHeights {
  day: number;
  run: number;
  action: number;
}

const days = new WeakMap<Action, { timeZone: string; day: string }>();

/** The person's day of an action, worked out once: pages are grouped again with each page that comes or goes. */
function dayOf(action: Action, timeZone: string): string {
  const known = days.get(action);
  if (known?.timeZone === timeZone) return known.day;
  const day = toZoned(action.startedAt, timeZone).date;
  days.set(action, { timeZone, day });
  return day;
}

/** Which line stands at a height of the list: the first that ends below it. Minus one when there is none. */
export function rowAt(rows: readonly HistoryRow[], height: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row && row.top + row.height <= height) from = middle + 1;
    else to = middle;
  }
  return from < rows.length ? from : -1;
}

/** Groups actions, newest first, by the person's day and by run, and says where each line stands. */
export function historyRows(actions: readonly Action[], timeZone: string, heights: RowHeights): HistoryRow[] {
  const rows: HistoryRow[] = [];
  let day = '';
  let runId = '';
  let top = 0;
  let header: Extract<HistoryRow, { kind: 'run' }> | undefined;
  const place = (kind: keyof RowHeights) => {
    const height = heights[kind];
    const placed = { top, height };
    top += height;
    return placed;
  };
  for (const [index, action] of actions.entries()) {
    const date = dayOf(action, timeZone);
    if (date !== day) {
      rows.push({ kind: 'day', key: `day ${date} ${action.id}`, day: date, ...place('day') });
      day = date;
      runId = '';
    }
    if (action.runId !== runId) {
      const { request } = action;
      runId = action.runId;
      header = {
        kind: 'run',
        key: `run ${action.id}`,
        runId,
        request,
        changes: 0,
        undone: 0,
        ...place('run'),
      };
      rows.push(header);
    }
    if (header && action.effect !== 'read' && action.status === 'succeeded') {
      header.changes++;
      if (action.undo.state === 'done') header.undone++;
    }
    const next = actions[index + 1];
    const last = next?.runId !== runId || dayOf(next, timeZone) !== day;
    rows.push({ kind: 'action', key: action.id, action, nth: index, last, ...place('action') });
  }
  return rows;
}
