import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, Occurrence } from '../../shared/model/calendar.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { EventTime } from '../../shared/model/event-time.ts';
import type { Reminder } from '../../shared/model/reminder.ts';

/** A person's calendars, contacts and reminders, held in memory for one conversation with the planner. */
export interface Catalogue {
  readonly zone: string;
  readonly events: Map<string, CalendarEvent>;
  readonly contacts: Map<string, Contact>;
  readonly reminders: Map<string, Reminder>;
}

const zone = 'Europe/Berlin';
const hours = (start: string, end: string): EventTime => ({
  kind: 'timed',
  start: `2026-${start}`,
  end: `2026-${start.slice(0, 6)}${end}`,
  timeZone: zone,
});
const ana = { name: 'Ana Costa', email: 'ana@example.com' };
const bo = { name: 'Bo Li', email: 'bo@example.com' };

/** Today is Monday 23 November 2026, 11:00. */
export function newCatalogue(): Catalogue {
  const events: CalendarEvent[] = [
    event('one', '1:1 Ana / me', hours('11-24T10:00', '10:30'), { guests: [ana], place: 'Room 4' }),
    event('planning', 'Planning', hours('11-24T14:00', '15:30'), { guests: [bo] }),
    event('lunch-bo', 'Lunch with Bo', hours('11-25T12:00', '13:00'), { guests: [bo] }),
    event('review', 'Review', hours('11-26T15:00', '16:00')),
    event('lunch-ana', 'Lunch with Ana', hours('11-27T13:00', '14:00'), {
      guests: [ana],
      place: 'Chez Nous',
    }),
    event('gym', 'Gym', hours('11-27T17:00', '18:00')),
    event('dentist', 'Dentist', hours('12-01T09:30', '10:00'), { place: 'Main Street 4' }),
    event('coffee', 'Coffee with Bo', hours('11-06T15:00', '16:00'), { guests: [bo] }),
    event('standup', 'Standup', hours('11-02T09:15', '09:30'), {
      recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    }),
    event('holiday', 'Holiday', { kind: 'all-day', startDate: '2026-12-21', endDate: '2026-12-26' }),
  ];
  const contacts: Contact[] = [
    contact('con_ana', 'Ana Costa', ['ana@example.com'], ['+351 912 345 678']),
    contact('con_bo', 'Bo Li', ['bo@example.com'], []),
    contact('con_kim1', 'Kim Park', ['kim.park@example.com'], []),
    contact('con_kim2', 'Kim Stone', ['kim.stone@example.com'], []),
    contact('con_mum', 'Maria Lopez', ['maria@example.com'], [], ['Mum']),
  ];
  const reminders: Reminder[] = [
    reminder('rem_mum', 'Call mum', '2026-11-23T17:00:00Z'),
    reminder('rem_rent', 'Pay the rent', '2026-12-01T08:00:00Z'),
  ];
  return {
    zone,
    events: byId(events, 'uid'),
    contacts: byId(contacts, 'id'),
    reminders: byId(reminders, 'id'),
  };
}

/** The occurrences of all events, a repeating one on its weekdays for eight weeks. */
export function occurrencesOf(catalogue: Catalogue): Occurrence[] {
  return [...catalogue.events.values()].flatMap((each) => {
    if (each.recurrence === undefined || each.when.kind === 'all-day')
      return [occurrence(each, each.when, catalogue.zone)];
    const { start, end, timeZone } = each.when;
    const days = Array.from({ length: 56 }, (_, index) =>
      Temporal.PlainDate.from(start.slice(0, 10)).add({ days: index }),
    );
    return days
      .filter(({ dayOfWeek }) => dayOfWeek <= 5)
      .map((day) => {
        const when = {
          kind: 'timed',
          start: day.toString() + start.slice(10),
          end: day.toString() + end.slice(10),
          timeZone,
        } as const;
        return { ...occurrence(each, when, catalogue.zone), recurrenceId: when.start };
      });
  });
}

function occurrence(each: CalendarEvent, when: EventTime, personsZone: string): Occurrence {
  const [start, end] =
    when.kind === 'all-day'
      ? [
          Temporal.PlainDate.from(when.startDate).toZonedDateTime(personsZone),
          Temporal.PlainDate.from(when.endDate).toZonedDateTime(personsZone),
        ]
      : [
          Temporal.PlainDateTime.from(when.start).toZonedDateTime(when.timeZone),
          Temporal.PlainDateTime.from(when.end).toZonedDateTime(when.timeZone),
        ];
  return {
    ...each,
    when,
    startInstant: start.toInstant().toString(),
    endInstant: end.toInstant().toString(),
  };
}

function event(
  uid: string,
  title: string,
  when: EventTime,
  more: Partial<CalendarEvent> = {},
): CalendarEvent {
  return {
    uid,
    calendarId: 'personal',
    calendarName: 'Personal',
    version: '1',
    title,
    when,
    guests: [],
    ...more,
  };
}

function contact(
  id: string,
  name: string,
  emails: string[],
  phones: string[],
  nicknames: string[] = [],
): Contact {
  return { id, name, nicknames, emails, phones, version: '1' };
}

function reminder(id: string, text: string, dueAt: string): Reminder {
  return { id, text, dueAt, timeZone: zone, state: 'waiting', version: '1' };
}

function byId<T>(items: readonly T[], key: keyof T): Map<string, T> {
  return new Map(items.map((item) => [String(item[key]), item]));
}
