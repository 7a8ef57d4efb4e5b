import { describe, expect, test } from 'vitest';
import type { OutboxMail, OutboxState } from '../../../shared/model/outbox.ts';
import { outboxStateSchema } from '../../../shared/model/outbox.ts';
import { nextOutboxStep, type OutboxEvent, type OutboxStep } from './next-outbox-step.ts';

const now = Date.parse('2026-11-23T09:00:00Z');
const why = 'The server is busy.';

function mailIn(state: OutboxState, over: Partial<OutboxMail> = {}): OutboxMail {
  return {
    id: 'out_000001',
    actionId: 'act_000001',
    account: 'work',
    state,
    version: '1',
    messageId: 'a@example.com',
    from: { address: 'kim@example.com' },
    to: [{ address: 'bo@example.com' }],
    cc: [],
    bcc: [],
    subject: 'Lease',
    preview: '',
    about: null,
    createdAt: '2026-11-23T08:59:50Z',
    dueAt: '2026-11-23T09:00:00Z',
    endedAt: null,
    unlessAnswered: null,
    attempts: 0,
    filed: false,
    problem: null,
    draftId: null,
    ...over,
  };
}
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const change = (to: object, then = 'nothing') => ({ kind: 'change', to, then }) as OutboxStep;

describe('a mail in the outbox', () => {
  test.each<[string, OutboxMail, OutboxEvent, OutboxStep]>([
    [
      'is being sent, on the disk, before it is handed over',
      mailIn('held'),
      { kind: 'came-due', way: 'itself' },
      change({ state: 'sending', attempts: 1, problem: null }, 'hand-over'),
    ],
    [
      'is kept for another program where no account can send it',
      mailIn('held'),
      { kind: 'came-due', way: 'outbox' },
      change({ state: 'kept' }),
    ],
    [
      'is kept when its account is gone',
      mailIn('held'),
      { kind: 'came-due', way: 'account-gone' },
      change({ state: 'kept', problem: 'Its account was removed.' }),
    ],
    [
      'is a draft again when an answer came',
      mailIn('held'),
      { kind: 'answered' },
      { kind: 'return-to-draft', state: 'not-needed', problem: null },
    ],
    [
      'waits while nobody knows whether an answer came',
      mailIn('held', { attempts: 2 }),
      { kind: 'cannot-look', why },
      change({ state: 'held', dueAt: at(120), attempts: 3, problem: why }),
    ],
    [
      'that the server takes is sent, and its copy filed',
      mailIn('sending'),
      { kind: 'delivered', delivery: { kind: 'accepted', refused: [] } },
      change({ state: 'sent', endedAt: at(0), problem: null }, 'file'),
    ],
    [
      'that some do not get says who',
      mailIn('sending'),
      {
        kind: 'delivered',
        delivery: { kind: 'accepted', refused: [{ address: 'x@example.com', why: 'Full.' }] },
      },
      change({ state: 'sent', endedAt: at(0), problem: 'Not for x@example.com: Full.' }, 'file'),
    ],
    [
      'that is refused is a draft again, with the reason',
      mailIn('sending'),
      { kind: 'delivered', delivery: { kind: 'refused', why } },
      { kind: 'return-to-draft', state: 'refused', problem: why },
    ],
    [
      'that cannot go now is tried again later',
      mailIn('sending', { attempts: 1 }),
      { kind: 'delivered', delivery: { kind: 'not-now', why, retryAfterSeconds: null } },
      change({ state: 'held', dueAt: at(60), problem: why }),
    ],
    [
      'is tried again when the server says, if that is later',
      mailIn('sending', { attempts: 1 }),
      { kind: 'delivered', delivery: { kind: 'not-now', why, retryAfterSeconds: 900 } },
      change({ state: 'held', dueAt: at(900), problem: why }),
    ],
    [
      'is tried every hour in the end',
      mailIn('sending', { attempts: 40 }),
      { kind: 'delivered', delivery: { kind: 'not-now', why, retryAfterSeconds: null } },
      change({ state: 'held', dueAt: at(3600), problem: why }),
    ],
    [
      'that may have been sent is looked for',
      mailIn('sending'),
      { kind: 'delivered', delivery: { kind: 'unknown', why } },
      change({ state: 'unknown', dueAt: at(60), problem: why }, 'look'),
    ],
    [
      'that was being sent when Deskhand was killed is looked for',
      mailIn('sending'),
      { kind: 'cut-off' },
      change(
        { state: 'unknown', dueAt: at(60), problem: 'Deskhand was closed while it was being sent.' },
        'look',
      ),
    ],
    [
      'of which nothing had gone out is held as before',
      mailIn('sending', { attempts: 1 }),
      { kind: 'called-off' },
      change({ state: 'held', attempts: 0 }),
    ],
    [
      'that is found among the sent ones was sent',
      mailIn('unknown'),
      { kind: 'looked', sent: true },
      change({ state: 'sent', endedAt: at(0), filed: true, problem: null }),
    ],
    [
      'that is not among them yet is looked for again',
      mailIn('unknown', { dueAt: at(1) }),
      { kind: 'looked', sent: false },
      { kind: 'none' },
    ],
    [
      'that is proven not to have been sent goes again',
      mailIn('unknown'),
      { kind: 'looked', sent: false },
      change({ state: 'held', dueAt: at(0), problem: null }),
    ],
    [
      'of which looking tells nothing waits for the person',
      mailIn('unknown'),
      { kind: 'looked', sent: null },
      change({ state: 'unknown', dueAt: at(600) }),
    ],
    [
      'goes again when the person says so',
      mailIn('unknown'),
      { kind: 'decided', as: 'send-again' },
      change({ state: 'held', dueAt: at(0), problem: null }),
    ],
    [
      'was sent when the person says so',
      mailIn('kept'),
      { kind: 'decided', as: 'sent' },
      change({ state: 'sent', endedAt: at(0), problem: null }, 'file'),
    ],
    [
      'is a draft again when the person says so',
      mailIn('unknown'),
      { kind: 'decided', as: 'draft' },
      { kind: 'return-to-draft', state: 'taken-back', problem: null },
    ],
    ['is filed once', mailIn('sent'), { kind: 'filed' }, change({ state: 'sent', filed: true })],
  ])('%s', (_, mail, event, step) => {
    expect(nextOutboxStep(mail, event, now)).toEqual(step);
  });

  test('is handed over from where it is held alone', () => {
    const events: OutboxEvent[] = [
      { kind: 'came-due', way: 'itself' },
      { kind: 'answered' },
      { kind: 'cannot-look', why },
      { kind: 'delivered', delivery: { kind: 'unknown', why } },
      { kind: 'called-off' },
      { kind: 'cut-off' },
      { kind: 'looked', sent: false },
      { kind: 'decided', as: 'send-again' },
      { kind: 'filed' },
    ];
    const handing = outboxStateSchema.options.filter((state) =>
      events.some((event) => {
        const step = nextOutboxStep(mailIn(state), event, now);
        return step.kind === 'change' && step.then === 'hand-over';
      }),
    );
    expect(handing).toEqual(['held']);
  });

  test.each(['sent', 'refused', 'taken-back', 'not-needed'] as const)(
    'that is %s goes nowhere any more',
    (state) => {
      const events: OutboxEvent[] = [
        { kind: 'came-due', way: 'itself' },
        { kind: 'answered' },
        { kind: 'cut-off' },
        { kind: 'looked', sent: false },
        { kind: 'decided', as: 'send-again' },
      ];
      expect(events.map((event) => nextOutboxStep(mailIn(state), event, now))).toEqual(
        events.map(() => ({ kind: 'none' })),
      );
    },
  );
});
