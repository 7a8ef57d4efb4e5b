import { isWaiting } from '../../shared/model/action.ts';
import type { Approval, ApprovalRecord } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { JournalEntry, PreparedCall } from '../../shared/model/journal-entry.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import { turnReceipt } from '../history/turn-receipt.ts';
import type { ConversationTurn } from '../ports/planner.ts';
import { VersionConflictError } from '../ports/store-errors.ts';
import type { EffectTool, ReadTool, Tool } from '../tools/define-tool.ts';
import { askApproval } from './ask-approval.ts';
import { type CallServices, type RunFacts, timestamp, toolContext } from './call-services.ts';
import { describeError } from './describe-error.ts';
import { editedText } from './edited-text.ts';
import { type CallOrder, prepareCall } from './prepare-call.ts';
import { readBackAction } from './read-back-action.ts';
import { settle } from './settle.ts';

/** How a call ended. `left-open`: the app is closing, and the call waits in the journal as it is. */
export type CallOutcome =
  | {
      readonly kind: 'finished';
      readonly turn: Extract<ConversationTurn, { kind: 'result' }>;
      /** What it brought into the run, labelled. */
      readonly texts: readonly LabelledText[];
    }
  | { readonly kind: 'left-open' };

/** Told while a call waits for the person. */
export interface ApprovalWaiting {
  readonly began: () => void;
  readonly ended: () => void;
}

type FinishedEntry = Extract<JournalEntry, { kind: 'action-finished' }>;
type Finish = Omit<FinishedEntry, 'kind' | 'runId' | 'actionId' | 'at'>;

const nothingMore: Omit<Finish, 'status'> = {
  output: null,
  found: null,
  error: null,
  verification: null,
  resultVersion: null,
  texts: [],
};

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
      return perform(
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
        return perform(tool, again.call, asked.record, services, signal);
      }
      default:
        return assertNever(asked);
    }
  }
}

async function perform(
  tool: Tool,
  call: PreparedCall,
  approval: ApprovalRecord,
  services: CallServices,
  signal: AbortSignal,
): Promise<CallOutcome> {
  services.record({
    kind: 'action-started',
    runId: call.runId,
    call,
    approval,
    at: timestamp(services.clock),
  });
  return tool.kind === 'read'
    ? performRead(tool, call, services, signal)
    : performEffect(tool, call, services, signal);
}

async function performRead(
  tool: ReadTool,
  call: PreparedCall,
  services: CallServices,
  signal: AbortSignal,
): Promise<CallOutcome> {
  const settled = await settle(
    tool.execute(call.input, toolContext(services, call.actionId, signal)),
    signal,
  );
  switch (settled.kind) {
    case 'returned': {
      const { output, found, texts } = settled.value;
      return finish(
        call,
        {
          ...nothingMore,
          status: 'succeeded',
          output,
          found,
          verification: { kind: 'not-needed' },
          texts: [...texts],
        },
        services,
      );
    }
    case 'threw':
      return finish(
        call,
        { ...nothingMore, status: 'failed', error: describeError(settled.error) },
        services,
      );
    case 'cut-off':
      return finish(call, { ...nothingMore, status: 'stopped', error: 'Stopped while looking.' }, services);
    default:
      return assertNever(settled);
  }
}

async function performEffect(
  tool: EffectTool,
  call: PreparedCall,
  services: CallServices,
  signal: AbortSignal,
): Promise<CallOutcome> {
  const target = call.target ?? { id: '', version: null };
  const settled = await settle(
    tool.execute(call.input, target, toolContext(services, call.actionId, signal)),
    signal,
  );
  switch (settled.kind) {
    case 'returned': {
      const { output, resultVersion } = settled.value;
      const seen = await readBackAction(tool, call, services);
      const verification =
        seen.happened === 'yes'
          ? confirmed(seen)
          : {
              kind: 'differs' as const,
              what: seen.happened === 'no' ? 'It is not there when looked for afterwards.' : seen.what,
            };
      return finish(
        call,
        { ...nothingMore, status: 'succeeded', output, verification, resultVersion },
        services,
      );
    }
    case 'threw': {
      const error = describeError(settled.error);
      if (settled.error instanceof VersionConflictError) {
        return finish(call, { ...nothingMore, status: 'failed', error }, services);
      }
      const seen = await readBackAction(tool, call, services);
      return finish(call, outcomeFromReadBack(seen, error), services);
    }
    case 'cut-off':
      return finish(
        call,
        {
          ...nothingMore,
          status: 'unknown',
          error: 'Stopped in the middle: it may have happened. Look before you repeat it.',
        },
        services,
      );
    default:
      return assertNever(settled);
  }
}

/** The outcome of a call that was cut off, as reading its target shows it. */
export function outcomeFromReadBack(seen: Awaited<ReturnType<typeof readBackAction>>, error: string): Finish {
  switch (seen.happened) {
    case 'yes':
      return {
        ...nothingMore,
        status: 'succeeded',
        output: seen.output,
        verification: confirmed(seen),
        resultVersion: seen.resultVersion,
      };
    case 'no':
      return { ...nothingMore, status: 'failed', error };
    case 'cannot-tell':
      return {
        ...nothingMore,
        status: 'unknown',
        error: `${error} Whether it happened is not known: ${seen.what}`,
      };
    default:
      return assertNever(seen);
  }
}

function finish(call: PreparedCall, outcome: Finish, services: CallServices): CallOutcome {
  const { runId, actionId } = call;
  services.record({ kind: 'action-finished', runId, actionId, ...outcome, at: timestamp(services.clock) });
  return finished(
    call,
    outcome.status,
    outcome.output,
    outcome.error,
    outcome.texts,
    isWaiting(outcome.verification),
  );
}

function confirmed({ how, waits }: { readonly how: string; readonly waits?: boolean }) {
  return { kind: 'confirmed' as const, how, ...(waits ? { waits } : {}) };
}

function refuse(call: PreparedCall, rule: string, reason: string, services: CallServices): CallOutcome {
  const at = timestamp(services.clock);
  const approval: ApprovalRecord = { decision: 'denied', by: 'policy', rule, reason, at };
  services.record({ kind: 'action-denied', runId: call.runId, call, approval, at });
  return finished(call, 'failed', null, reason, []);
}

function finished(
  call: PreparedCall,
  status: Extract<ConversationTurn, { kind: 'result' }>['status'],
  output: unknown,
  error: string | null,
  texts: readonly LabelledText[],
  waits = false,
): CallOutcome {
  const { callId, tool, input } = call;
  const receipt = turnReceipt(call, status, texts);
  const turn = { kind: 'result' as const, callId, tool, input, status, output, error, receipt };
  return { kind: 'finished', turn: waits ? { ...turn, waits } : turn, texts };
}
