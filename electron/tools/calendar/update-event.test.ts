import { expect, test } from 'vitest';
import type { EventTime } from '../../../shared/model/event-time.ts';
import type { ToolInput } from '../../../shared/model/tools/tool-catalogue.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { NotFoundError } from '../../ports/store-errors.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { updateEvent } from './update-event.ts';

type Changes = ToolInput<'calendar.update_event'>['changes'];

const timed = (start: string, end: string): EventTime => ({
  kind: 'timed',
  start: `2026-11-${start}`,
  end: `2026-11-${end}`,
  timeZone: 'Europe/Berlin',
});

async function withEvent(event: Partial<ToolInput<'calendar.create_event'>> = {}) {
  const desk = new ToolDesk();
  const booked = await desk.perform('calendar.create_event', {
    title: '1:1 Ana / me',
    when: timed('24T10:00', '24T10:30'),
    place: 'Room 2',
    ...event,
  });
  const { calendarId, uid } = booked.event;
  return {
    desk,
    prepare: (changes: Changes) => desk.prepare('calendar.update_event', { calendarId, uid, changes }),
  };
}

test.each<[Changes, { title: string; verb: string; done: string }]>([
  [
    { when: timed('26T14:00', '26T14:30') },
    {
      title: 'Move “1:1 Ana / me” to Thu 26 Nov 14:00–14:30',
      verb: 'Move event',
      done: 'Moved “1:1 Ana / me” to Thu 26 Nov 14:00–14:30',
    },
  ],
  [
    { when: timed('24T10:00', '24T11:00') },
    {
      title: 'Change the length of “1:1 Ana / me” to Tue 24 Nov 10:00–11:00',
      verb: 'Change length',
      done: 'Changed the length of “1:1 Ana / me” to Tue 24 Nov 10:00–11:00',
    },
  ],
  [
    { title: 'Catch up' },
    {
      title: 'Rename “1:1 Ana / me” to “Catch up”',
      verb: 'Rename event',
      done: 'Renamed “1:1 Ana / me” to “Catch up”',
    },
  ],
  [
    { place: 'Chez Nous' },
    {
      title: 'Change the place of “1:1 Ana / me” to “Chez Nous”',
      verb: 'Change place',
      done: 'Changed the place of “1:1 Ana / me” to “Chez Nous”',
    },
  ],
  [
    { place: null },
    {
      title: 'Remove the place of “1:1 Ana / me”',
      verb: 'Remove place',
      done: 'Removed the place of “1:1 Ana / me”',
    },
  ],
  [
    { guests: [{ email: 'ana@example.com' }] },
    {
      title: 'Change the guests of “1:1 Ana / me”',
      verb: 'Change guests',
      done: 'Changed the guests of “1:1 Ana / me”',
    },
  ],
  [
    { when: timed('26T14:00', '26T14:30'), place: 'Room 3' },
    {
      title: 'Change time and place of “1:1 Ana / me”',
      verb: 'Change event',
      done: 'Changed time and place of “1:1 Ana / me”, now Thu 26 Nov 14:00–14:30',
    },
  ],
])('the words for %o', async (changes, words) => {
  const { prepare } = await withEvent();
  const { title, verb, done } = (await prepare(changes)).preview;
  expect({ title, verb, done }).toEqual(words);
});

test('a move shows the day that it goes to, without the event itself', async () => {
  const { desk, prepare } = await withEvent();
  await desk.perform('calendar.create_event', { title: 'Dentist', when: timed('26T14:15', '26T15:00') });
  const { preview } = await prepare({ when: timed('26T14:00', '26T14:30') });
  expect(preview.subject).toMatchObject({
    kind: 'event-changed',
    before: { title: '1:1 Ana / me', when: timed('24T10:00', '24T10:30') },
    after: { title: '1:1 Ana / me', when: timed('26T14:00', '26T14:30') },
    sameDay: [{ title: 'Dentist' }],
    conflicts: [{ title: 'Dentist' }],
  });
});

test('an event that moves by a little is not in its own way', async () => {
  const { prepare } = await withEvent();
  const { preview } = await prepare({ when: timed('24T10:15', '24T10:45') });
  expect(preview.subject).toMatchObject({ sameDay: [], conflicts: [] });
});

test('a change to what is already so is refused', async () => {
  const { prepare } = await withEvent();
  await expect(prepare({ title: '1:1 Ana / me', place: 'Room 2' })).rejects.toThrow(
    new InvalidCallError('“1:1 Ana / me” is already like that.'),
  );
});

test('the time of an event that repeats cannot be changed, all else can', async () => {
  const { prepare } = await withEvent({ title: 'Standup', recurrence: 'FREQ=DAILY' });
  await expect(prepare({ when: timed('26T14:00', '26T14:30') })).rejects.toThrow(InvalidCallError);
  await expect(prepare({ when: timed('26T14:00', '26T14:30') })).rejects.toThrow('“Standup” repeats');
  const { preview } = await prepare({ title: 'Daily', when: timed('24T10:00', '24T10:30') });
  expect(preview.title).toBe('Rename “Standup” to “Daily”');
});

test('an event that is gone is said to be gone', async () => {
  const attempt = new ToolDesk().prepare('calendar.update_event', {
    calendarId: 'personal',
    uid: 'nobody',
    changes: { title: 'Supper' },
  });
  await expect(attempt).rejects.toThrow(
    new NotFoundError('That event is no longer in the calendar “Personal”.'),
  );
});

test('new guests are addresses whose origin matters', () => {
  const changes = { guests: [{ email: 'bo@example.com' }] };
  expect(updateEvent.sensitive?.({ calendarId: 'personal', uid: 'one', changes })).toEqual([
    { path: 'changes.guests.0.email', value: 'bo@example.com' },
  ]);
});
