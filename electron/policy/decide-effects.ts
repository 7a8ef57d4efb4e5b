import type { Effect } from '../../shared/model/effect.ts';
import type { PolicyDecision } from '../../shared/model/policy-decision.ts';
import { decide } from './decide.ts';
import type { PolicyFacts } from './policy-facts.ts';

const strictness: Record<PolicyDecision['kind'], number> = { allow: 0, ask: 1, deny: 2 };

/** Decides a call of several effects: by the one that the rules are strictest about. */
export function decideEffects(
  effects: readonly [Effect, ...Effect[]],
  facts: Omit<PolicyFacts, 'effect'>,
): PolicyDecision {
  const [first, ...others] = effects.map((effect) => decide({ ...facts, effect }));
  return others.reduce(
    (strictest, each) => (weightOf(each) > weightOf(strictest) ? each : strictest),
    first as PolicyDecision,
  );
}

function weightOf(decision: PolicyDecision): number {
  if (decision.kind !== 'ask') return strictness[decision.kind];
  const { risk, notices } = decision;
  return strictness.ask + (risk === 'high' ? 0.5 : 0) + (notices.length > 0 ? 0.25 : 0);
}
