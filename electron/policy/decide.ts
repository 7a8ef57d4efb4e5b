import type { PolicyDecision } from '../../shared/model/policy-decision.ts';
import type { PolicyFacts } from './policy-facts.ts';
import { type Rule, rules } from './rules.ts';

/** Decides one call by the first rule that applies. */
export function decide(facts: PolicyFacts): PolicyDecision {
  const rule = rules.find(({ when }) => when(facts)) as Rule;
  return rule.then(facts, rule.name);
}
