import type { Effect } from '../../shared/model/effect.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { Ladder, Limits } from '../../shared/model/permission.ts';
import type { PolicyDecision, TracedArgument } from '../../shared/model/policy-decision.ts';
import type { Source } from '../../shared/model/source.ts';
import { findGrant } from './find-grant.ts';

/** What has been used up before this call. */
export interface Usage {
  /** Calls of this run so far. */
  readonly steps: number;
  readonly minutes: number;
  /** Calls of this run so far with the same tool and input. */
  readonly sameCalls: number;
  /** Outside effects of the present day in the person's zone, over all runs. */
  readonly effectsToday: number;
}

/** Everything that a decision depends on. */
export interface PolicyFacts {
  readonly tool: string;
  readonly effect: Effect;
  readonly account: string;
  readonly container: string | null;
  /** `undo`: the person commanded that this exact action be taken back. */
  readonly initiator: 'planner' | 'undo';
  /** For an undo: the target is no longer as the action left it. */
  readonly changedSince: boolean;
  readonly ladder: Ladder;
  readonly limits: Limits;
  readonly usage: Usage;
  readonly grants: readonly Grant[];
  readonly sensitive: readonly TracedArgument[];
  /** Every source that has come into the run. */
  readonly sources: readonly Source[];
}

interface Rule {
  readonly name: string;
  readonly when: (facts: PolicyFacts) => boolean;
  readonly then: (facts: PolicyFacts, rule: string) => PolicyDecision;
}

/** The rules in order: the first one that applies decides, and the last always applies. */
const rules: readonly Rule[] = [
  {
    name: 'undo-of-what-has-changed',
    when: (facts) => facts.initiator === 'undo' && facts.changedSince,
    then: (_facts, rule) =>
      ask(rule, 'It has changed since. Undoing it now would also take back that later change.', 'ordinary'),
  },
  {
    name: 'undo-by-the-person',
    when: (facts) => facts.initiator === 'undo',
    then: (_facts, rule) => ({ kind: 'allow', rule, reason: 'You asked to undo it.' }),
  },
  {
    name: 'limit-steps',
    when: ({ usage, limits }) => usage.steps >= limits.stepsPerRun,
    then: ({ limits }, rule) => deny(rule, `This run has reached its limit of ${limits.stepsPerRun} steps.`),
  },
  {
    name: 'limit-minutes',
    when: ({ usage, limits }) => usage.minutes >= limits.minutesPerRun,
    then: ({ limits }, rule) =>
      deny(rule, `This run has reached its limit of ${limits.minutesPerRun} minutes.`),
  },
  {
    name: 'limit-repeats',
    when: ({ usage, limits }) => usage.sameCalls >= limits.sameCallPerRun,
    then: ({ limits }, rule) =>
      deny(rule, `The same step was already tried ${limits.sameCallPerRun} times in this run.`),
  },
  {
    name: 'limit-effects-a-day',
    when: ({ effect, usage, limits }) => effect !== 'read' && usage.effectsToday >= limits.effectsPerDay,
    then: ({ limits }, rule) => deny(rule, `Today's limit of ${limits.effectsPerDay} changes is reached.`),
  },
  {
    name: 'level-off',
    when: ({ ladder, effect }) => ladder[effect] === 'off',
    then: ({ effect, account }, rule) =>
      deny(rule, `“${effect}” is switched off for the account “${account}” in Permissions.`),
  },
  {
    name: 'sensitive-from-untrusted',
    when: (facts) =>
      facts.effect !== 'read' && facts.sensitive.some(({ source }) => source?.origin === 'untrusted'),
    then: (facts, rule) => ({
      kind: 'ask',
      rule,
      reason: 'You never mentioned this: it comes from something that somebody else wrote.',
      risk: 'high',
      suspicious: facts.sensitive.filter(isSuspicious),
    }),
  },
  {
    name: 'sensitive-from-nowhere',
    when: (facts) => facts.effect !== 'read' && facts.sensitive.some(isSuspicious),
    then: (facts, rule) => ({
      kind: 'ask',
      rule,
      reason: 'This comes neither from you nor from your own data.',
      risk: 'ordinary',
      suspicious: facts.sensitive.filter(isSuspicious),
    }),
  },
  {
    name: 'private-data-could-leave',
    when: ({ effect, sources }) =>
      effect === 'send' &&
      sources.some(({ origin }) => origin === 'untrusted') &&
      sources.some(({ origin }) => origin === 'own-data'),
    then: (_facts, rule) =>
      ask(
        rule,
        'This run has read your own data as well as text from others, and this would leave the computer.',
        'high',
      ),
  },
  {
    name: 'always-asks',
    when: ({ effect }) => effect === 'pay' || effect === 'admin',
    then: ({ effect }, rule) =>
      ask(rule, effect === 'pay' ? 'It spends money.' : 'It changes what Deskhand may do.', 'high'),
  },
  {
    name: 'grant',
    when: (facts) => findGrant(facts.grants, facts) !== undefined,
    then: (facts, rule) => {
      const grant = findGrant(facts.grants, facts) as Grant;
      return { kind: 'allow', rule, reason: `You said: ${grant.scope.words}.`, grantId: grant.id };
    },
  },
  {
    name: 'level-auto',
    when: ({ ladder, effect }) => ladder[effect] === 'auto',
    then: ({ effect }, rule) => ({
      kind: 'allow',
      rule,
      reason: effect === 'read' ? 'It only reads.' : 'You allowed this without asking in Permissions.',
    }),
  },
  {
    name: 'level-ask',
    when: () => true,
    then: ({ effect }, rule) =>
      ask(
        rule,
        effect === 'delete' ? 'Removing asks each time.' : 'Permissions say to ask for this.',
        'ordinary',
      ),
  },
];

/** Decides one call by the first rule that applies. */
export function decide(facts: PolicyFacts): PolicyDecision {
  const rule = rules.find(({ when }) => when(facts)) as Rule;
  return rule.then(facts, rule.name);
}

function isSuspicious(argument: TracedArgument): boolean {
  return argument.source === null || argument.source.origin === 'untrusted';
}

function ask(rule: string, reason: string, risk: 'ordinary' | 'high'): PolicyDecision {
  return { kind: 'ask', rule, reason, risk, suspicious: [] };
}

function deny(rule: string, reason: string): PolicyDecision {
  return { kind: 'deny', rule, reason };
}
