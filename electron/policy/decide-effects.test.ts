import { expect, test } from 'vitest';
import { settingsSchema } from '../../shared/model/settings.ts';
import { decideEffects } from './decide-effects.ts';
import { defaultLadder } from './ladder.ts';
import type { PolicyFacts } from './policy-facts.ts';

const booking: Omit<PolicyFacts, 'effect'> = {
  tool: 'calendar.create_event',
  account: 'work',
  container: 'team',
  initiator: 'planner',
  changedSince: false,
  ladder: { ...defaultLadder, change: 'auto' },
  limits: settingsSchema.parse({}).limits,
  usage: { steps: 0, minutes: 0, sameCalls: 0, deletions: 0, effectsToday: 0 },
  grants: [],
  sensitive: [],
  recipients: 0,
  leaving: { secrets: [], copiedFrom: [] },
  sources: [],
};

test('what may happen unasked asks when it leaves the machine as well', () => {
  expect(decideEffects(['change'], booking).kind).toBe('allow');
  expect(decideEffects(['change', 'send'], booking)).toEqual({
    kind: 'ask',
    rule: 'level-ask',
    reason: 'Permissions say to ask for this.',
    risk: 'ordinary',
    suspicious: [],
    notices: [],
  });
});

test('one effect that is switched off denies the whole call', () => {
  const ladder = { ...defaultLadder, send: 'off' as const };
  expect(decideEffects(['change', 'send'], { ...booking, ladder })).toEqual({
    kind: 'deny',
    rule: 'level-off',
    reason: '“send” is switched off for the account “work” in Permissions.',
  });
});

test('of two that ask, the one of higher risk asks', () => {
  const sources = [
    { id: 'event:1', origin: 'own-data' as const, description: 'your event' },
    { id: 'event:2', origin: 'untrusted' as const, description: 'an invitation' },
  ];
  const facts = { ...booking, ladder: defaultLadder, sources };
  expect(decideEffects(['delete', 'send'], facts)).toMatchObject({
    kind: 'ask',
    rule: 'private-data-could-leave',
    risk: 'high',
  });
});
