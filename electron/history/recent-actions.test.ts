import { expect, test } from 'vitest';
import { at, madeUpAction, madeUpId } from '../../tests/fakes/journal-entries.ts';
import { recentActions } from './recent-actions.ts';

test('what happened is recent, what was undone is marked, and undos, refusals and failures are left out', () => {
  const done = { state: 'done' as const, by: madeUpId('act', 9), at: at(5) };
  const base = madeUpAction({ status: 'succeeded', output: { uid: 'evt-1' } });
  const { runId, tool, effect, input, output } = base;
  expect(
    recentActions([
      base,
      { ...base, status: 'failed' },
      { ...base, status: 'unknown' },
      { ...base, status: 'denied' },
      { ...base, undoes: madeUpId('act', 3) },
      { ...base, undo: done },
    ]),
  ).toEqual([
    { runId, tool, effect, input, output, undone: false },
    { runId, tool, effect, input, output, undone: true },
  ]);
});
