import { afterEach, beforeEach, expect, test } from 'vitest';
import { GuestsDesk } from '../support/guests-desk.ts';

let desk: GuestsDesk;
beforeEach(async () => {
  desk = await GuestsDesk.open();
});
afterEach(() => desk.close());

/** What the server brought to whom since the last time, as `REQUEST ana 2026-11-27T13:00:00`. */
function brought(): string[] {
  return desk.server
    .takeMessages()
    .map(({ method, to, says }) => `${method} ${to.replace('@example.com', '')} ${says}`)
    .sort();
}

test('who is invited, told of another time and of the end is said before, and happens', async () => {
  const { assistant } = desk;
  await assistant.ask('Lunch with Ana and Bo on Friday at 1pm');
  const asked = await assistant.approval();
  expect([asked.effect, asked.preview.told, asked.preview.telling, asked.preview.undo]).toEqual([
    'send',
    ['Ana', 'Bo'],
    { words: 'Ana and Bo get an invitation.', mayChoose: true },
    {
      possible: true,
      until: null,
      how: 'Removes the event again and tells Ana and Bo that it is cancelled.',
    },
  ]);
  expect(asked.offeredGrants).toEqual([]);
  const booked = await assistant.approve();
  expect(booked.phase).toBe('done');
  expect(brought()).toEqual(['REQUEST ana 2026-11-27T13:00:00', 'REQUEST bo 2026-11-27T13:00:00']);
  expect(desk.server.calendarOf('ana')).toHaveLength(1);

  desk.server.answerAs('ana', 'Lunch with Ana and Bo', 'ACCEPTED');
  brought();
  await desk.sync();
  expect(await desk.agenda()).toEqual([
    'Lunch with Ana and Bo · 2026-11-27T12:00 · Ana accepted · Bo needs-action',
  ]);

  await assistant.ask('move lunch with Ana and Bo to 2pm');
  const moving = await assistant.approval();
  expect([moving.effect, moving.preview.title, moving.preview.telling]).toEqual([
    'send',
    'Move “Lunch with Ana and Bo” to Fri 27 Nov 14:00–15:00',
    { words: 'Ana and Bo are told of the new time.', mayChoose: false },
  ]);
  const moved = await assistant.approve();
  expect(brought()).toEqual(['REQUEST ana 2026-11-27T14:00:00', 'REQUEST bo 2026-11-27T14:00:00']);
  expect(await desk.agenda()).toEqual([
    'Lunch with Ana and Bo · 2026-11-27T13:00 · Ana needs-action · Bo needs-action',
  ]);

  await assistant.undoRun(moved.id);
  expect(brought()).toEqual(['REQUEST ana 2026-11-27T13:00:00', 'REQUEST bo 2026-11-27T13:00:00']);

  await assistant.ask('cancel lunch with Ana and Bo');
  const cancelling = await assistant.approval();
  expect([cancelling.effect, cancelling.preview.telling, cancelling.preview.undo]).toEqual([
    'delete',
    { words: 'Ana and Bo are told that it is cancelled.', mayChoose: false },
    { possible: true, until: null, how: 'Puts the event back as it was and invites Ana and Bo again.' },
  ]);
  const cancelled = await assistant.approve();
  expect(brought()).toEqual(['CANCEL ana 2026-11-27T13:00:00', 'CANCEL bo 2026-11-27T13:00:00']);

  await assistant.undoRun(cancelled.id);
  expect(brought()).toEqual(['REQUEST ana 2026-11-27T13:00:00', 'REQUEST bo 2026-11-27T13:00:00']);
});

test('an invitation is listed, answered and taken back, and its organizer hears of it', async () => {
  const { assistant, server } = desk;
  server.storeAs('bo', 'review', invitationFrom('Bo', 'Review', '20261126T150000'));
  server.storeAs('ana', 'offsite', invitationFrom('Ana', 'Offsite', '20261127T100000'));
  await desk.sync();
  brought();

  expect((await assistant.ask('which invitations are open?')).text).toBe(
    'Thu 26 Nov 15:00–16:00  Review, from Bo\nFri 27 Nov 10:00–11:00  Offsite, from Ana',
  );
  await assistant.ask('accept the invitation from Bo');
  const asked = await assistant.approval();
  expect([asked.effect, asked.preview.title, asked.preview.told, asked.preview.telling]).toEqual([
    'send',
    'Accept “Review” from Bo',
    ['Bo'],
    { words: 'Bo is told that you accept.', mayChoose: true },
  ]);
  const accepted = await assistant.approve();
  expect([accepted.text, brought()]).toEqual([
    'Accepted “Review” on Thu 26 Nov 15:00–16:00.',
    ['REPLY bo ACCEPTED'],
  ]);
  expect(server.calendarOf('bo')[0]).toContain('PARTSTAT=ACCEPTED');
  expect((await assistant.ask('which invitations are open?')).text).not.toContain('Review');

  await assistant.undoRun(accepted.id);
  expect(brought()).toEqual(['REPLY bo NEEDS-ACTION']);

  await assistant.ask("propose Thursday at 5pm instead for Bo's review");
  expect((await assistant.approval()).preview.title).toBe(
    'Propose Thu 26 Nov 17:00–18:00 instead for “Review” from Bo',
  );
  await assistant.approve();
  expect(brought()).toEqual(['REPLY bo TENTATIVE']);

  await assistant.ask('decline the offsite without telling Ana');
  expect((await assistant.approval()).preview.telling).toEqual({
    words: 'Ana is not told.',
    mayChoose: true,
  });
  expect((await assistant.approve()).phase).toBe('done');
  expect(brought()).toEqual([]);
});

test('what guests answer neither voids an approval nor stands in the way of undo, and is not lost by it', async () => {
  const { assistant, server } = desk;
  await assistant.ask('Lunch with Ana and Bo on Friday at 1pm');
  const booked = await assistant.approve();
  await assistant.ask('rename lunch with Ana and Bo to Pizza');
  server.answerAs('ana', 'Lunch with Ana and Bo', 'ACCEPTED');
  await desk.sync();
  const renamed = await assistant.approve();
  expect(renamed).toMatchObject({ phase: 'done' });
  server.answerAs('bo', 'Pizza', 'DECLINED');
  await desk.sync();

  expect((await assistant.undoRun(renamed.id)).text).toContain('Undone');
  expect(await desk.agenda()).toEqual([
    'Lunch with Ana and Bo · 2026-11-27T12:00 · Ana accepted · Bo declined',
  ]);
  server.answerAs('bo', 'Lunch with Ana and Bo', 'ACCEPTED');
  await desk.sync();
  brought();
  await assistant.undoRun(booked.id);
  expect(brought()).toEqual(['CANCEL ana 2026-11-27T13:00:00', 'CANCEL bo 2026-11-27T13:00:00']);
  expect(await desk.agenda()).toEqual([]);
});

test('the person’s choice to tell nobody is asked anew and kept, on the server too', async () => {
  const { assistant } = desk;
  await assistant.ask('Lunch with Ana on Friday at 1pm');
  const { input } = await assistant.approval();
  await assistant.answer({ kind: 'edit', input: { ...Object(input), tell: 'nobody' } });
  const anew = await assistant.approval();
  expect([anew.effect, anew.preview.told, anew.preview.telling, anew.preview.undo]).toEqual([
    'change',
    [],
    { words: 'Ana is not told.', mayChoose: true },
    { possible: true, until: null, how: 'Removes the event again.' },
  ]);
  const booked = await assistant.approve();
  await assistant.undoRun(booked.id);
  expect([brought(), desk.server.calendarOf('ana')]).toEqual([[], []]);
});

test('who has heard of an event cannot be kept from hearing of its end, which is said before', async () => {
  const { assistant } = desk;
  await assistant.ask('Lunch with Ana on Friday at 1pm');
  await assistant.approve();
  brought();
  const { phase, text } = await assistant.ask('cancel lunch with Ana without telling her');
  expect([phase, text]).toEqual([
    'failed',
    'Not cancelled, “Lunch with Ana” stays: the server tells Ana of every change to this event by itself and cannot be asked not to. Let the guests be told, or leave the event as it is.',
  ]);
  expect(brought()).toEqual([]);
});

test('a send that is switched off keeps invitations back, and an event without guests is booked', async () => {
  const { assistant } = desk;
  await assistant.assistant.command('set-permission', { account: 'work', effect: 'send', level: 'off' });
  const refused = await assistant.ask('Lunch with Ana on Friday at 1pm');
  expect([refused.phase, brought()]).toEqual(['failed', []]);
  await assistant.ask('Gym on Friday at 6pm');
  expect((await assistant.approve()).phase).toBe('done');
});

test('taking an invitation out of the calendar declines it, unless its organizer is not to be told', async () => {
  const { assistant, server } = desk;
  server.storeAs('bo', 'review', invitationFrom('Bo', 'Review', '20261126T150000'));
  server.storeAs('ana', 'offsite', invitationFrom('Ana', 'Offsite', '20261127T100000'));
  await desk.sync();
  brought();
  await assistant.ask('cancel the review');
  expect((await assistant.approval()).preview.telling).toEqual({
    words: 'Bo is told that you decline.',
    mayChoose: true,
  });
  await assistant.approve();
  expect(brought()).toEqual(['REPLY bo DECLINED']);

  await assistant.ask('cancel the offsite without telling Ana');
  expect((await assistant.approve()).phase).toBe('done');
  expect([brought(), await desk.agenda()]).toEqual([[], []]);
});

test('of one instance that is moved or cancelled guests hear, and an undo tells them again', async () => {
  const { assistant } = desk;
  await assistant.ask('Standup with Ana every day at 9am for 15 minutes from tomorrow until Friday');
  await assistant.approve();
  expect(brought()).toEqual(['REQUEST ana 2026-11-24T09:00:00']);
  await assistant.ask('cancel the standup with Ana on Thursday, just this once');
  const { preview } = await assistant.approval();
  expect(preview.telling?.words).toBe('Ana is told that it is cancelled.');
  const cancelled = await assistant.approve();
  expect([brought(), (await desk.agenda()).length]).toEqual([['REQUEST ana 2026-11-24T09:00:00'], 3]);
  await assistant.undoRun(cancelled.id);
  expect([brought(), (await desk.agenda()).length]).toEqual([['REQUEST ana 2026-11-24T09:00:00'], 4]);
});

function invitationFrom(name: string, title: string, start: string): string {
  const end = start.replace(/T(\d\d)/, (_, hour: string) => `T${Number(hour) + 1}`.replace(/T(\d)$/, 'T0$1'));
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Example//EN',
    'BEGIN:VEVENT',
    `UID:${title.toLowerCase()}`,
    'DTSTAMP:20261120T080000Z',
    'SEQUENCE:3',
    `SUMMARY:${title}`,
    `DTSTART;TZID=Europe/Paris:${start}`,
    `DTEND;TZID=Europe/Paris:${end}`,
    `ORGANIZER;CN=${name}:mailto:${name.toLowerCase()}@example.com`,
    'ATTENDEE;CN=Dee;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:dee@example.com',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
