import type { Effect } from '../../shared/model/effect.ts';
import type { GrantScope } from '../../shared/model/grant.ts';
import type { PolicyDecision } from '../../shared/model/policy-decision.ts';
import { levelChoices } from './ladder.ts';

/**
 * The grants that a dialog may offer for a call: none unless the effect may ever happen unasked and the call was asked
 * for no other reason than its level.
 */
export function offerGrants(
  call: {
    readonly tool: string;
    readonly effect: Effect;
    readonly account: string;
    readonly container: string | null;
    readonly grantWords: string | null;
  },
  decision: PolicyDecision,
): GrantScope[] {
  if (call.grantWords === null || decision.rule !== 'level-ask') return [];
  if (!levelChoices[call.effect].includes('auto')) return [];
  const { tool, effect, account, container, grantWords } = call;
  return [{ tool, effect, account, container, words: grantWords }];
}
