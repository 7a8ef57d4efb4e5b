import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import type { EffectTool, ReadBack } from '../tools/define-tool.ts';
import { type CallServices, toolContext } from './call-services.ts';
import { describeError } from './describe-error.ts';

/** Reads an action's target to see whether it happened; never fails: what cannot be read cannot be told. */
export async function readBackAction(
  tool: EffectTool,
  call: PreparedCall,
  services: CallServices,
): Promise<ReadBack<unknown>> {
  const context = toolContext(services, call.actionId, AbortSignal.timeout(30_000));
  try {
    return await tool.readBack(call.input, call.target ?? { id: '', version: null }, context, call.preview);
  } catch (error) {
    return { happened: 'cannot-tell', what: describeError(error) };
  }
}
