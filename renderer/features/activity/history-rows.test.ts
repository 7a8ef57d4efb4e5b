import { expect, it } from 'vitest';
import type { Action } from '../../../shared/model/action.ts';
import { historyRows, rowAt } from './history-rows.ts';

const action = (id: string, runId: string, startedAt: string) =>
  ({ id, runId, request: `request of ${runId}`, startedAt, effect: 'read' }) as Action;
const heights = { day: 10, run: 20, action: 5 };

it('groups actions by the person’s day, then by run, and places each line', () => {
  const rows = historyRows(
    [
      action('a4', 'r2', '2026-11-23T09:00:00Z'),
      action('a3', 'r1', '2026-11-23T08:00:00Z'),
      action('a2', 'r1', '2026-11-22T23:30:00Z'),
      action('a1', 'r1', '2026-11-22T22:30:00Z'),
    ],
    'Europe/Paris',
    heights,
  );
  expect(
    rows.map(
      (row) => `${row.top} ${row.kind === 'day' ? row.day : row.kind === 'run' ? row.runId : row.key}`,
    ),
  ).toEqual(['0 2026-11-23', '10 r2', '30 a4', '35 r1', '55 a3', '60 a2', '65 2026-11-22', '75 r1', '95 a1']);
});

it('finds the line at a height', () => {
  const rows = historyRows(
    [action('a2', 'r1', '2026-11-23T08:00:00Z'), action('a1', 'r1', '2026-11-23T07:00:00Z')],
    'Europe/Paris',
    heights,
  );
  expect([0, 9, 10, 29, 30, 35, 39].map((height) => rows[rowAt(rows, height)]?.kind)).toEqual([
    'day',
    'day',
    'run',
    'run',
    'action',
    'action',
    'action',
  ]);
  expect(rowAt(rows, 40)).toBe(-1);
});
