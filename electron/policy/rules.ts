import type { Grant } from '../../shared/model/grant.ts';
import { limitWords } from '../../shared/model/limit-words.ts';
import type { Limits } from '../../shared/model/permission.ts';
import type { PolicyDecision, TracedArgument } from '../../shared/model/policy-decision.ts';
import type { Source } from '../../shared/model/source.ts';
import { findGrant } from './find-grant.ts';
import type { PolicyFacts } from './policy-facts.ts';

/** What writes memory anew: only the person's own words may stand there. */
const memoryWriters: readonly string[] = ['memory.remember', 'memory.correct'];
/** What may change memory unasked at the person's own words, since it is shown and can be taken back. */
const memoryTools: readonly string[] = [...memoryWriters, 'memory.forget'];

/** From this many records on, reading counts as reading much. */
const manyRecords = 20;

/** One line of the policy: when it applies, and what it says. */
export interface Rule {
  readonly name: string;
  readonly when: (facts: PolicyFacts) => boolean;
  readonly then: (facts: PolicyFacts, rule: string) => PolicyDecision;
}

/** The rules in order: the first one that applies decides, and the last always applies. */
export const rules: readonly Rule[] = [
  {
    name: 'undo-of-what-has-changed',
    when: (facts) => facts.initiator === 'undo' && facts.changedSince,
    then: (facts, rule) =>
      ask(
        facts,
        rule,
        'It has changed since. Undoing it now would also take back that later change.',
        'ordinary',
      ),
  },
  {
    name: 'undo-by-the-person',
    when: (facts) => facts.initiator === 'undo',
    then: (_facts, rule) => ({ kind: 'allow', rule, reason: 'You asked to undo it.' }),
  },
  {
    name: 'foreseen-by-an-approval',
    when: ({ initiator, effect }) => initiator === 'foreseen' && effect !== 'send',
    then: (_facts, rule) => ({ kind: 'allow', rule, reason: 'You agreed to it when the times were held.' }),
  },
  {
    name: 'limit-steps',
    when: ({ usage, limits }) => usage.steps >= limits.stepsPerRun,
    then: ({ limits }, rule) =>
      deny(
        rule,
        `This run has reached its limit of ${limits.stepsPerRun} steps. ${whereToChange('stepsPerRun')}`,
      ),
  },
  {
    name: 'limit-minutes',
    when: ({ usage, limits }) => usage.minutes >= limits.minutesPerRun,
    then: ({ limits }, rule) =>
      deny(
        rule,
        `This run has reached its limit of ${limits.minutesPerRun} minutes. ${whereToChange('minutesPerRun')}`,
      ),
  },
  {
    name: 'limit-repeats',
    when: ({ usage, limits }) => usage.sameCalls >= limits.sameCallPerRun,
    then: ({ limits }, rule) =>
      deny(
        rule,
        `The same step was already tried ${limits.sameCallPerRun} times in this run. ${whereToChange('sameCallPerRun')}`,
      ),
  },
  {
    name: 'limit-effects-a-day',
    when: ({ effect, usage, limits }) => effect !== 'read' && usage.effectsToday >= limits.effectsPerDay,
    then: ({ limits }, rule) =>
      deny(
        rule,
        `Today's limit of ${limits.effectsPerDay} changes is reached. ${whereToChange('effectsPerDay')}`,
      ),
  },
  {
    name: 'limit-recipients',
    when: ({ effect, recipients, limits }) => effect === 'send' && recipients > limits.recipientsPerSend,
    then: ({ recipients, limits }, rule) =>
      deny(
        rule,
        `It would reach ${recipients} people; at most ${limits.recipientsPerSend} at once are allowed. ${whereToChange('recipientsPerSend')}`,
      ),
  },
  {
    name: 'limit-deletions',
    when: ({ effect, usage, limits }) => effect === 'delete' && usage.deletions >= limits.deletionsPerRun,
    then: ({ limits }, rule) =>
      deny(
        rule,
        `This run has already removed something ${limits.deletionsPerRun} times, which is its limit. ${whereToChange('deletionsPerRun')}`,
      ),
  },
  {
    name: 'level-off',
    when: ({ ladder, effect }) => ladder[effect] === 'off',
    then: ({ effect, account }, rule) =>
      deny(rule, `“${effect}” is switched off for the account “${account}” in Permissions.`),
  },
  {
    name: 'memory-not-said-by-the-person',
    when: ({ tool, sensitive }) => memoryWriters.includes(tool) && !sensitive.every(isSaid),
    then: (_facts, rule) =>
      deny(rule, 'Only what you said yourself is remembered, in your own words; this is from elsewhere.'),
  },
  {
    name: 'memory-said-by-the-person',
    when: ({ tool, sensitive }) => memoryTools.includes(tool) && sensitive.every(isSaid),
    then: (_facts, rule) => ({
      kind: 'allow',
      rule,
      reason: 'You said it yourself, and it can be taken back.',
    }),
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
      notices: noticesOf(facts),
    }),
  },
  {
    name: 'sensitive-named-by-untrusted',
    when: ({ effect, sensitive }) => effect !== 'read' && sensitive.some(({ echo }) => echo !== undefined),
    then: (facts, rule) => ({
      kind: 'ask',
      rule,
      reason: 'You know this, but you did not mention it: something that somebody else wrote did.',
      risk: 'high',
      suspicious: facts.sensitive.filter((argument) => isSuspicious(argument) || argument.echo !== undefined),
      notices: noticesOf(facts),
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
      notices: noticesOf(facts),
    }),
  },
  {
    name: 'secret-would-leave',
    when: ({ effect, leaving }) => effect === 'send' && leaving.secrets.length > 0,
    then: (facts, rule) =>
      ask(facts, rule, 'It would let something secret out. Look whether that is what you want.', 'high'),
  },
  {
    name: 'much-was-read-before-a-send',
    when: ({ effect, sources }) => effect === 'send' && recordsRead(sources) >= manyRecords,
    then: (facts, rule) =>
      ask(
        facts,
        rule,
        `This run has read ${recordsRead(facts.sources)} records before it wants to send.`,
        'high',
      ),
  },
  {
    name: 'private-data-could-leave',
    when: ({ effect, sources }) =>
      effect === 'send' &&
      sources.some(({ origin }) => origin === 'untrusted') &&
      sources.some(({ origin }) => origin === 'own-data'),
    then: (facts, rule) =>
      ask(
        facts,
        rule,
        'This run has read your own data as well as text from others, and this would leave the computer.',
        'high',
      ),
  },
  {
    name: 'always-asks',
    when: ({ effect }) => effect === 'pay' || effect === 'admin',
    then: (facts, rule) =>
      ask(
        facts,
        rule,
        facts.effect === 'pay' ? 'It spends money.' : 'It changes what Deskhand may do.',
        'high',
      ),
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
    then: (facts, rule) =>
      ask(
        facts,
        rule,
        facts.effect === 'delete' ? 'Removing asks each time.' : 'Permissions say to ask for this.',
        'ordinary',
      ),
  },
];

/** Which limit it is, and where the person can change it. */
function whereToChange(limit: keyof Limits): string {
  return `You can change “${limitWords[limit].name}” in Permissions.`;
}

function isSaid({ source }: TracedArgument): boolean {
  return source?.origin === 'person';
}

function isSuspicious(argument: TracedArgument): boolean {
  return argument.source === null || argument.source.origin === 'untrusted';
}

/** How many records of the person or of others have come into the run. */
function recordsRead(sources: readonly Source[]): number {
  return sources.filter(({ origin }) => origin !== 'person').length;
}

/** What the person should notice about what leaves, whichever rule asks. */
function noticesOf({ effect, leaving }: PolicyFacts): string[] {
  if (effect !== 'send') return [];
  return [
    ...leaving.secrets.map((secret) => `It contains what looks like ${secret}.`),
    ...leaving.copiedFrom.map(({ description }) => `A passage of it is copied from ${description}.`),
  ];
}

function ask(facts: PolicyFacts, rule: string, reason: string, risk: 'ordinary' | 'high'): PolicyDecision {
  return { kind: 'ask', rule, reason, risk, suspicious: [], notices: noticesOf(facts) };
}

function deny(rule: string, reason: string): PolicyDecision {
  return { kind: 'deny', rule, reason };
}
