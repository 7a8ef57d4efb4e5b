import { describe, expect, it } from 'vitest';
import type { Approval } from '../../../shared/model/approval.ts';
import type { ClosedWhy, Overview } from '../../client/assistant-state.ts';
import { followApproval } from './follow-approval.ts';

const approval = (id: string) => ({ id, runId: 'run_1' }) as Approval;
const state = (open: string[], closed: [string, ClosedWhy][], phase = 'acting') => ({
  overview: { approvals: open.map(approval), runs: [{ id: 'run_1', phase }] } as unknown as Overview,
  closed: new Map(closed.map(([id, why]) => [id, { why, approval: approval(id) }])),
});

describe('following an approval', () => {
  it('stays with one that is open', () => {
    expect(followApproval(state(['apr_1'], []), 'apr_1')).toMatchObject({ kind: 'open', after: null });
  });
  it('goes on to the one that replaces it, over as many as there are', () => {
    const closed: [string, ClosedWhy][] = [
      ['apr_1', 'edited'],
      ['apr_2', 'changed'],
    ];
    expect(followApproval(state(['apr_3'], closed), 'apr_1')).toMatchObject({
      kind: 'open',
      approval: { id: 'apr_3' },
    });
  });
  it('waits for the one that will replace it while the run goes on', () => {
    expect(followApproval(state([], [['apr_1', 'edited']]), 'apr_1').kind).toBe('between');
    expect(followApproval(state([], [['apr_1', 'edited']], 'failed'), 'apr_1').kind).toBe('over');
  });
  it('does not take another run’s question, or an answered one, for its successor', () => {
    expect(followApproval(state(['apr_2'], [['apr_1', 'approved']]), 'apr_1').kind).toBe('over');
    expect(followApproval(state([], []), 'apr_1').kind).toBe('unknown');
  });
});
