import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectSchema } from '../../shared/model/effect.ts';
import type { Grant } from '../../shared/model/grant.ts';
import { levelSchema } from '../../shared/model/permission.ts';
import type { TracedArgument } from '../../shared/model/policy-decision.ts';
import { settingsSchema } from '../../shared/model/settings.ts';
import type { Source } from '../../shared/model/source.ts';
import { decide } from './decide.ts';
import { defaultLadder, ladderOf, levelChoices } from './ladder.ts';
import { offerGrants } from './offer-grants.ts';
import type { PolicyFacts } from './policy-facts.ts';

const ownContact: Source = { id: 'contact:con_1', origin: 'own-data', description: 'your contact Ana Costa' };
const invitation: Source = { id: 'event:1', origin: 'untrusted', description: 'the invitation “Offsite”' };

const booking: PolicyFacts = {
  tool: 'calendar.create_event',
  effect: 'change',
  account: 'local',
  container: 'personal',
  initiator: 'planner',
  changedSince: false,
  ladder: defaultLadder,
  limits: settingsSchema.parse({}).limits,
  usage: { steps: 0, minutes: 0, sameCalls: 0, deletions: 0, effectsToday: 0 },
  grants: [],
  sensitive: [],
  recipients: 0,
  leaving: { secrets: [], copiedFrom: [] },
  sources: [],
};

const grant: Grant = {
  id: 'grt_000001',
  scope: {
    tool: 'calendar.create_event',
    effect: 'change',
    account: 'local',
    container: 'personal',
    words: 'Always allow new events in Personal',
  },
  grantedAt: '2026-11-23T09:00:00Z',
  approvalId: 'apr_000001',
};

const from = (source: Source | null): TracedArgument[] => [
  { path: 'guests.0.email', value: 'a@example.com', source },
];

describe('decide', () => {
  test('what an approval told of beforehand needs no other one, unless it sends', () => {
    const strict = { ...defaultLadder, change: 'off', delete: 'off', send: 'ask' } as const;
    const foreseen = { ...booking, initiator: 'foreseen', ladder: strict } as const;
    for (const effect of ['change', 'delete'] as const) {
      expect(decide({ ...foreseen, effect })).toEqual({
        kind: 'allow',
        rule: 'foreseen-by-an-approval',
        reason: 'You agreed to it when the times were held.',
      });
      expect(decide({ ...foreseen, initiator: 'planner', effect })).toMatchObject({ kind: 'deny' });
    }
    expect(decide({ ...foreseen, effect: 'send' }).kind).toBe('ask');
  });
  test('a change asks by default and looking is allowed', () => {
    expect(decide(booking)).toEqual({
      kind: 'ask',
      rule: 'level-ask',
      reason: 'Permissions say to ask for this.',
      risk: 'ordinary',
      suspicious: [],
      notices: [],
    });
    expect(decide({ ...booking, effect: 'read' })).toEqual({
      kind: 'allow',
      rule: 'level-auto',
      reason: 'It only reads.',
    });
  });

  test('a grant allows what it covers and nothing beside it', () => {
    expect(decide({ ...booking, grants: [grant] })).toEqual({
      kind: 'allow',
      rule: 'grant',
      reason: 'You said: Always allow new events in Personal.',
      grantId: 'grt_000001',
    });
    for (const other of [
      { container: 'work' },
      { account: 'someone@example.com' },
      { tool: 'calendar.update_event' },
      { effect: 'delete' as const },
    ]) {
      expect(decide({ ...booking, ...other, grants: [grant] }).kind).toBe('ask');
    }
  });

  test('a level that is off denies, also with a grant', () => {
    const ladder = { ...defaultLadder, change: 'off' as const };
    expect(decide({ ...booking, ladder, grants: [grant] })).toEqual({
      kind: 'deny',
      rule: 'level-off',
      reason: '“change” is switched off for the account “local” in Permissions.',
    });
  });

  test('neither auto nor a grant holds for an address that came from untrusted text, and the trusted dialog asks', () => {
    const ladder = { ...defaultLadder, change: 'auto' as const };
    expect(decide({ ...booking, ladder, grants: [grant], sensitive: from(invitation) })).toEqual({
      kind: 'ask',
      rule: 'sensitive-from-untrusted',
      reason: 'You never mentioned this: it comes from something that somebody else wrote.',
      risk: 'high',
      suspicious: from(invitation),
      notices: [],
    });
  });

  test('an address that nobody mentioned asks and is named', () => {
    const ladder = { ...defaultLadder, change: 'auto' as const };
    expect(decide({ ...booking, ladder, sensitive: from(null) })).toMatchObject({
      rule: 'sensitive-from-nowhere',
      suspicious: from(null),
    });
    expect(decide({ ...booking, ladder, sensitive: from(ownContact) }).kind).toBe('allow');
  });

  test('a send asks in the trusted dialog once own data and untrusted text are both in the run', () => {
    expect(decide({ ...booking, effect: 'send', sources: [ownContact, invitation] })).toMatchObject({
      rule: 'private-data-could-leave',
      risk: 'high',
    });
  });

  test('a known address that somebody else asked for is asked about in the trusted dialog, whatever is granted', () => {
    const ladder = { ...defaultLadder, change: 'auto' as const };
    const sensitive = from(ownContact).map((argument) => ({ ...argument, echo: invitation }));
    expect(decide({ ...booking, ladder, grants: [grant], sensitive })).toMatchObject({
      kind: 'ask',
      rule: 'sensitive-named-by-untrusted',
      risk: 'high',
      suspicious: sensitive,
    });
  });

  test('memory takes the person’s own words unasked, and nothing else, whatever is granted', () => {
    const remember = {
      ...booking,
      tool: 'memory.remember',
      ladder: { ...defaultLadder, change: 'auto' } as const,
    };
    const said: Source = { id: 'request', origin: 'person', description: 'your request' };
    const grants = [{ ...grant, scope: { ...grant.scope, tool: 'memory.remember', container: null } }];
    for (const source of [invitation, ownContact, null])
      for (const tool of ['memory.remember', 'memory.correct'])
        expect(decide({ ...remember, tool, grants, sensitive: from(source) })).toEqual({
          kind: 'deny',
          rule: 'memory-not-said-by-the-person',
          reason: 'Only what you said yourself is remembered, in your own words; this is from elsewhere.',
        });
    expect(decide({ ...remember, sensitive: from(said) })).toMatchObject({
      kind: 'allow',
      rule: 'memory-said-by-the-person',
    });
    const forget = { ...booking, tool: 'memory.forget' };
    expect(decide({ ...forget, sensitive: from(invitation) }).kind).toBe('ask');
    expect(
      decide({ ...forget, ladder: { ...defaultLadder, change: 'off' }, sensitive: from(said) }).kind,
    ).toBe('deny');
  });

  test('a secret never leaves without being named', () => {
    const leaving = { secrets: ['a one-time code'], copiedFrom: [invitation] };
    expect(decide({ ...booking, effect: 'send', leaving })).toMatchObject({
      rule: 'secret-would-leave',
      risk: 'high',
      notices: [
        'It contains what looks like a one-time code.',
        'A passage of it is copied from the invitation “Offsite”.',
      ],
    });
    expect(decide({ ...booking, effect: 'send', leaving, sensitive: from(invitation) })).toMatchObject({
      rule: 'sensitive-from-untrusted',
      notices: [
        'It contains what looks like a one-time code.',
        'A passage of it is copied from the invitation “Offsite”.',
      ],
    });
  });

  test('a send after much was read is risky', () => {
    const sources = Array.from({ length: 20 }, (_, index) => ({ ...ownContact, id: `contact:${index}` }));
    expect(decide({ ...booking, effect: 'send', sources })).toMatchObject({
      rule: 'much-was-read-before-a-send',
      risk: 'high',
    });
    expect(decide({ ...booking, effect: 'send', sources: sources.slice(1) })).toMatchObject({
      rule: 'level-ask',
    });
  });

  test('every limit denies when it is reached', () => {
    const { limits } = booking;
    const used = (usage: Partial<PolicyFacts['usage']>) =>
      decide({ ...booking, effect: 'change', usage: { ...booking.usage, ...usage } });
    expect([
      used({ steps: limits.stepsPerRun }),
      used({ minutes: limits.minutesPerRun }),
      used({ sameCalls: limits.sameCallPerRun }),
      used({ effectsToday: limits.effectsPerDay }),
    ]).toEqual([
      {
        kind: 'deny',
        rule: 'limit-steps',
        reason: 'This run has reached its limit of 50 steps. You can change “Steps a run” in Permissions.',
      },
      {
        kind: 'deny',
        rule: 'limit-minutes',
        reason:
          'This run has reached its limit of 30 minutes. You can change “Minutes a run” in Permissions.',
      },
      {
        kind: 'deny',
        rule: 'limit-repeats',
        reason:
          'The same step was already tried 3 times in this run. You can change “Repeats of a step” in Permissions.',
      },
      {
        kind: 'deny',
        rule: 'limit-effects-a-day',
        reason: "Today's limit of 500 changes is reached. You can change “Changes a day” in Permissions.",
      },
    ]);
    expect(decide({ ...booking, effect: 'delete', usage: { ...booking.usage, deletions: 10 } })).toEqual({
      kind: 'deny',
      rule: 'limit-deletions',
      reason:
        'This run has already removed something 10 times, which is its limit. You can change “Removals a run” in Permissions.',
    });
    expect(decide({ ...booking, effect: 'send', recipients: 51 })).toEqual({
      kind: 'deny',
      rule: 'limit-recipients',
      reason:
        'It would reach 51 people; at most 50 at once are allowed. You can change “People at once” in Permissions.',
    });
  });

  test('an undo that the person commands is allowed, but asks when the target has changed since', () => {
    const undo = { ...booking, initiator: 'undo' as const, effect: 'delete' as const };
    expect(decide(undo)).toEqual({
      kind: 'allow',
      rule: 'undo-by-the-person',
      reason: 'You asked to undo it.',
    });
    expect(decide({ ...undo, changedSince: true })).toMatchObject({
      kind: 'ask',
      rule: 'undo-of-what-has-changed',
    });
  });

  test('whatever the ladder and the grants say, paying, sending, deleting and administering are never allowed unasked', () => {
    fc.assert(
      fc.property(
        fc.record({
          effect: fc.constantFrom('pay' as const, 'send' as const, 'delete' as const, 'admin' as const),
          levels: fc.dictionary(
            fc.constantFrom(...effectSchema.options),
            fc.constantFrom(...levelSchema.options),
          ),
        }),
        ({ effect, levels }) => {
          const ladder = ladderOf({ local: { ...defaultLadder, ...levels } }, 'local');
          expect(decide({ ...booking, effect, ladder }).kind).not.toBe('allow');
        },
      ),
    );
  });
});

describe('ladderOf', () => {
  test('an account that was never set has the default ladder', () => {
    expect(ladderOf({}, 'local')).toEqual(defaultLadder);
  });

  test('every default level is one of the choices', () => {
    for (const effect of effectSchema.options) expect(levelChoices[effect]).toContain(defaultLadder[effect]);
  });
});

describe('offerGrants', () => {
  const call = { ...booking, grantWords: 'Always allow new events in Personal' };

  test('a plain question offers the grant that its tool names', () => {
    expect(offerGrants(call, decide(booking))).toEqual([grant.scope]);
  });

  test('nothing is offered when provenance is in doubt or the effect never happens unasked', () => {
    expect(offerGrants(call, decide({ ...booking, sensitive: from(invitation) }))).toEqual([]);
    expect(offerGrants({ ...call, effect: 'delete' }, decide({ ...booking, effect: 'delete' }))).toEqual([]);
    expect(offerGrants({ ...call, grantWords: null }, decide(booking))).toEqual([]);
  });
});
