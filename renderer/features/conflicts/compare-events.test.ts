import { expect, test } from 'vitest';
import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import { compareEvents } from './compare-events.ts';

const preferences = {
  timeZone: 'Europe/Paris',
  clock: '24-hour',
  dateOrder: 'day-month',
  weekStartsOn: 1,
} as const;
const event: CalendarEvent = {
  uid: 'a',
  calendarId: 'work',
  calendarName: 'Work',
  version: '',
  title: 'Review',
  when: { kind: 'timed', start: '2026-11-27T13:00', end: '2026-11-27T14:00', timeZone: 'Europe/Paris' },
  guests: [{ name: 'Ana', email: 'ana@example.com', answer: 'accepted' }],
};

test('what either side has is beside each other, and what differs is marked', () => {
  const there: CalendarEvent = {
    ...event,
    when: { kind: 'timed', start: '2026-11-27T08:00', end: '2026-11-27T09:00', timeZone: 'America/New_York' },
    place: 'Room 4',
  };
  expect(compareEvents(event, there, preferences)).toEqual([
    { name: 'Title', here: 'Review', there: 'Review', differs: false },
    {
      name: 'When',
      here: 'Fri 27 Nov 13:00–14:00',
      there: 'Fri 27 Nov 14:00–15:00 (08:00–09:00 in America/New York)',
      differs: true,
    },
    { name: 'Place', here: '', there: 'Room 4', differs: true },
    { name: 'Guests', here: 'Ana (accepted)', there: 'Ana (accepted)', differs: false },
  ]);
});

test('of an event that one side deleted, nothing is said to differ', () => {
  expect(compareEvents(null, event, preferences)).toEqual([
    { name: 'Title', here: '', there: 'Review', differs: false },
    { name: 'When', here: '', there: 'Fri 27 Nov 13:00–14:00', differs: false },
    { name: 'Guests', here: '', there: 'Ana (accepted)', differs: false },
  ]);
});
