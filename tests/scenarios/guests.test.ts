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
