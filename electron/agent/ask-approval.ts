import type { Approval, ApprovalRecord } from '../../shared/model/approval.ts';
import type { GrantScope } from '../../shared/model/grant.ts';
import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import type { PolicyDecision } from '../../shared/model/policy-decision.ts';
import { offerGrants } from '../policy/offer-grants.ts';
import { type CallServices, type RunFacts, timestamp } from './call-services.ts';

/** What came of asking the person. */
export type ApprovalOutcome =
  | {
      readonly kind: 'approved';
      readonly record: ApprovalRecord;
      readonly grant: GrantScope | null;
      readonly approval: Approval;
    }
  | { readonly kind: 'denied'; readonly record: ApprovalRecord }
  | { readonly kind: 'edited'; readonly input: unknown }
  | { readonly kind: 'aborted' };

type AskDecision = Extract<PolicyDecision, { kind: 'ask' }>;

/**
 * Asks the person about one exact call and waits. An approval that was open before a restart is asked again as it was
 * when it is about the very same call; otherwise a new one is written to the journal first.
 */
export async function askApproval(
  call: PreparedCall,
  decision: AskDecision,
  grantWords: string | null,
  open: Approval | null,
  run: RunFacts,
  services: CallServices,
  signal: AbortSignal,
): Promise<ApprovalOutcome> {
  const stillOpen = open !== null && open.digest === call.digest;
  const approval = stillOpen ? open : newApproval(call, decision, grantWords, run, services);
  if (!stillOpen) {
    services.record({ kind: 'action-proposed', runId: run.id, call, approval, at: approval.requestedAt });
  }
  const resolution = services.approvals.wait(approval, signal);
  services.tell({ type: 'approval-requested', approval });
  const ended = await resolution;
  const at = timestamp(services.clock);
  const close = (why: 'approved' | 'denied' | 'edited' | 'expired' | 'stopped') =>
    services.tell({ type: 'approval-closed', approvalId: approval.id, why });

  if (ended.kind === 'aborted') {
    if (signal.reason === 'stop') close('stopped');
    return { kind: 'aborted' };
  }
  if (ended.kind === 'expired') {
    close('expired');
    const reason = 'Nobody answered in time.';
    return { kind: 'denied', record: { decision: 'denied', by: 'expiry', rule: decision.rule, reason, at } };
  }
  const { answer, by } = ended;
  if (answer.kind === 'edit') {
    close('edited');
    return { kind: 'edited', input: answer.input };
  }
  if (answer.kind === 'deny') {
    close('denied');
    const reason = by === 'person' ? 'You said no.' : 'Refused by the option --approve deny.';
    return { kind: 'denied', record: { decision: 'denied', by, rule: decision.rule, reason, at } };
  }
  const reason = by === 'person' ? 'You said yes.' : 'Approved by the option --approve auto.';
  return {
    kind: 'approved',
    record: { decision: 'allowed', by, rule: decision.rule, reason, at },
    grant: answer.grant,
    approval,
  };
}

function newApproval(
  call: PreparedCall,
  decision: AskDecision,
  grantWords: string | null,
  run: RunFacts,
  services: CallServices,
): Approval {
  const now = services.clock.now();
  const { tool, effect, account, container } = call;
  return {
    id: services.newId('apr'),
    runId: run.id,
    actionId: call.actionId,
    digest: call.digest,
    tool,
    effect,
    account,
    input: call.input,
    preview: call.preview,
    request: run.request,
    reason: decision.reason,
    risk: decision.risk,
    suspicious: decision.suspicious,
    notices: decision.notices,
    offeredGrants: offerGrants({ tool, effect, account, container, grantWords }, decision),
    step: run.step,
    requestedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + services.settings().approvalMinutes * 60_000).toISOString(),
  };
}
