import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { Notifier } from '../ports/notifier.ts';
import { type MailedAnswerServices, takeMailedAnswers } from './take-mailed-answers.ts';

export interface AnswerTakerServices extends MailedAnswerServices {
  readonly notifier: Notifier;
  readonly tell: (event: AssistantEvent) => void;
  /** Fires when the assistant closes. */
  readonly closing: AbortSignal;
}

export interface AnswerTaker {
  /** Looks at what came since the last time. Never rejects. */
  check(): Promise<void>;
}

/** More at once are told together. */
const mostAlone = 3;

/** Takes guests' answers from new mail, and tells the person who answered what. */
export function createAnswerTaker(services: AnswerTakerServices): AnswerTaker {
  const { notifier, tell, closing } = services;
  let queue: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    if (closing.aborted) return;
    try {
      const taken = await takeMailedAnswers(services, closing);
      if (taken.some(({ changed }) => changed)) tell({ type: 'changed', what: 'calendar' });
      const told = taken.filter(({ isNews }) => isNews);
      for (const { title, sentence } of told.slice(0, mostAlone)) {
        await notifier.notify({ title, body: sentence });
      }
      const rest = told.length - mostAlone;
      if (rest > 0) {
        const body = `${rest} more ${rest === 1 ? 'answer' : 'answers'} to your invitations came by mail.`;
        await notifier.notify({ title: 'Invitations', body });
      }
    } catch {
      // A store that fails says so to whoever looks at it; what waits is looked at with the next mail.
    }
  }

  return {
    /** One look after the other: two at once would tell the same twice. */
    check() {
      queue = queue.then(look);
      return queue;
    },
  };
}
