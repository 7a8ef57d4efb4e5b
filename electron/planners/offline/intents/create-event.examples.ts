import type { IntentExample } from './define-intent.ts';

export const createEventExamples: readonly IntentExample[] = [
  { words: 'Lunch with Ana on Friday at 1pm at Chez Nous', call: ['contacts.find', { text: 'Ana' }] },
  {
    words: 'Dentist on Friday at 1pm at Chez Nous',
    call: [
      'calendar.create_event',
      {
        title: 'Dentist',
        when: {
          kind: 'timed',
          start: '2026-11-27T13:00',
          end: '2026-11-27T14:00',
          timeZone: 'Europe/Berlin',
        },
        place: 'Chez Nous',
      },
    ],
  },
  {
    words: 'put dentist in my calendar next Tuesday 9:30',
    call: [
      'calendar.create_event',
      {
        title: 'Dentist',
        when: {
          kind: 'timed',
          start: '2026-12-01T09:30',
          end: '2026-12-01T10:30',
          timeZone: 'Europe/Berlin',
        },
      },
    ],
  },
  {
    words: 'shedule a team lunch tomorrow at noon for 90 minutes',
    call: [
      'calendar.create_event',
      {
        title: 'Team lunch',
        when: {
          kind: 'timed',
          start: '2026-11-24T12:00',
          end: '2026-11-24T13:30',
          timeZone: 'Europe/Berlin',
        },
      },
    ],
  },
  {
    words: 'block Friday from 2 to 4pm for writing',
    call: [
      'calendar.create_event',
      {
        title: 'Writing',
        when: {
          kind: 'timed',
          start: '2026-11-27T14:00',
          end: '2026-11-27T16:00',
          timeZone: 'Europe/Berlin',
        },
      },
    ],
  },
  {
    words: 'block 2 hours tomorrow morning for writing',
    call: [
      'calendar.find_free_time',
      {
        from: '2026-11-24T08:00',
        to: '2026-11-24T12:00',
        minutes: 120,
        dayWindow: { from: '09:00', to: '12:00' },
        limit: 3,
        perDay: 3,
      },
    ],
  },
  {
    words: 'book a 45 minute call next week in the morning',
    call: [
      'calendar.find_free_time',
      {
        from: '2026-11-30T08:00',
        to: '2026-12-06T12:00',
        minutes: 45,
        dayWindow: { from: '09:00', to: '12:00' },
        limit: 3,
        perDay: 1,
      },
    ],
  },
  {
    words: 'holiday from 3 to 7 December',
    call: [
      'calendar.create_event',
      { title: 'Holiday', when: { kind: 'all-day', startDate: '2026-12-03', endDate: '2026-12-08' } },
    ],
  },
  {
    words: 'Mum’s birthday on 5 December',
    call: [
      'calendar.create_event',
      { title: 'Mum’s birthday', when: { kind: 'all-day', startDate: '2026-12-05', endDate: '2026-12-06' } },
    ],
  },
  {
    words: 'standup every weekday at 9:15 for 15 minutes',
    call: [
      'calendar.create_event',
      {
        title: 'Standup',
        when: {
          kind: 'timed',
          start: '2026-11-24T09:15',
          end: '2026-11-24T09:30',
          timeZone: 'Europe/Berlin',
        },
        recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      },
    ],
  },
  {
    words: 'every other Tuesday until March piano lesson at 17:00',
    call: [
      'calendar.create_event',
      {
        title: 'Piano lesson',
        when: {
          kind: 'timed',
          start: '2026-11-24T17:00',
          end: '2026-11-24T18:00',
          timeZone: 'Europe/Berlin',
        },
        recurrence: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270228T160000Z',
      },
    ],
  },
  {
    words: 'client call at 3pm New York time',
    call: [
      'calendar.create_event',
      {
        title: 'Client call',
        when: {
          kind: 'timed',
          start: '2026-11-23T15:00',
          end: '2026-11-23T16:00',
          timeZone: 'America/New_York',
        },
      },
    ],
  },
  { words: 'review in my work calendar on Thursday at 10', call: ['calendar.list_calendars', {}] },
  {
    words: 'planning tomorrow 10-11 and invite bo@example.com',
    call: [
      'calendar.create_event',
      {
        title: 'Planning',
        when: {
          kind: 'timed',
          start: '2026-11-24T10:00',
          end: '2026-11-24T11:00',
          timeZone: 'Europe/Berlin',
        },
        guests: [{ email: 'bo@example.com' }],
      },
    ],
  },
  {
    words: 'Book “Read Moby-Dick” on 1 December at 20:00',
    call: [
      'calendar.create_event',
      {
        title: 'Read Moby-Dick',
        when: {
          kind: 'timed',
          start: '2026-12-01T20:00',
          end: '2026-12-01T21:00',
          timeZone: 'Europe/Berlin',
        },
      },
    ],
  },
  {
    words: 'add event title: Budget review, Thursday at 3pm in Room 4',
    call: [
      'calendar.create_event',
      {
        title: 'Budget review',
        when: {
          kind: 'timed',
          start: '2026-11-26T15:00',
          end: '2026-11-26T16:00',
          timeZone: 'Europe/Berlin',
        },
        place: 'Room 4',
      },
    ],
  },
  { words: 'book a haircut', asks: 'When is “Haircut”?' },
  { words: 'theatre on Saturday', asks: 'At what time is “Theatre”?' },
  { words: 'book something on 30 February at 10', says: 'There is no 30 February.' },
];
