import type { Approval } from '../../../shared/model/approval.ts';
import type { AssistantState, ClosedWhy } from '../../client/assistant-state.ts';
import { isFinished } from '../../client/assistant-state.ts';

/** What stands where an approval was asked for. */
export type Followed =
  /** It can be answered. `after`: it replaces one that was edited or voided. */
  | { kind: 'open'; approval: Approval; after: ClosedWhy | null }
  /** It was edited or voided, and its successor is not there yet. */
  | { kind: 'between'; approval: Approval; after: ClosedWhy }
  | { kind: 'over'; approval: Approval; why: ClosedWhy }
  /** Not known to this window: closed before it opened, or never there. */
  | { kind: 'unknown' };

/** Follows an approval through edits and changes of its target to the one that is asked now. */
export function followApproval(
  state: Pick<AssistantState, 'overview' | 'closed'>,
  approvalId: string,
): Followed {
  const open = state.overview?.approvals ?? [];
  const asked = open.find(({ id }) => id === approvalId);
  if (asked) return { kind: 'open', approval: asked, after: null };
  const closed = state.closed.get(approvalId);
  if (!closed) return { kind: 'unknown' };
  const { why, approval } = closed;
  if (why !== 'edited' && why !== 'changed') return { kind: 'over', approval, why };
  const sameRun = (other: Approval) => other.runId === approval.runId && other.id > approval.id;
  const next = open.find(sameRun);
  if (next) return { kind: 'open', approval: next, after: why };
  const later = [...state.closed.values()].find((each) => sameRun(each.approval));
  if (later) return followApproval(state, later.approval.id);
  const run = state.overview?.runs.find(({ id }) => id === approval.runId);
  return run && isFinished(run) ? { kind: 'over', approval, why } : { kind: 'between', approval, after: why };
}
