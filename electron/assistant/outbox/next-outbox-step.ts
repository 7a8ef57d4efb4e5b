import { assertNever } from '../../../shared/model/assert-never.ts';
import type { OutboxMail } from '../../../shared/model/outbox.ts';
import type { Delivery } from '../../ports/mail-transport.ts';
import type { OutboxChange } from '../../ports/outbox.ts';

/** What happens to a mail in the outbox. */
export type OutboxEvent =
  /** Its time has come; `way` is what its account can do. */
  | { readonly kind: 'came-due'; readonly way: 'itself' | 'outbox' | 'account-gone' }
  /** Somebody else wrote in the thread that it waits for. */
  | { readonly kind: 'answered' }
  /** Whether somebody did cannot be found out now. */
  | { readonly kind: 'cannot-look'; readonly why: string }
  | { readonly kind: 'delivered'; readonly delivery: Delivery }
  /** Nothing of it had gone out when Deskhand was closed. */
  | { readonly kind: 'called-off' }
  /** It was being handed over when Deskhand was killed. */
  | { readonly kind: 'cut-off' }
  /** It was looked for among the sent mail, see `MailTransport.findSent`. */
  | { readonly kind: 'looked'; readonly sent: boolean | null }
  | { readonly kind: 'filed' }
  /** The person says what became of it. */
  | { readonly kind: 'decided'; readonly as: 'sent' | 'send-again' | 'draft' };

/** What is written down, and what is done after that. */
export type OutboxStep =
  | {
      readonly kind: 'change';
      readonly to: OutboxChange;
      readonly then: 'hand-over' | 'look' | 'file' | 'nothing';
    }
  /** It does not go, and is a draft again. */
  | {
      readonly kind: 'return-to-draft';
      readonly state: 'refused' | 'not-needed' | 'taken-back';
      readonly problem: string | null;
    }
  | { readonly kind: 'none' };

/** Seconds until the next attempt, doubled with each one. */
const firstPause = 30;
const longestPause = 3600;
/** Seconds in which a server that files what it sends has surely filed it. */
const untilFiled = 60;
/** Seconds between looks for a mail of which nobody knows whether it was sent. */
const betweenLooks = 600;

/**
 * What an event makes of a mail. Pure. Nothing is ever handed over from `sending` or `unknown` without proof that it was
 * not sent, or the person's word.
 * @param now milliseconds since the epoch.
 */
export function nextOutboxStep(mail: OutboxMail, event: OutboxEvent, now: number): OutboxStep {
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
  switch (event.kind) {
    case 'came-due':
      if (mail.state !== 'held') return { kind: 'none' };
      return whenDue(mail, event.way);
    case 'answered':
      if (mail.state !== 'held') return { kind: 'none' };
      return { kind: 'return-to-draft', state: 'not-needed', problem: null };
    case 'cannot-look':
      if (mail.state !== 'held') return { kind: 'none' };
      return change({
        state: 'held',
        dueAt: at(pauseAfter(mail)),
        attempts: mail.attempts + 1,
        problem: event.why,
      });
    case 'delivered':
      if (mail.state !== 'sending') return { kind: 'none' };
      return afterDelivery(mail, event.delivery, at);
    case 'called-off':
      if (mail.state !== 'sending') return { kind: 'none' };
      return change({ state: 'held', attempts: Math.max(mail.attempts - 1, 0) });
    case 'cut-off': {
      if (mail.state !== 'sending') return { kind: 'none' };
      return change(unknownSince(at, 'Deskhand was closed while it was being sent.'), 'look');
    }
    case 'looked':
      if (mail.state !== 'unknown') return { kind: 'none' };
      return afterLook(mail, event.sent, now, at);
    case 'filed':
      return mail.state === 'sent' ? change({ state: 'sent', filed: true }) : { kind: 'none' };
    case 'decided':
      return afterDecision(mail, event.as, at);
    default:
      return assertNever(event);
  }
}

function whenDue(mail: OutboxMail, way: 'itself' | 'outbox' | 'account-gone'): OutboxStep {
  switch (way) {
    case 'itself':
      return change({ state: 'sending', attempts: mail.attempts + 1, problem: null }, 'hand-over');
    case 'outbox':
      return change({ state: 'kept' });
    case 'account-gone':
      return change({ state: 'kept', problem: 'Its account was removed.' });
    default:
      return assertNever(way);
  }
}

function afterDelivery(mail: OutboxMail, delivery: Delivery, at: (seconds: number) => string): OutboxStep {
  switch (delivery.kind) {
    case 'accepted': {
      const problem = delivery.refused.map(({ address, why }) => `Not for ${address}: ${why}`).join(' ');
      return change({ state: 'sent', endedAt: at(0), problem: problem === '' ? null : problem }, 'file');
    }
    case 'refused':
      return { kind: 'return-to-draft', state: 'refused', problem: delivery.why };
    case 'not-now': {
      const pause = Math.max(delivery.retryAfterSeconds ?? 0, pauseAfter(mail));
      return change({ state: 'held', dueAt: at(pause), problem: delivery.why });
    }
    case 'unknown':
      return change(unknownSince(at, delivery.why), 'look');
    default:
      return assertNever(delivery);
  }
}

function afterLook(
  mail: OutboxMail,
  sent: boolean | null,
  now: number,
  at: (seconds: number) => string,
): OutboxStep {
  if (sent === true) {
    return change({ state: 'sent', endedAt: at(0), filed: true, problem: null });
  }
  // A server needs a moment to file what it has sent: before that its absence proves nothing.
  if (Date.parse(mail.dueAt) > now) return { kind: 'none' };
  return sent === false
    ? change({ state: 'held', dueAt: at(0), problem: null })
    : change({ state: 'unknown', dueAt: at(betweenLooks) });
}

function afterDecision(
  mail: OutboxMail,
  as: 'sent' | 'send-again' | 'draft',
  at: (seconds: number) => string,
): OutboxStep {
  if (mail.state !== 'unknown' && mail.state !== 'kept') return { kind: 'none' };
  switch (as) {
    case 'sent':
      return change({ state: 'sent', endedAt: at(0), problem: null }, 'file');
    case 'send-again':
      return change({ state: 'held', dueAt: at(0), problem: null });
    case 'draft':
      return { kind: 'return-to-draft', state: 'taken-back', problem: null };
    default:
      return assertNever(as);
  }
}

/** `dueAt` is from when on its absence among the sent mail proves something. */
function unknownSince(at: (seconds: number) => string, problem: string): OutboxChange {
  return { state: 'unknown', dueAt: at(untilFiled), problem };
}

function pauseAfter({ attempts }: OutboxMail): number {
  return Math.min(firstPause * 2 ** Math.min(attempts, 10), longestPause);
}

function change(
  to: OutboxChange,
  then: Extract<OutboxStep, { kind: 'change' }>['then'] = 'nothing',
): OutboxStep {
  return { kind: 'change', to, then };
}
