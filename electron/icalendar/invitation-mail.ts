import { assertNever } from '../../shared/model/assert-never.ts';
import type { CalendarEvent, Guest } from '../../shared/model/calendar.ts';
import { formatWhen, type WhenFormat } from '../../shared/model/format-when.ts';
import { recurrenceInWords } from '../../shared/model/recurrence-in-words.ts';

/** What a mail about an event tells. */
export type InvitationNews =
  | { readonly kind: 'invitation' | 'change' | 'cancellation' | 'withdrawal' }
  | { readonly kind: 'answer'; readonly answer: 'accepted' | 'declined' | 'tentative' }
  | { readonly kind: 'proposal'; readonly when: CalendarEvent['when'] }
  | { readonly kind: 'refused-proposal' };

/**
 * Subject and text of a mail that brings a message about an event (RFC 6047), for whoever reads it without a calendar.
 * @param from who sends it.
 */
export function invitationMail(
  news: InvitationNews,
  event: Pick<CalendarEvent, 'title' | 'when' | 'place' | 'notes' | 'conference' | 'recurrence'>,
  from: Guest,
  format: WhenFormat,
): { readonly subject: string; readonly text: string } {
  const when = formatWhen(event.when, format);
  const who = from.name ?? from.email ?? 'Somebody';
  const title = `“${event.title}”`;
  const about = `${event.title}, ${when}`;
  const facts = [
    `When: ${when}${event.recurrence === undefined ? '' : `, ${recurrenceInWords(event.recurrence)}`}`,
    ...(event.place === undefined ? [] : [`Where: ${event.place}`]),
    ...(event.conference === undefined ? [] : [`Link: ${event.conference}`]),
    ...(event.notes === undefined ? [] : ['', event.notes]),
  ].join('\n');
  switch (news.kind) {
    case 'invitation':
      return { subject: `Invitation: ${about}`, text: `${who} invites you to ${title}.\n\n${facts}\n` };
    case 'change':
      return {
        subject: `Changed: ${about}`,
        text: `${who} has changed ${title}. This is how it is now.\n\n${facts}\n`,
      };
    case 'cancellation':
      return { subject: `Cancelled: ${about}`, text: `${who} has cancelled ${title} on ${when}.\n` };
    case 'withdrawal':
      return {
        subject: `No longer invited: ${about}`,
        text: `${who} no longer expects you at ${title} on ${when}.\n`,
      };
    case 'answer': {
      const words = { accepted: 'accepts', declined: 'declines', tentative: 'may come to' };
      const subject = { accepted: 'Accepted', declined: 'Declined', tentative: 'Maybe' };
      return {
        subject: `${subject[news.answer]}: ${about}`,
        text: `${who} ${words[news.answer]} ${title} on ${when}.\n`,
      };
    }
    case 'proposal': {
      const proposed = formatWhen(news.when, format);
      return {
        subject: `Another time proposed: ${about}`,
        text: `${who} proposes ${proposed} instead of ${when} for ${title}.\n`,
      };
    }
    case 'refused-proposal':
      return { subject: `Stays as it is: ${about}`, text: `${who} leaves ${title} at ${when}.\n` };
    default:
      return assertNever(news);
  }
}
