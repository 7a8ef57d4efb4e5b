import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import type { EventTime } from '../../../shared/model/event-time.ts';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { createEvent } from './create-event.ts';

const timed = (start: string, end: string, timeZone = 'Europe/Berlin'): EventTime => ({
  kind: 'timed',
  start,
  end,
  timeZone,
});
const lunchTime = timed('2026-11-27T13:00', '2026-11-27T14:00');

test('the picture shows what will be stored, on its day, with what is in the way', async () => {
  const desk = new ToolDesk();
  const book = async (title: string, when: EventTime) =>
    (await desk.perform('calendar.create_event', { title, when })).event;
  await book('Dentist', timed('2026-11-27T13:30', '2026-11-27T14:30'));
  await book('Standup', timed('2026-11-27T09:00', '2026-11-27T09:15'));
  await book('Birthday of Bo', { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-28' });
  await book('Tomorrow', timed('2026-11-28T13:00', '2026-11-28T14:00'));

  const { account, container, grantWords, target, preview, compensation } = await desk.prepare(
    'calendar.create_event',
    {
      title: ' Lunch with Ana ',
      when: lunchTime,
      place: 'Chez Nous',
      guests: [{ name: 'Ana', email: 'ana@example.com' }],
    },
  );

  const uid = 'act_000005@deskhand';
  const event: CalendarEvent = {
    uid,
    calendarId: 'personal',
    calendarName: 'Personal',
    version: '',
    title: 'Lunch with Ana',
    when: lunchTime,
    place: 'Chez Nous',
    guests: [{ name: 'Ana', email: 'ana@example.com' }],
  };
  expect({ account, container, grantWords, target, compensation }).toEqual({
    account: 'local',
    container: 'personal',
    grantWords: 'Always allow new events in Personal',
    target: { id: `personal/${uid}`, version: null },
    compensation: { tool: 'calendar.cancel_event', input: { calendarId: 'personal', uid, tell: 'nobody' } },
  });
  const { subject, ...words } = preview;
  expect(words).toEqual({
    title: 'Book “Lunch with Ana”',
    verb: 'Book event',
    done: 'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00',
    told: [],
    telling: { words: 'Nobody is told: this calendar cannot send invitations.', mayChoose: false },
    undo: { possible: true, until: null, how: 'Removes the event again.' },
  });
  if (subject.kind !== 'event-created') throw new Error(subject.kind);
  expect(subject.event).toEqual(event);
  const titles = (events: readonly CalendarEvent[]) => events.map(({ title }) => title);
  expect(titles(subject.sameDay)).toEqual(['Birthday of Bo', 'Standup', 'Dentist']);
  expect(titles(subject.conflicts)).toEqual(['Dentist']);
});

test('an event that touches another one is not in its way', async () => {
  const desk = new ToolDesk();
  await desk.perform('calendar.create_event', {
    title: 'Before',
    when: timed('2026-11-27T12:00', '2026-11-27T13:00'),
  });
  const { preview } = await desk.prepare('calendar.create_event', { title: 'Lunch', when: lunchTime });
  expect(preview.subject).toMatchObject({ sameDay: [{ title: 'Before' }], conflicts: [] });
});

test('one that repeats says so', async () => {
  const { preview } = await new ToolDesk().prepare('calendar.create_event', {
    title: 'Standup',
    when: timed('2026-11-24T09:00', '2026-11-24T09:15'),
    recurrence: 'FREQ=WEEKLY;UNTIL=20270301',
  });
  expect(preview.done).toBe('Booked “Standup”, Tue 24 Nov 09:00–09:15, repeating');
});

test('guests are addresses whose origin matters', () => {
  const guests = [{ name: 'Ana' }, { name: 'Bo', email: 'bo@example.com' }];
  expect(createEvent.sensitive?.({ guests })).toEqual([{ path: 'guests.1.email', value: 'bo@example.com' }]);
});

describe('one clear sentence for', () => {
  test.each<[string, EventTime, string]>([
    [
      'an end before the start',
      timed('2026-11-27T13:00', '2026-11-27T12:00'),
      'It would end before it starts. Give an end after the start.',
    ],
    [
      'no length',
      timed('2026-11-27T13:00', '2026-11-27T13:00'),
      'It would be over as it starts. Give an end after the start.',
    ],
    [
      'an unknown zone',
      timed('2026-11-27T13:00', '2026-11-27T14:00', 'Moon/Tycho'),
      '“Moon/Tycho” is not a time zone.',
    ],
    [
      'a skipped time',
      timed('2027-03-28T02:30', '2027-03-28T04:00'),
      'There is no 02:30 on Sun 28 Mar 2027: the clocks go forward past it. Choose another time.',
    ],
    ['30 February', timed('2027-02-30T13:00', '2027-02-30T14:00'), 'There is no day 2027-02-30.'],
    ['25 o’clock', timed('2026-11-27T25:00', '2026-11-27T26:00'), 'There is no time 25:00.'],
    [
      'more than a year',
      timed('2026-11-27T13:00', '2028-11-27T14:00'),
      'It would last more than 366 days. Book a shorter event, or one that repeats.',
    ],
    [
      'no whole day',
      { kind: 'all-day', startDate: '2026-11-27', endDate: '2026-11-27' },
      'It would be over as it starts. Give an end after the start.',
    ],
    [
      'a whole day that is none',
      { kind: 'all-day', startDate: '2026-11-31', endDate: '2026-12-01' },
      'There is no day 2026-11-31.',
    ],
  ])('%s', async (_, when, message) => {
    const attempt = new ToolDesk().prepare('calendar.create_event', { title: 'Lunch', when });
    await expect(attempt).rejects.toThrow(new InvalidCallError(message));
  });

  test('a calendar that is not there', async () => {
    const attempt = new ToolDesk().prepare('calendar.create_event', {
      title: 'Lunch',
      when: lunchTime,
      calendarId: 'work',
    });
    await expect(attempt).rejects.toThrow(
      new InvalidCallError('There is no calendar “work”. There are “Personal”.'),
    );
  });

  test('a rule that is none', async () => {
    for (const recurrence of ['now and then', 'FREQ=SOMETIMES', 'INTERVAL=2']) {
      const attempt = new ToolDesk().prepare('calendar.create_event', {
        title: 'Lunch',
        when: lunchTime,
        recurrence,
      });
      await expect(attempt).rejects.toThrow(InvalidCallError);
    }
  });

  test('a rule that comes round all the time', async () => {
    const book = (recurrence: string) =>
      new ToolDesk().prepare('calendar.create_event', { title: 'Lunch', when: lunchTime, recurrence });
    await expect(book('FREQ=SECONDLY')).rejects.toThrow(
      new InvalidCallError('By the rule “FREQ=SECONDLY” it would repeat too often.'),
    );
  });

  test('a title with nothing in it', () => {
    expect(() => createEvent.input.parse({ title: ' \n ', when: lunchTime })).toThrow('a title');
  });
});

test('a time that happens twice is booked for its first time', async () => {
  const { event } = await new ToolDesk().perform('calendar.create_event', {
    title: 'Night shift',
    when: timed('2027-10-31T02:30', '2027-10-31T04:00'),
  });
  expect(event.when).toEqual(timed('2027-10-31T02:30', '2027-10-31T04:00'));
});

test('a calendar that can only be read is refused', async () => {
  const desk = new ToolDesk();
  const [personal] = await desk.stores.calendar.calendars();
  if (!personal) throw new Error('no calendar');
  desk.stores.calendar.calendars = async () => [{ ...personal, readOnly: true }];
  const attempt = desk.prepare('calendar.create_event', { title: 'Lunch', when: lunchTime });
  await expect(attempt).rejects.toThrow(
    new InvalidCallError('The calendar “Personal” can only be read. Choose another one.'),
  );
});
