import { addDays, toInstant } from '../../renderer/features/common/time/zoned-time.ts';
import type { CalendarEvent, Occurrence } from '../../shared/model/calendar.ts';

const timeZone = 'Europe/Paris';

export const fakeCalendars = [
  { id: 'personal', account: 'local', name: 'Personal', color: '#2f5bd8', readOnly: false },
  { id: 'work', account: 'local', name: 'Work', color: '#1f8a5b', readOnly: false },
  { id: 'family', account: 'local', name: 'Family', color: '#c2418f', readOnly: false },
];

interface EventFacts {
  title: string;
  /** `2026-11-27T13:00`, or a date for one that lasts all day. */
  start: string;
  minutes?: number;
  days?: number;
  calendarId?: string;
  place?: string;
  guests?: string[];
  recurrence?: string;
  notes?: string;
  uid?: string;
}

const later = (local: string, minutes: number) =>
  new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);

/** A believable event from a few facts. */
export function fakeEvent(facts: EventFacts): CalendarEvent {
  const { title, start, minutes = 60, days, calendarId = 'personal', guests = [] } = facts;
  const calendar = fakeCalendars.find(({ id }) => id === calendarId);
  return {
    uid: facts.uid ?? `${title}@${start}`,
    calendarId,
    calendarName: calendar?.name ?? calendarId,
    version: '1',
    title,
    when: days
      ? { kind: 'all-day', startDate: start, endDate: addDays(start, days) }
      : { kind: 'timed', start, end: later(start, minutes), timeZone },
    ...(facts.place && { place: facts.place }),
    ...(facts.notes && { notes: facts.notes }),
    guests: guests.map((name) => ({ name })),
    ...(facts.recurrence && { recurrence: facts.recurrence }),
  };
}

/** The one happening of an event that does not recur. */
export function fakeOccurrence(event: CalendarEvent): Occurrence {
  const { when } = event;
  const [start, end] = when.kind === 'timed' ? [when.start, when.end] : [when.startDate, when.endDate];
  return { ...event, startInstant: toInstant(start, timeZone), endInstant: toInstant(end, timeZone) };
}

const week: EventFacts[] = [
  {
    title: 'Stand-up',
    start: '2026-11-23T09:30',
    minutes: 15,
    calendarId: 'work',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Stand-up',
    start: '2026-11-24T09:30',
    minutes: 15,
    calendarId: 'work',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Stand-up',
    start: '2026-11-25T09:30',
    minutes: 15,
    calendarId: 'work',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Stand-up',
    start: '2026-11-26T09:30',
    minutes: 15,
    calendarId: 'work',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Stand-up',
    start: '2026-11-27T09:30',
    minutes: 15,
    calendarId: 'work',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Design review',
    start: '2026-11-23T11:00',
    minutes: 60,
    calendarId: 'work',
    place: 'Atelier',
    guests: ['Bo Lindqvist', 'Dana Weiss'],
  },
  {
    title: '1:1 Ana / me',
    start: '2026-11-24T10:00',
    minutes: 30,
    calendarId: 'work',
    guests: ['Ana Costa'],
  },
  { title: 'Roadmap workshop', start: '2026-11-24T13:30', minutes: 150, calendarId: 'work' },
  { title: 'Call with the bank', start: '2026-11-24T14:30', minutes: 45 },
  { title: 'Hiring sync', start: '2026-11-24T14:00', minutes: 60, calendarId: 'work' },
  { title: 'Dentist', start: '2026-11-25T08:15', minutes: 45, place: '12 rue des Lilas' },
  { title: 'Swimming', start: '2026-11-25T18:30', minutes: 75, calendarId: 'family' },
  { title: 'Sprint planning', start: '2026-11-26T15:00', minutes: 90, calendarId: 'work' },
  { title: 'עם שירה בקפה', start: '2026-11-26T17:00', minutes: 60 },
  { title: 'Team lunch', start: '2026-11-27T12:30', minutes: 60, calendarId: 'work', place: 'Canteen' },
  { title: 'Sprint demo', start: '2026-11-27T15:00', minutes: 60, calendarId: 'work' },
  { title: 'Night train to Nice', start: '2026-11-27T21:20', minutes: 640, calendarId: 'family' },
  { title: 'Bo in town', start: '2026-11-24', days: 3, calendarId: 'family' },
  { title: 'Invoice month', start: '2026-11-26', days: 1, calendarId: 'work' },
  { title: '<b>Not bold</b> & <script>alert(1)</script>', start: '2026-11-28T11:00', minutes: 60 },
];

/** What is in the calendars of a new scene. */
export function fakeOccurrences(): Occurrence[] {
  return week.map((facts) => fakeOccurrence(fakeEvent(facts)));
}
