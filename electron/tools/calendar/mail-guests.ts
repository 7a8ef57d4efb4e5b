import type { Calendar, Guest } from '../../../shared/model/calendar.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import { eventFromIcalendar } from '../../icalendar/event-from-icalendar.ts';
import { type InvitationNews, invitationMail } from '../../icalendar/invitation-mail.ts';
import { organizerIn } from '../../icalendar/invite-guests.ts';
import { cancelText, replyText, requestText } from '../../icalendar/scheduling-message.ts';
import type { InvitationMessage } from '../../ports/invitation-sender.ts';
import type { ToolContext } from '../define-tool.ts';
import type { GuestsTold } from './guests-told.ts';

/** An object as it was and as it is stored now; null where there is none. */
export interface StoredChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** Puts the mails on their way that tell of a change, where the calendar tells by mail. Done twice it does so once. */
export async function mailGuests(
  told: GuestsTold,
  change: StoredChange,
  calendar: Calendar,
  context: ToolContext,
): Promise<void> {
  if (calendar.inviter?.by !== 'mail' || told.news.size === 0) return;
  const { invitations, idempotencyKey } = context;
  if (invitations === null) throw new Error(`Nobody sends mail for the calendar “${calendar.name}”.`);
  await invitations.send(idempotencyKey, messagesFor(told, change, calendar, context));
}

/** Whether all who were to be told by mail are being told. */
export async function isMailed(
  { told }: Preview,
  calendarId: string,
  { calendar: calendars, invitations, idempotencyKey }: ToolContext,
): Promise<boolean> {
  if (told.length === 0 || invitations === null) return true;
  const calendar = (await calendars.calendars()).find(({ id }) => id === calendarId);
  return calendar?.inviter?.by !== 'mail' || invitations.isSent(idempotencyKey);
}

/** Said of what was done in the calendar and not told. */
export const notMailed = {
  happened: 'cannot-tell',
  what: 'The calendar is as approved, but the mail that tells of it is not on its way.',
} as const;

function messagesFor(
  { news }: GuestsTold,
  { before, after }: StoredChange,
  calendar: Calendar,
  context: ToolContext,
): InvitationMessage[] {
  const { clock, timeZone, settings } = context;
  const own = calendar.inviter?.addresses ?? [];
  const [from = ''] = own;
  const text = after ?? before ?? '';
  const event = eventFromIcalendar(
    { calendarId: calendar.id, uid: '', version: '', icalendar: text },
    calendar,
    timeZone,
  );
  const format = { timeZone, clock: settings.clock, now: clock.now() };
  const message = (
    words: InvitationNews,
    to: readonly Guest[],
    method: InvitationMessage['method'],
    icalendar: string,
  ): InvitationMessage => ({
    from,
    to,
    ...invitationMail(words, event, { email: from }, format),
    method,
    icalendar,
  });
  return [...news].map(([kind, guests]) => {
    switch (kind) {
      case 'invited':
        return message({ kind: 'invitation' }, guests, 'REQUEST', requestText(text, clock));
      case 'moved':
      case 'changed':
        return message({ kind: 'change' }, guests, 'REQUEST', requestText(text, clock));
      case 'cancelled':
        // What is left of a series tells which instance is gone.
        return after === null
          ? message({ kind: 'cancellation' }, guests, 'CANCEL', cancelText(text, guests, clock))
          : message({ kind: 'change' }, guests, 'REQUEST', requestText(after, clock));
      case 'withdrawn':
        return message({ kind: 'withdrawal' }, guests, 'CANCEL', cancelText(before ?? text, guests, clock));
      case 'answered': {
        const answer = after === null || event.ownAnswer === undefined ? 'declined' : event.ownAnswer;
        const words = answer === 'needs-action' ? 'tentative' : answer;
        const organizer = organizerIn(text) ?? {};
        const reply = replyText(text, after === null ? null : before, own, clock);
        return message({ kind: 'answer', answer: words }, [organizer], 'REPLY', reply);
      }
    }
  });
}
