import { describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Action } from '../../shared/model/action.ts';
import type { Approval } from '../../shared/model/approval.ts';
import type { Run } from '../../shared/model/run.ts';
import {
  type AssistantState,
  applyEvent,
  emptyState,
  type Overview,
  withOverview,
} from './assistant-state.ts';

const overview = { runs: [], approvals: [], recent: [], lateReminders: [] } as unknown as Overview;
const start = withOverview(emptyState, overview);
const run = (phase: Run['phase']): AssistantEvent => ({ type: 'run', run: { id: 'run_1', phase } as Run });
const action = (status: Action['status'], undo: Action['undo']['state']): AssistantEvent => ({
  type: 'action',
  action: { id: 'act_1', runId: 'run_1', effect: 'change', status, undo: { state: undo } } as Action,
});
const after = (state: AssistantState, ...events: AssistantEvent[]) => events.reduce(applyEvent, state);

describe('the state of a window', () => {
  it('follows a run, and the actions of it', () => {
    const state = after(start, run('planning'), action('executing', 'available'), run('done'));
    expect(state.overview?.runs).toMatchObject([
      { id: 'run_1', phase: 'done', actions: [{ status: 'executing' }] },
    ]);
  });
  it('is the same when an event comes twice', () => {
    const events = [run('acting'), action('succeeded', 'available')];
    const { overview: once } = after(start, ...events);
    expect(after(start, ...events, ...events).overview).toEqual(once);
  });
  it('keeps what was done lately, and how it can be undone now', () => {
    const done = after(start, run('acting'), action('succeeded', 'available'));
    expect(done.overview?.recent).toHaveLength(1);
    expect(after(done, action('succeeded', 'done')).overview?.recent[0]?.undo.state).toBe('done');
  });
  it('remembers how a question was closed, also when an answer overtook that news', () => {
    const approval = { id: 'apr_1', runId: 'run_1' } as Approval;
    const asked = after(start, { type: 'approval-requested', approval });
    const closed = after(withOverview(asked, overview), {
      type: 'approval-closed',
      approvalId: 'apr_1',
      why: 'changed',
    });
    expect(closed.overview?.approvals).toEqual([]);
    expect(closed.closed.get('apr_1')).toEqual({ why: 'changed', approval });
  });
  it('tells a late reminder once, also when the overview is asked for again', () => {
    const late = { ...overview, lateReminders: [{ id: 'rem_1' }] } as unknown as Overview;
    expect(withOverview(withOverview(emptyState, late), late).due).toHaveLength(1);
  });
});
