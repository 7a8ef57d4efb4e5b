import { isDeepStrictEqual } from 'node:util';
import { type Effect, effects } from '../../shared/model/effect.ts';
import type { PreparedCall, Target } from '../../shared/model/journal-entry.ts';
import type { PolicyDecision, TracedArgument } from '../../shared/model/policy-decision.ts';
import type { Preview } from '../../shared/model/preview.ts';
import type { Source } from '../../shared/model/source.ts';
import { decideEffects } from '../policy/decide-effects.ts';
import { examineLeavingTexts } from '../policy/examine-leaving-texts.ts';
import { ladderOf } from '../policy/ladder.ts';
import { traceProvenance } from '../policy/trace-provenance.ts';
import type { ProposedCall } from '../ports/planner.ts';
import type { Preparation, ReadTool, Tool } from '../tools/define-tool.ts';
import { type CallServices, type RunFacts, toolContext } from './call-services.ts';
import { describeError } from './describe-error.ts';
import { describeInvalidInput } from './describe-invalid-input.ts';
import { digestCall } from './digest-call.ts';

/** That a call takes back an action, and what it expects to find. */
export interface UndoOrder {
  readonly undoes: string;
  /** The target's version as the action left it; null: gone. */
  readonly expectedVersion: string | null;
  readonly evenIfChanged: boolean;
}

export interface CallOrder {
  readonly proposed: ProposedCall;
  readonly actionId: string;
  readonly undo: UndoOrder | null;
  /** An approval that was given told of it. */
  readonly isForeseen: boolean;
}

/** A call that can be decided on, with the decision; or one that cannot be made at all, with the reason. */
export type PreparedOrder =
  | {
      readonly kind: 'ready';
      readonly tool: Tool;
      readonly call: PreparedCall;
      readonly decision: PolicyDecision;
      readonly grantWords: string | null;
    }
  | {
      readonly kind: 'unusable';
      readonly call: PreparedCall;
      readonly rule: string;
      readonly reason: string;
    };

/**
 * Parses the input, re-reads the target, draws the preview and asks the policy. Changes nothing, so it can be done
 * again to see whether anything has moved.
 */
export async function prepareCall(
  order: CallOrder,
  run: RunFacts,
  services: CallServices,
  signal: AbortSignal,
): Promise<PreparedOrder> {
  const { proposed } = order;
  const tool = services.findTool(proposed.tool);
  const unusable = (rule: string, reason: string): PreparedOrder => ({
    kind: 'unusable',
    rule,
    reason,
    call: describeCall(order, run, tool, proposed.input, nothingPrepared(proposed.tool)),
  });
  if (tool === undefined) return unusable('unknown-tool', `There is no tool “${proposed.tool}”.`);
  if (order.undo === null && tool.kind === 'effect' && !tool.offeredToPlanners) {
    return unusable('not-offered', `“${tool.name}” only serves to undo.`);
  }

  const parsed = tool.input.safeParse(proposed.input);
  if (!parsed.success) return unusable('invalid-input', describeInvalidInput(parsed.error));

  let preparation: AnyPreparation;
  try {
    preparation = await prepare(tool, parsed.data, services, order.actionId, signal);
  } catch (error) {
    return unusable('cannot-be-done', describeError(error));
  }

  const traced = traceProvenance(tool.sensitive?.(parsed.data) ?? [], run.texts);
  const call = describeCall(order, run, tool, parsed.data, preparation, traced);
  const changedSince = order.undo !== null && preparation.target?.version !== order.undo.expectedVersion;
  if (changedSince && order.undo?.evenIfChanged === false) {
    const reason = `${preparation.preview.title}: not undone, because it has changed since. Undoing it would also take back that later change.`;
    return { kind: 'unusable', rule: 'changed-since', reason, call };
  }
  const settings = services.settings();
  const decision = decideEffects(effectsOf(tool, preparation.preview), {
    tool: tool.name,
    account: call.account,
    container: call.container,
    initiator: order.undo !== null ? 'undo' : order.isForeseen ? 'foreseen' : 'planner',
    changedSince,
    ladder: ladderOf(settings.permissions, call.account),
    limits: settings.limits,
    usage: {
      steps: run.earlierCalls.length,
      minutes: run.workedFor / 60_000,
      sameCalls: run.earlierCalls.filter((earlier) =>
        isDeepStrictEqual(earlier, { tool: tool.name, input: parsed.data }),
      ).length,
      deletions: run.earlierCalls.filter((earlier) => removes(services.findTool(earlier.tool))).length,
      effectsToday: call.effect === 'read' ? 0 : services.effectsToday(),
    },
    grants: services.grants(),
    sensitive: call.traced,
    recipients: preparation.preview.told.length,
    leaving: examineLeavingTexts(leavingOf(tool, parsed.data, preparation.preview), run.texts),
    sources: call.dataUsed,
  });
  return { kind: 'ready', tool, call, decision, grantWords: preparation.grantWords };
}

/** What others get to read: of a mail as it will read, whatever draft or answer it was made from. */
function leavingOf(
  tool: Tool,
  input: unknown,
  { subject }: Preview,
): readonly { readonly path: string; readonly text: string }[] {
  if (subject.kind !== 'mail' || subject.as !== 'mail') return tool.leaving?.(input) ?? [];
  const { mail } = subject;
  return [
    { path: 'subject', text: mail.subject },
    { path: 'text', text: mail.text },
  ];
}

function prepare(
  tool: Tool,
  input: unknown,
  services: CallServices,
  actionId: string,
  signal: AbortSignal,
): Promise<AnyPreparation> {
  return tool.kind === 'read'
    ? Promise.resolve(prepareRead(tool, input))
    : tool.prepare(input, toolContext(services, actionId, signal));
}

/** A preparation that may have no target, as looking has none. */
type AnyPreparation = Omit<Preparation, 'target'> & { readonly target: Target | null };

function previewOfNothing(title: string): Preview {
  return {
    title,
    verb: 'Look',
    done: title,
    subject: { kind: 'nothing-changes' },
    told: [],
    undo: { possible: false, why: 'Nothing is changed.' },
  };
}

function prepareRead(tool: ReadTool, input: unknown): AnyPreparation {
  return {
    account: tool.account,
    container: null,
    grantWords: null,
    target: null,
    preview: previewOfNothing(tool.title(input)),
    compensation: null,
  };
}

function nothingPrepared(tool: string): AnyPreparation {
  return {
    account: 'none',
    container: null,
    grantWords: null,
    target: null,
    preview: previewOfNothing(`Use “${tool}”`),
    compensation: null,
  };
}

function describeCall(
  order: CallOrder,
  run: RunFacts,
  tool: Tool | undefined,
  input: unknown,
  preparation: AnyPreparation,
  traced: TracedArgument[] = [],
): PreparedCall {
  return {
    actionId: order.actionId,
    runId: run.id,
    callId: order.proposed.callId,
    request: run.request,
    tool: order.proposed.tool,
    effect: gravest(effectsOf(tool, preparation.preview)),
    account: preparation.account,
    container: preparation.container,
    why: order.proposed.why,
    input,
    target: preparation.target,
    preview: preparation.preview,
    compensation: preparation.compensation,
    digest: digestCall(order.proposed.tool, input, preparation.target),
    dataUsed: distinctSources(run),
    traced,
    undoes: order.undo?.undoes ?? null,
  };
}

/** What a call does outside: what its tool is for, and a send where somebody is told of it. */
function effectsOf(tool: Tool | undefined, { told }: Preview): [Effect, ...Effect[]] {
  if (tool === undefined) return ['admin'];
  if (tool.kind === 'read') return ['read'];
  return told.length === 0 ? [tool.effect] : [tool.effect, 'send'];
}

function removes(tool: Tool | undefined): boolean {
  return tool?.kind === 'effect' && tool.effect === 'delete';
}

function gravest([first, ...others]: readonly [Effect, ...Effect[]]): Effect {
  return others.reduce(
    (graver, each) => (effects.indexOf(each) > effects.indexOf(graver) ? each : graver),
    first,
  );
}

function distinctSources(run: RunFacts): Source[] {
  return [...new Map(run.texts.map(({ source }) => [source.id, source])).values()];
}
