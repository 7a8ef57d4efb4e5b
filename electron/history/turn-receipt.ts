import type { ActionStatus } from '../../shared/model/action.ts';
import type { PreparedCall } from '../../shared/model/journal-entry.ts';
import type { LabelledText } from '../../shared/model/source.ts';
import type { TurnReceipt } from '../ports/planner.ts';

/** What a planner may say of a call, as the record has it. */
export function turnReceipt(
  { effect, preview }: PreparedCall,
  status: ActionStatus,
  texts: readonly LabelledText[],
): TurnReceipt {
  const untrusted = texts.filter(({ source }) => source.origin === 'untrusted');
  return {
    effect,
    title: status === 'succeeded' ? preview.done : preview.title,
    untrusted: [...new Set(untrusted.map(({ source }) => source.description))],
  };
}
