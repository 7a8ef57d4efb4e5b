import type { ApprovalRecord } from '../../shared/model/approval.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import { VersionConflictError } from '../ports/store-errors.ts';
import type { EffectTool, ReadBack, ReadTool, Tool } from '../tools/define-tool.ts';
import { type CallServices, timestamp, toolContext } from './call-services.ts';
import { describeError } from './describe-error.ts';
import { type CallOutcome, confirmed, finish, nothingMore, outcomeFromReadBack } from './finish-call.ts';
import { readBackAction } from './read-back-action.ts';
import { settle } from './settle.ts';

/**
 * Carries out what was allowed: the intent is on the record before it begins, the outcome, read back, when it is over.
 * For `executeToolCall` alone, which asks first.
 */
export async function performCall(
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
      return finish(call, outcomeFromReadBack(unlessOnlyHere(seen), error), services);
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

/** After a failure, what is kept on this computer alone does not prove that it happened. */
function unlessOnlyHere(seen: ReadBack<unknown>): ReadBack<unknown> {
  if (seen.happened !== 'yes' || seen.waits !== true) return seen;
  return {
    happened: 'cannot-tell',
    what: 'The change is kept on this computer, and its server is asked again at the next sync.',
  };
}
