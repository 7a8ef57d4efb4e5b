import type { Action } from '../../shared/model/action.ts';
import type { RecentAction } from '../ports/planner.ts';

/**
 * What a planner may mean by "it" or "that meeting": the actions that happened, in the order given. What was undone is
 * marked, and an undo itself is nothing that a person would refer to.
 */
export function recentActions(actions: readonly Action[]): readonly RecentAction[] {
  return actions
    .filter(({ status, undoes }) => status === 'succeeded' && undoes === null)
    .map(({ runId, tool, effect, input, output, undo }) => ({
      runId,
      tool,
      effect,
      input,
      output,
      undone: undo.state === 'done',
    }));
}
