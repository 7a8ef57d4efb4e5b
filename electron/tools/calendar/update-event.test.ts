import { describe, expect, test } from 'vitest';
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

describe('of an event that repeats', () => {
  const weekdays = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  const standup = { title: 'Standup', recurrence: weekdays };
  const wednesday = '2026-11-25T09:00:00Z';

  async function ofStandup(changes: Changes, scope?: 'this' | 'this-and-following') {
    const { desk } = await withEvent(standup);
    const [event] = await desk.stores.calendar.events('personal');
    const { calendarId, uid } = event ?? { calendarId: '', uid: '' };
    const occurrence = scope && { recurrenceId: wednesday, scope };
    return {
      desk,
      call: await desk.prepare('calendar.update_event', { calendarId, uid, occurrence, changes }),
    };
  }

  test.each([
    [
      'this',
      { when: timed('25T11:00', '25T11:30') },
      'Move “Standup” of Wed 25 Nov to Wed 25 Nov 11:00–11:30',
      'This one of “Standup”, Wed 25 Nov',
    ],
    [
      'this-and-following',
      { when: timed('26T11:00', '26T11:30') },
      'Move “Standup” from Wed 25 Nov on to Thu 26 Nov 11:00–11:30',
      '“Standup” from Wed 25 Nov on',
    ],
    [undefined, { title: 'Daily' }, 'Rename “Standup” to “Daily”', 'All of “Standup”, every weekday'],
  ] as const)('says which instances are concerned (%s)', async (scope, changes, title, words) => {
    const { call } = await ofStandup(changes, scope);
    expect(call.preview.title).toBe(title);
    expect(call.preview.subject).toMatchObject({ concerned: { scope: scope ?? 'all', words } });
  });

  test('is divided where the rest goes another way, and shows the first of the rest on its day', async () => {
    const { desk, call } = await ofStandup({ when: timed('25T11:00', '25T11:45') }, 'this-and-following');
    await desk.perform('calendar.create_event', { title: 'Dentist', when: timed('25T11:15', '25T12:00') });
    expect(call.preview.subject).toMatchObject({
      before: { when: timed('25T10:00', '25T10:30') },
      after: { when: timed('25T11:00', '25T11:45') },
      sameDay: [],
    });
    await call.execute();
    const shown = await desk.stores.calendar.occurrences({
      from: '2026-11-24T00:00:00Z',
      to: '2026-11-28T00:00:00Z',
      text: 'standup',
      timeZone: 'Europe/Berlin',
    });
    expect(shown.map(({ when }) => when.kind === 'timed' && `${when.start} ${when.end.slice(11)}`)).toEqual([
      '2026-11-24T10:00 10:30',
      '2026-11-25T11:00 11:45',
      '2026-11-26T11:00 11:45',
      '2026-11-27T11:00 11:45',
    ]);
  });

  test('is not put back when the rest was changed since', async () => {
    const { desk, call } = await ofStandup({ title: 'Daily' }, 'this-and-following');
    const { output, resultVersion } = await call.execute();
    const { calendarId, uid } = (output as { event: { calendarId: string; uid: string } }).event;
    const { compensation } = call;
    if (compensation === null) throw new Error('no way back');
    const undo = () => desk.prepare('calendar.restore_event', compensation.input as never);
    expect((await undo()).target.version).toBe(resultVersion);
    await desk.perform('calendar.update_event', { calendarId, uid, changes: { place: 'Room 9' } });
    expect((await undo()).target.version).not.toBe(resultVersion);
  });

  test('can get another rule, or lose it', async () => {
    const { desk, call } = await ofStandup({ recurrence: 'FREQ=WEEKLY' });
    expect(call.preview.title).toBe('Change the repetition of “Standup”');
    await call.execute();
    const { calendarId, uid } = (await desk.stores.calendar.events('personal'))[0] ?? {
      calendarId: '',
      uid: '',
    };
    await desk.perform('calendar.update_event', { calendarId, uid, changes: { recurrence: null } });
    expect(await desk.stores.calendar.occurrences({ timeZone: 'Europe/Berlin' })).toHaveLength(1);
  });

  test('has no instance where it has none', async () => {
    const { desk } = await withEvent(standup);
    const [event] = await desk.stores.calendar.events('personal');
    const { calendarId = '', uid = '' } = event ?? {};
    const occurrence = { recurrenceId: '2026-11-28T09:00:00Z', scope: 'this' } as const;
    const attempt = desk.prepare('calendar.update_event', {
      calendarId,
      uid,
      occurrence,
      changes: { title: 'Daily' },
    });
    await expect(attempt).rejects.toThrow(
      new NotFoundError('“Standup” has no instance at 2026-11-28T09:00:00Z. Look for it again.'),
    );
  });
});

test('alarms, a link, and who sees it are changed and read', async () => {
  const { desk } = await withEvent({ alarms: [10], conference: 'https://meet.example.com/a', private: true });
  const [event] = await desk.stores.calendar.events('personal');
  const { calendarId = '', uid = '' } = event ?? {};
  const view = async () => (await desk.look('calendar.search_events', {})).output.events[0];
  expect(await view()).toMatchObject({
    alarms: [10],
    conference: 'https://meet.example.com/a',
    private: true,
  });
  const changes = { alarms: [0, 30], conference: null, private: false, transparent: true };
  await desk.perform('calendar.update_event', { calendarId, uid, changes });
  const after = await view();
  expect(after).toMatchObject({ alarms: [0, 30], transparent: true });
  expect(after).not.toHaveProperty('conference');
  expect(after).not.toHaveProperty('private');
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
