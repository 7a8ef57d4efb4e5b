import { answerNews } from '../../shared/model/answer-words.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import { formatWhen, type WhenFormat } from '../../shared/model/format-when.ts';
import type { JournalEntry } from '../../shared/model/journal-entry.ts';
import type { Message } from '../../shared/model/mail.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { timestamp } from '../agent/call-services.ts';
import { readAnswer } from '../icalendar/read-answer.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailPort } from '../ports/mail.ts';
import type { WaitingAnswers } from '../ports/waiting-answers.ts';
import { applyGuestAnswer, type GuestAnswerOutcome } from './apply-guest-answer.ts';

export interface MailedAnswerServices {
  readonly waitingAnswers: WaitingAnswers;
  readonly mail: Pick<MailPort, 'message' | 'mailboxes'>;
  readonly calendar: CalendarPort;
  readonly clock: Clock;
  readonly timeZone: () => string;
  readonly settings: () => Pick<Settings, 'clock'>;
  readonly record: (entry: JournalEntry) => void;
}

/** What a mail said to an invitation, in a sentence for the person. */
export interface MailedAnswer {
  readonly title: string;
  readonly sentence: string;
  /** The event has the answer now; a proposal changes nothing. */
  readonly changed: boolean;
  /** It came lately: an old mail that was brought here late is nothing to interrupt somebody for. */
  readonly isNews: boolean;
}

const news = 14 * 24 * 60 * 60 * 1000;

/**
 * Takes guests' answers that came by mail (RFC 6047) to their events, each message once. Only who the mail is from can
 * answer, and not where the receiving server found the sender forged. An end of the process in between looks at the same
 * mail again, and finds what it says known already.
 */
export async function takeMailedAnswers(
  services: MailedAnswerServices,
  signal: AbortSignal,
): Promise<readonly MailedAnswer[]> {
  const { waitingAnswers, mail } = services;
  const waiting = waitingAnswers.list();
  if (waiting.length === 0) return [];
  const unwanted = new Set(
    (await mail.mailboxes()).flatMap(({ id, role }) => (role === 'junk' || role === 'trash' ? [id] : [])),
  );
  const taken: MailedAnswer[] = [];
  for (const id of waiting) {
    try {
      const message = await mail.message(id, signal);
      if (message !== null && !unwanted.has(message.mailboxId))
        taken.push(...(await takeFrom(message, services)));
    } catch (error) {
      if (signal.aborted) break;
      // A store that fails, or an event that changed at this moment: next time. Anything else is the mail's, and must not
      // keep those after it waiting.
      if (error instanceof ExpectedError) continue;
    }
    waitingAnswers.settle(id);
  }
  return taken;
}

async function takeFrom(message: Message, services: MailedAnswerServices): Promise<MailedAnswer[]> {
  const { calendar: calendars, clock, record } = services;
  const person = { timeZone: services.timeZone(), clock };
  const [from, ...others] = message.from;
  const isTrusted = others.length === 0 && !message.own && message.authenticity.verdict !== 'failed';
  if (from === undefined || !isTrusted) return [];
  const taken: MailedAnswer[] = [];
  for (const text of message.invitations) {
    const answer = readAnswer(text);
    if (answer === null) continue;
    const outcome = await applyGuestAnswer(answer, from.address.toLowerCase(), calendars, person);
    if (outcome.kind === 'refused') continue;
    const { calendar, uid, title } = outcome.event;
    if (outcome.kind === 'applied') {
      record({
        kind: 'answer-taken',
        from: answer.from.email,
        answer: outcome.answer,
        event: { calendarId: calendar.id, uid, title },
        messageId: message.id,
        at: timestamp(clock),
      });
    }
    taken.push({
      title,
      sentence: sentenceOf(outcome, {
        timeZone: person.timeZone,
        clock: services.settings().clock,
        now: clock.now(),
      }),
      changed: outcome.kind === 'applied',
      isNews: clock.now() - Date.parse(message.date) < news,
    });
  }
  return taken;
}

function sentenceOf(
  outcome: Exclude<GuestAnswerOutcome, { readonly kind: 'refused' }>,
  format: WhenFormat,
): string {
  const { from, event } = outcome;
  if (outcome.kind === 'applied') return answerNews(from, outcome.answer, event.title);
  const who = from.name ?? from.email ?? 'Somebody';
  return `${who} proposes ${formatWhen(outcome.when, format)} for “${event.title}” instead. Move it to accept that, or leave it as it is.`;
}
