import type { ClosedWhy } from '../../client/assistant-state.ts';
import type { Followed } from './follow-approval.ts';

const sentences: Record<ClosedWhy, string> = {
  approved: 'You agreed. It is being done.',
  denied: 'You refused. Nothing was changed.',
  edited: 'Your change was taken over.',
  expired: 'This question expired. Nothing was changed.',
  changed: 'Something moved since you were asked, so the question is void. Nothing was changed.',
  stopped: 'The run was stopped. Nothing was changed.',
};

/** How a question that is no longer open ended. */
export function overWords(followed: Followed): string {
  return followed.kind === 'over' ? sentences[followed.why] : 'This question is no longer open.';
}
