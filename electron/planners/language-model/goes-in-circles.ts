import type { ConversationTurn } from '../../ports/planner.ts';

/** So many calls in a row that are only two different ones are no progress. */
const watched = 6;
/** So many in a row that all fail are none either. */
const failuresInARow = 8;

/** Whether the latest calls only repeat each other, by turns or all the same, or nothing succeeds any more. */
export function goesInCircles(turns: readonly ConversationTurn[]): boolean {
  const results = turns.slice(-failuresInARow).filter((turn) => turn.kind === 'result');
  if (results.length >= failuresInARow && results.every(({ status }) => status !== 'succeeded')) return true;
  const latest = results.slice(-watched);
  if (latest.length < watched) return false;
  return new Set(latest.map(({ tool, input }) => `${tool} ${JSON.stringify(input)}`)).size <= 2;
}
