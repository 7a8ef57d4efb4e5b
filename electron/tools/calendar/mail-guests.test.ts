import { beforeEach, expect, test } from 'vitest';
import { MemoryCalendar } from '../../../tests/fakes/memory-calendar.ts';
import { MemoryContacts } from '../../../tests/fakes/memory-contacts.ts';
import { MemoryInvitationSender } from '../../../tests/fakes/memory-invitation-sender.ts';
import { MemoryReminders } from '../../../tests/fakes/memory-reminders.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';

const inviter = { by: 'mail' as const, addresses: ['dee@example.com'] };
const lunch = {
  title: 'Lunch',
  when: {
    kind: 'timed' as const,
    start: '2026-11-27T13:00',
    end: '2026-11-27T14:00',
    timeZone: 'Europe/Berlin',
  },
  guests: [
    { name: 'Ana', email: 'ana@example.com' },
    { name: 'Bo', email: 'bo@example.com' },
  ],
};

let invitations: MemoryInvitationSender;
let desk: ToolDesk;
beforeEach(() => {
  invitations = new MemoryInvitationSender();
  desk = new ToolDesk({}, (clock) => ({
    calendar: new MemoryCalendar(clock, inviter),
    contacts: new MemoryContacts(),
    reminders: new MemoryReminders(),
    invitations,
  }));
});

/** What went out since the last time, as `REQUEST Ana, Bo: Invitation: …`. */
function mailed(): string[] {
  const all = [...invitations.sent.values()].flat();
  invitations.sent.clear();
  return all.map(
    ({ method, to, subject }) => `${method} ${to.map(({ name }) => name).join(', ')}: ${subject}`,
  );
}

test('booking, changing, cancelling and putting back tell guests by mail, once', async () => {
  const booking = await desk.prepare('calendar.create_event', lunch);
  expect(booking.preview.telling).toEqual({ words: 'Ana and Bo get an invitation.', mayChoose: true });
  await booking.execute();
  await booking.execute();
  expect(await booking.readBack()).toMatchObject({ happened: 'yes' });
  expect([...invitations.sent.values()].flat()).toMatchObject([
    {
      from: 'dee@example.com',
      text: 'dee@example.com invites you to “Lunch”.\n\nWhen: Fri 27 Nov 13:00–14:00\n',
    },
  ]);
  expect(mailed()).toEqual(['REQUEST Ana, Bo: Invitation: Lunch, Fri 27 Nov 13:00–14:00']);

  const [calendarId = '', uid = ''] = booking.target.id.split('/');
  const guests = [lunch.guests[0] ?? {}, { name: 'Cy', email: 'cy@example.com' }];
  const change = await desk.prepare('calendar.update_event', { calendarId, uid, changes: { guests } });
  await change.execute();
  expect(mailed()).toEqual([
    'REQUEST Cy: Invitation: Lunch, Fri 27 Nov 13:00–14:00',
    'REQUEST Ana: Changed: Lunch, Fri 27 Nov 13:00–14:00',
    'CANCEL Bo: No longer invited: Lunch, Fri 27 Nov 13:00–14:00',
  ]);

  const cancelling = await desk.prepare('calendar.cancel_event', { calendarId, uid });
  await cancelling.execute();
  expect(mailed()).toEqual(['CANCEL Ana, Cy: Cancelled: Lunch, Fri 27 Nov 13:00–14:00']);
  await desk.compensate(cancelling);
  expect(mailed()).toEqual(['REQUEST Ana, Cy: Invitation: Lunch, Fri 27 Nov 13:00–14:00']);
});

test('what was done and not mailed is said so', async () => {
  const booking = await desk.prepare('calendar.create_event', lunch);
  await booking.execute();
  invitations.sent.clear();
  expect(await booking.readBack()).toEqual({
    happened: 'cannot-tell',
    what: 'The calendar is as approved, but the mail that tells of it is not on its way.',
  });
});

test('who is not to be told gets no mail', async () => {
  const booking = await desk.prepare('calendar.create_event', { ...lunch, tell: 'nobody' });
  await booking.execute();
  expect(await booking.readBack()).toMatchObject({ happened: 'yes' });
  expect(mailed()).toEqual([]);
});
