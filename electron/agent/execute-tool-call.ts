import type { Approval } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import { askApproval } from './ask-approval.ts';
import { type CallServices, type RunFacts, timestamp } from './call-services.ts';
import { editedText } from './edited-text.ts';
import { type CallOutcome, finish, finished, nothingMore, refuse } from './finish-call.ts';
import { performCall } from './perform-call.ts';
import { type CallOrder, prepareCall } from './prepare-call.ts';

/** Told while a call waits for the person. */
export interface ApprovalWaiting {
  readonly began: () => void;
  readonly ended: () => void;
}

/**
 * The one way that anything happens: parse, prepare, policy, approval, intent, execution, read-back, outcome. Nothing
 * else calls a tool's `execute`.
 */
export async function executeToolCall(
  order: CallOrder,
  run: RunFacts,
  services: CallServices,
  signal: AbortSignal,
  waiting: ApprovalWaiting,
  openApproval: Approval | null,
): Promise<CallOutcome> {
  let present = order;
  let facts = run;
  let open = openApproval;
  /** What the person was asked before they edited it, until the edit proves to make sense. */
  let beforeEdit: { readonly order: CallOrder; readonly facts: RunFacts } | null = null;
  let problems: readonly string[] = [];
  for (;;) {
    const prepared = await prepareCall(present, facts, services, signal);
    const { call } = prepared;
    if (prepared.kind === 'unusable') {
      if (beforeEdit === null) return refuse(call, prepared.rule, prepared.reason, services);
      ({ order: present, facts } = beforeEdit);
      beforeEdit = null;
      problems = [`Your edit cannot be done: ${prepared.reason} It is as it was before.`];
      continue;
    }
    beforeEdit = null;
    const { tool, decision, grantWords } = prepared;
    if (decision.kind === 'deny') return refuse(call, decision.rule, decision.reason, services);
    if (decision.kind === 'allow') {
      const by = decision.grantId !== undefined ? 'grant' : present.undo !== null ? 'undo' : 'policy';
      const { rule, reason } = decision;
      return performCall(
        tool,
        call,
        { decision: 'allowed', by, rule, reason, at: timestamp(services.clock) },
        services,
        signal,
      );
    }

    waiting.began();
    const told = { ...decision, notices: [...decision.notices, ...problems] };
    const asked = await askApproval(call, told, grantWords, open, facts, services, signal);
    problems = [];
    open = null;
    switch (asked.kind) {
      case 'aborted':
        if (signal.reason === 'close') return { kind: 'left-open' };
        return finish(
          call,
          { ...nothingMore, status: 'stopped', error: 'Stopped before it was done.' },
          services,
        );
      case 'denied':
        waiting.ended();
        services.record({
          kind: 'action-denied',
          runId: run.id,
          call,
          approval: asked.record,
          at: asked.record.at,
        });
        return finished(call, 'denied', null, asked.record.reason, []);
      case 'edited':
        waiting.ended();
        beforeEdit = { order: present, facts };
        facts = { ...facts, texts: [...facts.texts, editedText(order.actionId, call.input, asked.input)] };
        present = { ...present, proposed: { ...present.proposed, input: asked.input } };
        break;
      case 'approved': {
        waiting.ended();
        const again = await prepareCall(present, facts, services, signal);
        if (again.kind === 'unusable' || again.call.digest !== asked.approval.digest) {
          services.tell({ type: 'approval-closed', approvalId: asked.approval.id, why: 'changed' });
          break;
        }
        services.tell({ type: 'approval-closed', approvalId: asked.approval.id, why: 'approved' });
        if (asked.grant !== null) {
          const grant = {
            id: services.newId('grt'),
            scope: asked.grant,
            grantedAt: asked.record.at,
            approvalId: asked.approval.id,
          };
          services.record({ kind: 'grant-given', grant, at: asked.record.at });
          services.tell({ type: 'changed', what: 'permissions' });
        }
        return performCall(tool, again.call, asked.record, services, signal);
      }
      default:
        return assertNever(asked);
    }
  }
}
