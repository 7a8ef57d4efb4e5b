import { expect, test } from 'vitest';
import { type InvitationNews, invitationMail } from './invitation-mail.ts';

const event = {
  title: 'Lunch',
  when: {
    kind: 'timed' as const,
    start: '2026-11-27T13:00',
    end: '2026-11-27T14:00',
    timeZone: 'Europe/Berlin',
  },
  place: 'Chez Nous',
  notes: 'Bring the plans.',
};
const format = {
  timeZone: 'Europe/Berlin',
  clock: '24-hour' as const,
  now: Date.parse('2026-11-23T09:00:00Z'),
};
const mail = (news: InvitationNews) => invitationMail(news, event, { name: 'Dee' }, format);

test.each<[InvitationNews, subject: string, text: string]>([
  [
    { kind: 'invitation' },
    'Invitation: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee invites you to “Lunch”.\n\nWhen: Fri 27 Nov 13:00–14:00\nWhere: Chez Nous\n\nBring the plans.\n',
  ],
  [
    { kind: 'change' },
    'Changed: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee has changed “Lunch”. This is how it is now.\n\nWhen: Fri 27 Nov 13:00–14:00\nWhere: Chez Nous\n\nBring the plans.\n',
  ],
  [
    { kind: 'cancellation' },
    'Cancelled: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee has cancelled “Lunch” on Fri 27 Nov 13:00–14:00.\n',
  ],
  [
    { kind: 'withdrawal' },
    'No longer invited: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee no longer expects you at “Lunch” on Fri 27 Nov 13:00–14:00.\n',
  ],
  [
    { kind: 'answer', answer: 'tentative' },
    'Maybe: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee may come to “Lunch” on Fri 27 Nov 13:00–14:00.\n',
  ],
  [
    { kind: 'proposal', when: { ...event.when, start: '2026-11-27T15:00', end: '2026-11-27T16:00' } },
    'Another time proposed: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee proposes Fri 27 Nov 15:00–16:00 instead of Fri 27 Nov 13:00–14:00 for “Lunch”.\n',
  ],
  [
    { kind: 'refused-proposal' },
    'Stays as it is: Lunch, Fri 27 Nov 13:00–14:00',
    'Dee leaves “Lunch” at Fri 27 Nov 13:00–14:00.\n',
  ],
])('%o in words', (news, subject, text) => {
  expect(mail(news)).toEqual({ subject, text });
});
